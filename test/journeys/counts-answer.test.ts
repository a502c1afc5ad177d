import assert from 'node:assert/strict';
import {test} from 'node:test';
import {describeIncident} from '../../source/demo/traffic/traffic.js';
import type {ScreenReading} from '../harness/read-screen.js';
import {
	chip,
	lineThatStarts,
	rows,
	text,
} from '../harness/screen-conditions.js';
import {demoSpeed, watchDemo} from './watched-demo.js';

const seed = 3;

/** The beginning of the row under the cursor of the counts, which other calls do not change. */
function selectedCount({lines}: ScreenReading): {readonly row: string} {
	const [, row = ''] =
		lines.map(line => line.split('│▌')).find(parts => parts.length > 1) ?? [];
	return {row: row.slice(0, 18)};
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
		let presses = 3;
		let {row} = selectedCount(qtail.read());
		while (!row.startsWith('⊖D DeleteQApp ')) {
			qtail.press('j');
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

		qtail.press('Enter');
		await qtail.expect(
			chip('event:DeleteQApp'),
			rows.all.haveTheName('DeleteQApp'),
			rows.thatSay(culprit).areAtLeast(1),
		);
		qtail.press('Ctrl-C');
		await qtail.expectExit(0);
	});
}
