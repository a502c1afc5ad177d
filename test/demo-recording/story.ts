import type {Incident} from '../../source/demo/traffic/traffic.js';
import {
	chip,
	not,
	rows,
	selectedRow,
	text,
} from '../harness/screen-conditions.js';
import type {TerminalRecording} from './terminal-recording.js';

/** The staged incident, found by keys: what `demo.gif` shows. */
export async function playStory(
	recording: TerminalRecording,
	{person, sourceIPAddress, accessKeyId}: Incident,
): Promise<void> {
	recording.explain(
		[],
		'A CloudTrail trail, live: what happens, who does it, does it change anything?',
	);
	await recording.see(text('● live'), rows.areMoreThan(10));
	await recording.live(4000);

	recording.explain(['r'], 'only what mutates; the counts follow');
	await recording.press('r', chip('mutating only'), rows.all.areMutating());
	await recording.live(2000);
	await recording.see(rows.thatSay(sourceIPAddress).areAtLeast(2));
	recording.explain([], `who is ${sourceIPAddress}?`);
	await recording.live(2500);
	await recording.see(
		rows.thatSay(sourceIPAddress, {named: 'Delete'}).areAtLeast(2),
	);
	recording.explain([], 'and now it deletes');
	await recording.live(1500);

	recording.explain(['e'], 'pick event names');
	await recording.press('e', text('Pick event names'));
	recording.hold(700);
	recording.explain(['e', 'Delete'], 'pick event names');
	await recording.type('Delete', typed => [text(`▸ ${typed}`)]);
	recording.hold(1000);
	recording.explain(['e', 'Delete', 'Enter'], 'only what is deleted');
	await recording.press(
		'Enter',
		chip('event:*Delete*'),
		rows.all.haveTheName('Delete'),
	);
	await recording.see(
		rows.thatSay(sourceIPAddress, {named: 'DeleteQApp'}).areAtLeast(3),
	);
	await recording.live(1500);

	for (;;) {
		const {selectedRow: selected} = await recording.see(selectedRow.isThere());
		if (selected?.text.includes(sourceIPAddress)) {
			break;
		}

		recording.explain(['k'], 'up to the record in question');
		await recording.press('k', selectedRow.isNot(selected));
		recording.hold(300);
	}

	recording.explain(['Enter'], 'who was that, from where, with which key?');
	await recording.press(
		'Enter',
		text('4 Detail · Delete'),
		text(`from ${sourceIPAddress}`),
		text(accessKeyId),
	);
	recording.hold(4000);
	await recording.press('Esc', rows.areMoreThan(0));

	recording.explain(['0', 'i'], 'and what else did they do?');
	await recording.press('0', not(text('mutating only')));
	await recording.press('i', text('Pick identities'));
	recording.hold(600);
	const [name = ''] = person.sessionName.split('.');
	recording.explain(['0', 'i', name], 'and what else did they do?');
	await recording.type(name, typed => [text(`▸ ${typed}`)]);
	await recording.see(text(`match "${name}"`));
	recording.hold(600);
	recording.explain(['0', 'i', name, 'Enter'], 'and what else did they do?');
	await recording.press('Enter', rows.all.say(` ${name}.`));
	await recording.live(1500);

	const address = sourceIPAddress;
	recording.explain(['/', address], 'the filter works while it is typed');
	await recording.press('/', not(text('[Q Apps only')));
	await recording.type(address, typed => [
		text(`/ ${typed}`),
		// Before, a time or an id can match as well.
		...(typed.length < 5 ? [] : [rows.all.say(` ${typed}`)]),
	]);
	recording.hold(500);
	recording.explain(
		['Enter', 'f'],
		'the whole incident: permissions opened, data exported, apps deleted',
	);
	await recording.press('Enter', chip(address));
	await recording.press(
		'f',
		rows.areMoreThan(15),
		rows.all.say(address),
		rows.thatSay(address, {named: 'DeleteQApp'}).are(3),
	);
	recording.hold(5500);
}
