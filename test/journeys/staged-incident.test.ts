import assert from 'node:assert/strict';
import {test} from 'node:test';
import {describeIncident} from '../../source/demo/traffic/traffic.js';
import {
	eventRows,
	everyRow,
	figureAfter,
	figureBefore,
	selectedRow,
} from './read-screen.js';
import {demoSpeed, watchDemo} from './watch-demo.js';

const seed = 3;

test('the staged incident is found by keys, from the first mutating record to all that the culprit did', async t => {
	const {program, see, startedAt} = await watchDemo(t, {
		seed,
		columns: 200,
		rows: 50,
		flags: ['--scope=all'],
	});
	const incident = describeIncident(seed, startedAt, {speed: demoSpeed});
	const culprit = `idc:${incident.person.userId}`;
	const {sourceIPAddress} = incident;

	const mutating = (screen: string) => figureAfter('W mutating', screen);
	const early = await see(screen => mutating(screen) > 0);
	await see(screen => mutating(screen) > mutating(early));

	program.press('r');
	await see(
		screen =>
			screen.includes('[mutating only]') &&
			everyRow(screen, ({access}) => access === 'W' || access === 'D') &&
			figureAfter('R read-only', screen) === 0 &&
			mutating(screen) === figureBefore('shown', screen) &&
			mutating(screen) < figureBefore('received', screen),
	);

	program.press('e');
	await see(screen => screen.includes('Pick event names'));
	program.type('Delete');
	await see(screen => screen.includes('that match "Delete"'));
	program.press('Enter');
	await see(
		screen =>
			screen.includes('[event:*Delete*] [mutating only]') &&
			everyRow(screen, ({eventName}) => eventName.includes('Delete')),
	);
	const deletions = incident.events.filter(({eventName}) =>
		eventName.includes('Delete'),
	);
	await see(
		screen =>
			eventRows(screen).filter(({text}) => text.includes(sourceIPAddress))
				.length === deletions.length,
	);

	// Others may have deleted something since.
	while (!selectedRow(program)?.includes(sourceIPAddress)) {
		const before = selectedRow(program);
		program.press('k');
		await see(() => selectedRow(program) !== before);
	}

	program.press('Enter');
	const detail = await see(
		screen =>
			screen.includes('4 Detail · Delete') &&
			screen.includes(`from ${sourceIPAddress}.`),
	);
	assert.ok(detail.includes(culprit), detail);
	assert.ok(
		detail.includes(`accessKeyId: ${incident.accessKeyId}`),
		`${incident.accessKeyId}\n${detail}`,
	);

	program.press('Esc');
	await see(screen => eventRows(screen).length > 0);
	program.press('0');
	await see(
		screen =>
			!screen.includes('mutating only') &&
			figureAfter('R read-only', screen) > 0,
	);

	program.press('i');
	await see(screen => screen.includes('Pick identities'));
	program.type(incident.person.userId);
	await see(screen => screen.includes('the 1 identity that matches'));
	program.press('Enter');
	await see(
		screen =>
			figureBefore('shown', screen) > incident.events.length &&
			everyRow(screen, ({text}) => text.includes(culprit.slice(0, 12))),
	);

	// From the fourth character on nothing but the address can match: the
	// first three also stand in times and ids.
	program.press('/');
	let typed = '';
	for (const character of sourceIPAddress) {
		program.type(character);
		typed += character;
		await see(
			screen =>
				screen.includes(`/ ${typed}`) &&
				(typed.length < 4 ||
					everyRow(screen, ({text}) => text.includes(` ${typed}`))),
		);
	}

	program.press('Enter', 'f');
	const isWhole = (screen: string) =>
		eventRows(screen).length === incident.events.length &&
		eventRows(screen).every(({eventName, text}, index) => {
			const event = incident.events[index];
			return (
				eventName === event?.eventName &&
				text.includes(sourceIPAddress) &&
				text.includes('✗') === (event.errorCode !== undefined)
			);
		});
	const last = await see(isWhole);
	assert.equal(figureBefore('shown', last), incident.events.length);

	program.press('q');
	assert.deepEqual(await program.exit, {code: 0, signal: undefined});
});
