import {test} from 'node:test';
import {rows, text} from '../harness/screen-conditions.js';
import {watchDemo} from './watched-demo.js';

for (const [columns, height] of [
	[120, 40],
	[80, 24],
] as const) {
	test(`Event history fills the screen, and says what it lacks, at ${columns}×${height}`, async t => {
		const {qtail} = await watchDemo(t, {
			...{seed: 3, columns, rows: height, isEventHistory: true},
		});
		await qtail.expect(
			text('us-east-1 Event history'),
			text('polling every 10s'),
			text('history to '),
			text('any call may still come'),
			rows.areMoreThan(5),
		);
		qtail.press('a');
		await qtail.expect(text('Event history is asked for every service'));
		qtail.press('R');
		await qtail.expect(text('A recording is of a log group.'));
		qtail.press('q');
		await qtail.expectExit(0);
	});
}
