import type {Incident} from '../../source/demo/traffic/traffic.js';
import {
	chip,
	lineThatStarts,
	not,
	rows,
	selectedRow,
	text,
} from '../harness/screen-conditions.js';
import type {TerminalRecording} from './terminal-recording.js';

/** The staged incident, as the screen points it out: what `demo.gif` shows, and `npm start`. */
export async function playStory(
	recording: TerminalRecording,
	{sourceIPAddress, accessKeyId}: Incident,
): Promise<void> {
	recording.explain(
		[],
		'A CloudTrail trail, live: what happens, who does it, does it change anything?',
	);
	await recording.see(text('● live'), rows.areMoreThan(8));
	await recording.live(3500);

	await recording.see(text(`new address ${sourceIPAddress}`));
	recording.explain([], 'someone calls from an address that is new for them');
	await recording.live(3500);
	await recording.see(text('destroyed from there'));
	recording.explain([], 'and now it deletes');
	await recording.live(2000);

	recording.explain(['z'], 'the records that deserve a look, and no others');
	await recording.press('z', chip('attention only'));
	await recording.see(
		rows.thatSay(sourceIPAddress, {named: 'DeleteQApp'}).areAtLeast(2),
	);
	await recording.live(2500);
	for (;;) {
		const {selectedRow: selected} = await recording.see(selectedRow.isThere());
		if (selected?.text.includes(sourceIPAddress)) {
			break;
		}

		recording.explain(['k'], 'up to the record in question');
		await recording.press('k', selectedRow.isNot(selected));
		recording.hold(300);
	}

	recording.explain(
		['Enter'],
		'who was that, from where, with what, on what, and did it work?',
	);
	await recording.press(
		'Enter',
		text('4 Detail · '),
		text(sourceIPAddress),
		text(accessKeyId),
	);
	recording.hold(4500);
	recording.explain(['←'], 'the record before, without leaving');
	for (let times = 0; times < 2; times++) {
		const {lines} = await recording.see(lineThatStarts('when '));
		const when = lines.find(line => line.startsWith('when ')) ?? '';
		await recording.press('←', lineThatStarts('when '), not(text(when)));
		recording.hold(1500);
	}

	await recording.press('Esc', rows.areMoreThan(0));
	recording.explain(['0'], 'what else was done from there?');
	await recording.press('0', not(text('[attention only]')));

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
