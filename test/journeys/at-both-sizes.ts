import {test} from 'node:test';
import {rows, text} from '../harness/screen-conditions.js';
import {type WatchedDemo, watchDemo} from './watched-demo.js';

/**
 * A journey over the demo of all services, in a wide window and at 80×24. It begins
 * once the screen is live and has rows.
 */
export function atBothSizes(
	name: string,
	seed: number,
	follow: (watch: WatchedDemo) => Promise<void>,
): void {
	for (const [columns, height] of [
		[120, 40],
		[80, 24],
	] as const) {
		test(`${name}, at ${columns}x${height}`, async t => {
			const watch = await watchDemo(t, {
				seed,
				columns,
				rows: height,
				flags: ['--scope=all'],
			});
			await watch.qtail.expect(text('● live'), rows.areMoreThan(5));
			await follow(watch);
		});
	}
}
