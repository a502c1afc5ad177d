import type {Incident} from '../../source/demo/traffic/traffic.js';
import {eventRows, everyRow, selectedRow} from '../journeys/read-screen.js';
import type {TerminalRecording} from './terminal-recording.js';

/** The staged incident, found by keys: what `demo.gif` shows. */
export async function playStory(
	recording: TerminalRecording,
	{person, sourceIPAddress, accessKeyId}: Incident,
): Promise<void> {
	const {program} = recording;
	const culprits = (screen: string, eventName = '') =>
		eventRows(screen).filter(
			row =>
				row.text.includes(sourceIPAddress) &&
				row.eventName.startsWith(eventName),
		).length;

	recording.explain(
		[],
		'A CloudTrail trail, live: what happens, who does it, does it change anything?',
	);
	await recording.see(
		screen => screen.includes('● live') && eventRows(screen).length > 10,
	);
	await recording.live(4000);

	recording.explain(['r'], 'only what mutates; the counts follow');
	await recording.press(
		'r',
		screen =>
			screen.includes('[mutating only]') &&
			everyRow(screen, ({access}) => access === 'W' || access === 'D'),
	);
	await recording.live(2000);
	await recording.see(screen => culprits(screen) >= 2);
	recording.explain([], `who is ${sourceIPAddress}?`);
	await recording.live(2500);
	await recording.see(screen => culprits(screen, 'Delete') >= 2);
	recording.explain([], 'and now it deletes');
	await recording.live(1500);

	recording.explain(['e'], 'pick event names');
	await recording.press('e', screen => screen.includes('Pick event names'));
	recording.hold(700);
	recording.explain(['e', 'Delete'], 'pick event names');
	await recording.type(
		'Delete',
		typed => screen => screen.includes(`▸ ${typed}`),
	);
	recording.hold(1000);
	recording.explain(['e', 'Delete', 'Enter'], 'only what is deleted');
	await recording.press(
		'Enter',
		screen =>
			screen.includes('[event:*Delete*]') &&
			everyRow(screen, ({eventName}) => eventName.includes('Delete')),
	);
	await recording.see(screen => culprits(screen, 'DeleteQApp') >= 3);
	await recording.live(1500);

	while (!selectedRow(program)?.includes(sourceIPAddress)) {
		const before = selectedRow(program);
		recording.explain(['k'], 'up to the record in question');
		await recording.press('k', () => selectedRow(program) !== before);
		recording.hold(300);
	}

	recording.explain(['Enter'], 'who was that, from where, with which key?');
	await recording.press(
		'Enter',
		screen =>
			screen.includes('4 Detail · Delete') &&
			screen.includes(`from ${sourceIPAddress}`) &&
			screen.includes(accessKeyId),
	);
	recording.hold(4000);
	await recording.press('Esc', screen => eventRows(screen).length > 0);

	recording.explain(['0', 'i'], 'and what else did they do?');
	await recording.press('0', screen => !screen.includes('mutating only'));
	await recording.press('i', screen => screen.includes('Pick identities'));
	recording.hold(600);
	const [name = ''] = person.sessionName.split('.');
	recording.explain(['0', 'i', name], 'and what else did they do?');
	await recording.type(name, typed => screen => screen.includes(`▸ ${typed}`));
	await recording.see(screen => screen.includes(`match "${name}"`));
	recording.hold(600);
	recording.explain(['0', 'i', name, 'Enter'], 'and what else did they do?');
	await recording.press('Enter', screen =>
		everyRow(screen, ({text}) => text.includes(` ${name}.`)),
	);
	await recording.live(1500);

	const address = sourceIPAddress;
	recording.explain(['/', address], 'the filter works while it is typed');
	await recording.press('/', screen => !screen.includes('[scope'));
	await recording.type(
		address,
		typed => screen =>
			screen.includes(`/ ${typed}`) &&
			// Before, a time or an id can match as well.
			(typed.length < 5 ||
				everyRow(screen, ({text}) => text.includes(` ${typed}`))),
	);
	recording.hold(500);
	recording.explain(
		['Enter', 'f'],
		'the whole incident: permissions opened, data exported, apps deleted',
	);
	await recording.press('Enter', screen => screen.includes(`[${address}]`));
	await recording.press(
		'f',
		screen =>
			eventRows(screen).length > 15 &&
			everyRow(screen, ({text}) => text.includes(address)) &&
			culprits(screen, 'DeleteQApp') === 3,
	);
	recording.hold(5500);
}
