import {test} from 'node:test';
import {chip, not, rows, text} from '../harness/screen-conditions.js';
import {watchDemo} from './watched-demo.js';

for (const [columns, height] of [
	[120, 40],
	[80, 24],
] as const) {
	test(`the view is read in other languages, at ${columns}x${height}`, async t => {
		const {qtail} = await watchDemo(t, {seed: 3, columns, rows: height});
		await qtail.expect(rows.areMoreThan(5));
		qtail.press('r', 'Y');
		await qtail.expect(
			text('CloudWatch filter pattern  wider: '),
			text('access:mutating  also selects records without readOnly'),
			text('$.readOnly IS FALSE'),
		);
		qtail.press('G');
		await qtail.expect(
			text('qtail  exact: selects what is shown'),
			// The last line may leave the screen when the attention line comes.
			text('--scope q-apps'),
		);
		qtail.press('Esc');
		await qtail.expect(chip('mutating only'), rows.all.areMutating());
		// By its name, as it has a key that few will know.
		qtail.press(':');
		qtail.type('other lang');
		await qtail.expect(text('▌Y         other languages'));
		qtail.press('Enter');
		await qtail.expect(text('CloudWatch filter pattern  wider: '));
		qtail.press('q');
		await qtail.expect(
			not(text('CloudWatch filter pattern')),
			chip('mutating only'),
		);
	});
}
