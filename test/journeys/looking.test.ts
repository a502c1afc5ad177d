import {test} from 'node:test';
import {chip, not, rows, text} from '../harness/screen-conditions.js';
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

	test(`a command is found by a part of its name and run, at ${columns}x${height}`, async t => {
		const {qtail} = await watchDemo(t, {seed: 3, columns, rows: height});
		await qtail.expect(rows.areMoreThan(5));
		qtail.press(':');
		await qtail.expect(text('type what you want to do'));
		// Eight keys in all, of which one opens the list and one runs the command.
		qtail.type('err on');
		await qtail.expect(text('▌x         errors only'));
		qtail.press('Enter');
		await qtail.expect(
			chip('errors only'),
			not(text('commands ─')),
			rows.all.say('✗'),
		);
		// Nothing is left to go forward to.
		qtail.press(':');
		qtail.type('forward');
		await qtail.expect(text('not now: '));
		qtail.press('Esc');
		await qtail.expect(not(text('not now: ')));
		qtail.press('0');
		await qtail.expect(not(chip('errors only')));
	});

	test(`what changed in the last ten minutes takes four keys, at ${columns}x${height}`, async t => {
		const {qtail} = await watchDemo(t, {seed: 3, columns, rows: height});
		await qtail.expect(rows.areMoreThan(5));
		qtail.press('r', 'T', '↓', 'Enter');
		await qtail.expect(
			text('[since '),
			chip('mutating only'),
			rows.all.areMutating(),
		);
		qtail.press('T');
		qtail.type('2h');
		await qtail.expect(text('from before the watch began'));
		qtail.press('Enter');
		await qtail.expect(text('Asking for records back to '));
		// The service has none from before: nothing is a gap once it has been asked.
		await qtail.expect(text('live'), text('0 gaps'), rows.all.areMutating());
	});
}
