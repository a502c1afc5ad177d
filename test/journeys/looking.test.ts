import {test} from 'node:test';
import {rows, text} from '../harness/screen-conditions.js';
import {watchDemo} from './watched-demo.js';

const sizes = [
	[120, 40],
	[80, 24],
] as const;

for (const [columns, height] of sizes) {
	test(`the times of the rows change with one key, at ${columns}x${height}`, async t => {
		const {qtail} = await watchDemo(t, {
			seed: 3,
			...{columns, rows: height},
			env: {TZ: 'Asia/Kolkata'},
		});
		await qtail.expect(text(' UTC, '), text(' Time '), rows.areMoreThan(5));
		qtail.press('t');
		await qtail.expect(text(' UTC+05:30, '), text(' Time '));
		qtail.press('t');
		await qtail.expect(text(' Ago '), rows.thatSay('0s ').areAtLeast(1));
		qtail.press('t');
		await qtail.expect(text(' Lag '), rows.areMoreThan(5));
		qtail.press('t');
		await qtail.expect(text(' UTC, '), text(' Time '));
	});
}
