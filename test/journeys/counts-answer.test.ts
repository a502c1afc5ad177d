import assert from 'node:assert/strict';
import {test} from 'node:test';
import {describeIncident} from '../../source/demo/traffic/traffic.js';
import type {ScreenReading} from '../harness/read-screen.js';
import {
	chip,
	figure,
	lineThatStarts,
	rows,
	text,
} from '../harness/screen-conditions.js';
import type {ScreenDriver} from '../harness/screen-driver.js';
import {demoSpeed, watchDemo} from './watched-demo.js';

const seed = 3;

/** The beginning of the row under the cursor of the counts, which other calls do not change. */
function selectedCount({lines}: ScreenReading): {readonly row: string} {
	const [, row = ''] =
		lines.map(line => line.split('│▌')).find(parts => parts.length > 1) ?? [];
	return {row: row.slice(0, 18)};
}

/** Presses a key until the row under the cursor says so. @returns how often */
async function pressUntil(
	qtail: ScreenDriver,
	key: string,
	wanted: string,
): Promise<number> {
	let presses = 0;
	let {row} = selectedCount(qtail.read());
	while (!row.includes(wanted)) {
		qtail.press(key);
		presses++;
		assert.ok(presses < 30, row);
		const before = row;
		({row} = selectedCount(
			await qtail.expect({
				says: `another row of the counts than ${before}`,
				holds: screen => ![before, ''].includes(selectedCount(screen).row),
			}),
		));
	}

	return presses;
}

for (const [columns, height] of [
	[120, 40],
	[80, 24],
] as const) {
	test(`the counts lead to who deleted the app, and to DeleteQApp only, at ${columns}×${height}`, async t => {
		const {qtail, startedAt} = await watchDemo(t, {
			seed,
			columns,
			rows: height,
			flags: ['--scope=all'],
		});
		const {person, sourceIPAddress} = describeIncident(seed, startedAt, {
			speed: demoSpeed,
		});
		const [culprit = ''] = person.sessionName.split('@');
		// The incident ends with them.
		await qtail.expect(
			text('tried StopLogging'),
			rows.thatSay(culprit, {named: 'DeleteQApp'}).areAtLeast(1),
		);

		// Who deleted this app: three keys.
		qtail.press('3', 'j', 'Enter');
		await qtail.expect(
			chip('impact:destructive'),
			rows.thatSay(sourceIPAddress, {named: 'DeleteQApp'}).areAtLeast(1),
			rows.thatSay(culprit, {named: 'DeleteQApp'}).areAtLeast(1),
			lineThatStarts('0 clear filters'),
		);

		// And only that: down to its name.
		await pressUntil(qtail, 'j', 'DeleteQApp ');
		qtail.press('Enter');
		await qtail.expect(
			chip('event:=DeleteQApp'),
			rows.all.haveTheName('DeleteQApp'),
			rows.thatSay(culprit).areAtLeast(1),
		);
		qtail.press('Ctrl-C');
		await qtail.expectExit(0);
	});

	test(`the counts lead to the records of one error, at ${columns}×${height}`, async t => {
		const {qtail} = await watchDemo(t, {
			seed,
			columns,
			rows: height,
			flags: ['--scope=all'],
		});
		await qtail.expect(text('tried StopLogging'));

		// Below the strips stands what the rows count by, and l turns it.
		qtail.press('3');
		let keys = 1 + (await pressUntil(qtail, 'j', 'event name'));
		keys += await pressUntil(qtail, 'l', 'error ');
		keys += await pressUntil(qtail, 'j', 'AccessDenied');
		qtail.press('Enter');
		await qtail.expect(
			text('[error:=AccessDenied'),
			rows.all.say('✗'),
			lineThatStarts('0 clear filters'),
		);
		assert.ok(keys + 1 <= 16, `${keys + 1} keys`);

		qtail.press('Ctrl-C');
		await qtail.expectExit(0);
	});

	test(`three keys lead to the records of one minute, and six to those of a range, at ${columns}×${height}`, async t => {
		const {qtail} = await watchDemo(t, {
			seed,
			columns,
			rows: height,
			flags: ['--scope=all'],
		});
		await qtail.expect(text('tried StopLogging'));

		qtail.press('3', 'h');
		const {text: offered} = await qtail.expect(
			text('b range from here'),
			text('▼'),
		);
		const [, minute = ''] = /Enter show (\d\d:\d\d) /.exec(offered) ?? [];
		qtail.press('Enter');
		await qtail.expect(
			text(`[${minute}Z, `),
			rows.all.say(`${minute}:`),
			figure('shown').isBelow('received'),
		);

		qtail.press('0', '3', 'h', 'b', 'h', 'h');
		const {text: ranged} = await qtail.expect(text('b one minute'), {
			says: 'a range of three minutes',
			holds: screen => screen.text.includes(' 3 min '),
		});
		const [, from = ''] = /Enter show (\d\d:\d\d)\.\./.exec(ranged) ?? [];
		qtail.press('Enter');
		await qtail.expect(text(`[${from}..`));
		qtail.press('Ctrl-C');
		await qtail.expectExit(0);
	});
}
