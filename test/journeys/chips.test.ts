import {test} from 'node:test';
import {chip, not, rows, text} from '../harness/screen-conditions.js';
import {watchDemo} from './watched-demo.js';

for (const [columns, height] of [
	[120, 40],
	[80, 24],
] as const) {
	test(`a chip is chosen, negated, removed and brought back, at ${columns}×${height}`, async t => {
		const {qtail} = await watchDemo(t, {seed: 3, columns, rows: height});
		await qtail.expect(rows.areMoreThan(5));
		qtail.press('X');
		await qtail.expect(text('there is no chip to choose'));

		qtail.press('/');
		qtail.type('Get OR List');
		qtail.press('Enter', 'r');
		await qtail.expect(chip('mutating only'), text('X chips'));
		qtail.press('r');
		await qtail.expect(
			chip('Get OR List'),
			chip('read-only only'),
			rows.areMoreThan(5),
		);

		qtail.press('X');
		await qtail.expect(text('▌[Get OR List]'), text('chip 1 of 2'));
		qtail.press('-');
		await qtail.expect(
			text('▌[-(Get OR List): '),
			text(' hidden, 0 mutating]'),
			text('Now: -(Get OR List). [ takes it back.'),
		);
		qtail.press('→');
		await qtail.expect(text('▌[read-only only]'), text('Backspace remove'));
		qtail.press('-');
		await qtail.expect(text('▌[not read-only'), rows.all.areMutating());
		qtail.press('Backspace');
		await qtail.expect(
			not(text('read-only]')),
			text('Removed: not read-only. [ takes it back.'),
		);
		qtail.press('[');
		await qtail.expect(text('▌[not read-only'), rows.all.areMutating());
		qtail.press('Enter', '/');
		await qtail.expect(text('/ -(Get OR List)'));
		qtail.press('Enter', '0');
		await qtail.expect(not(text('[-(Get')), rows.areMoreThan(5));

		qtail.press('q');
		await qtail.expectExit(0);
	});
}
