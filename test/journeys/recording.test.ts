import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {test} from 'node:test';
import {madeFolder} from '../harness/made-folder.js';
import {not, rows, text} from '../harness/screen-conditions.js';
import {watchDemo} from './watched-demo.js';

for (const [columns, height] of [
	[120, 40],
	[60, 15],
] as const) {
	test(`one key records what is held and what comes, and ends it, at ${columns}×${height}`, async t => {
		const cwd = madeFolder(t);
		const {qtail} = await watchDemo(t, {seed: 3, columns, rows: height, cwd});
		const sign = text('live  recording ');
		await qtail.expect(rows.areMoreThan(3), text('● live'), not(sign));
		qtail.press('R');
		await qtail.expect(text('Recording to qtail-20'), sign);
		qtail.press('R');
		await qtail.expect(text('Recorded '), text(' in qtail-20'), not(sign));
		const [name = ''] = readdirSync(cwd).filter(each => each.endsWith('n'));
		const lines = readFileSync(path.join(cwd, name), 'utf8').trimEnd();
		const {length} = lines.split('\n');
		await qtail.expect(text(`Recorded ${length} records in ${name}.`));
		qtail.press('q');
		await qtail.expectExit(0);
	});
}
