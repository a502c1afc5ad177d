import {test} from 'node:test';
import {chip, figure, not, rows, text} from '../harness/screen-conditions.js';
import {watchDemo} from './watched-demo.js';

for (const [columns, height] of [
	[120, 40],
	[80, 24],
] as const) {
	test(`what AWS services do on their own is asked for, hidden and counted, at ${columns}×${height}`, async t => {
		const {qtail} = await watchDemo(t, {
			seed: 3,
			columns,
			rows: height,
			flags: ['--scope=all'],
		});
		await qtail.expect(figure('received').isAbove(100));
		qtail.press('/');
		qtail.type('via:amazonaws.com');
		qtail.press('Enter');
		await qtail.expect(chip('via:amazonaws.com'), rows.areMoreThan(0));

		// In the demo a service calls on its own only.
		qtail.press('v');
		await qtail.expect(
			text('[without'),
			text(' hidden, '),
			text(' mutating]'),
			rows.areGone(),
		);
		qtail.press('v');
		await qtail.expect(not(text('[without')), rows.areMoreThan(0));

		qtail.press('/', 'Ctrl-U');
		qtail.type('time:-10m');
		qtail.press('Enter');
		await qtail.expect(text('[since '), rows.areMoreThan(0));
		qtail.press('/', 'Ctrl-U');
		qtail.type('time:..2026-01-01');
		qtail.press('Enter');
		await qtail.expect(text('[until 23:59:59Z, 1 Jan'), rows.areGone());

		qtail.press('q');
		await qtail.expectExit(0);
	});
}
