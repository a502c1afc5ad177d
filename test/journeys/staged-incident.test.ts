import assert from 'node:assert/strict';
import {test} from 'node:test';
import {describeIncident} from '../../source/demo/traffic/traffic.js';
import {
	chip,
	figure,
	not,
	rows,
	selectedRow,
	text,
} from '../harness/screen-conditions.js';
import {demoSpeed, watchDemo} from './watched-demo.js';

const seed = 3;

test('the staged incident is found by keys, from the first mutating record to all that the culprit did', async t => {
	const {qtail, startedAt} = await watchDemo(t, {
		seed,
		columns: 200,
		rows: 50,
		flags: ['--scope=all'],
	});
	const {events, person, sourceIPAddress, accessKeyId} = describeIncident(
		seed,
		startedAt,
		{speed: demoSpeed},
	);
	const [culprit = ''] = person.sessionName.split('@');

	// Before any key: who did something strange, and first in Who.
	const tampering = await qtail.expect(text('tried StopLogging'));
	const line = tampering.lines.findIndex(each => each.startsWith('▲ '));
	assert.equal(line, 2, tampering.text);
	assert.match(tampering.lines[line] ?? '', /^▲ .+: tried StopLogging/);
	const who = tampering.lines.findIndex(each => each.includes('│2 Who '));
	assert.match(
		tampering.lines
			.slice(who + 1)
			.find(each => /│[▲ ] (?!root 0)/.test(each)) ?? '',
		/│▲ /,
		tampering.text,
	);
	qtail.press('z');
	await qtail.expect(
		chip('attention only'),
		rows.thatSay(sourceIPAddress).areAtLeast(1),
	);
	qtail.press('!');
	await qtail.expect(text('acknowledged'));
	qtail.press('z');
	await qtail.expect(not(chip('attention only')));

	const early = await qtail.expect(figure('mutating').isAbove(0));
	await qtail.expect(figure('mutating').isAbove(early.figures.mutating));

	qtail.press('r');
	await qtail.expect(
		chip('mutating only'),
		rows.all.areMutating(),
		// Of those shown none is read-only, and the total stays.
		figure('read-only').isNotShown(),
		figure('hidden read-only').isAbove(0),
		figure('mutating').is('shown'),
		figure('mutating').isBelow('received'),
	);

	qtail.press('e');
	await qtail.expect(text('Pick event names'));
	qtail.type('Delete');
	await qtail.expect(text('that match "Delete"'));
	qtail.press('Enter');
	await qtail.expect(
		chip('event:*Delete*'),
		chip('mutating only'),
		rows.all.haveTheName('Delete'),
	);
	const deletions = events.filter(({eventName}) =>
		eventName.includes('Delete'),
	);
	await qtail.expect(rows.thatSay(sourceIPAddress).are(deletions.length));

	// Others may have deleted something since.
	for (;;) {
		const {selectedRow: selected} = await qtail.expect(selectedRow.isThere());
		if (selected?.text.includes(sourceIPAddress)) {
			break;
		}

		qtail.press('k');
		await qtail.expect(selectedRow.isNot(selected));
	}

	qtail.press('Enter');
	await qtail.expect(
		text('4 Detail · Delete'),
		text(`from ${sourceIPAddress}.`),
		text(`user id             ${person.userId}`),
		text(`with what  ${accessKeyId}`),
	);

	qtail.press('Esc');
	await qtail.expect(rows.areMoreThan(0));
	qtail.press('0');
	await qtail.expect(
		not(chip('mutating only')),
		figure('read-only').isAbove(0),
	);

	qtail.press('i');
	await qtail.expect(text('Pick identities'));
	qtail.type(person.userId);
	await qtail.expect(text('the 1 identity that matches'));
	qtail.press('Enter');
	await qtail.expect(
		figure('shown').isAbove(events.length),
		rows.all.say(culprit),
	);

	// From the fourth character on nothing but the address can match: the
	// first three also stand in times and ids.
	qtail.press('/');
	let typed = '';
	for (const character of sourceIPAddress) {
		qtail.type(character);
		typed += character;
		await qtail.expect(
			text(`/ ${typed}`),
			...(typed.length < 4 ? [] : [rows.all.say(` ${typed}`)]),
		);
	}

	qtail.press('Enter', 'f');
	await qtail.expect(
		rows.are(
			events.map(({eventName, errorCode}) => ({
				eventName,
				address: sourceIPAddress,
				isError: errorCode !== undefined,
			})),
		),
		figure('shown').is(events.length),
	);

	qtail.press('q');
	await qtail.expectExit(0);
});
