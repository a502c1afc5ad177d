import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {readdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {test} from 'node:test';
import {madeFolder} from '../harness/made-folder.js';
import {chip, not, rows, text} from '../harness/screen-conditions.js';
import {watchDemo} from './watched-demo.js';

for (const [columns, height] of [
	[120, 40],
	[80, 24],
] as const) {
	test(`the evidence becomes a file by three keys, at ${columns}x${height}`, async t => {
		const cwd = madeFolder(t);
		const {qtail} = await watchDemo(t, {seed: 3, columns, rows: height, cwd});
		qtail.press('r');
		await qtail.expect(rows.areMoreThan(5), chip('mutating only'));
		// Ctrl-S would stop the output of a terminal that is not in raw mode.
		qtail.countKeysAnew();
		qtail.press('Ctrl-S');
		await qtail.expect(text('▌1 report of what is shown'));
		qtail.type('4');
		await qtail.expect(text('Save as qtail-20'));
		qtail.press('Enter');
		await qtail.expect(text('Saved qtail-20'), not(text('Save as')));
		qtail.expectKeys(3);

		const [name = '', ...others] = readdirSync(cwd);
		assert.deepEqual(others, []);
		assert.match(name, /^qtail-\d{4}-\d\d-\d\dT\d{4}Z\.ndjson$/);
		const bytes = readFileSync(path.join(cwd, name));
		const lines = bytes.toString().trimEnd().split('\n');
		assert.ok(lines.length > 5);
		for (const line of lines) {
			const {readOnly} = JSON.parse(line) as {readonly readOnly?: unknown};
			assert.notEqual(readOnly, true, 'only what was shown');
		}

		const sha256 = createHash('sha256').update(bytes).digest('hex');
		await qtail.expect(text(`${lines.length} records, `));
		qtail.press('q');
		await qtail.expect(
			text(path.join(cwd, name).slice(0, 40)),
			text(sha256.slice(0, 10)),
		);
		await qtail.expectExit(0);
	});
}

test('a file is replaced only when its user says so', async t => {
	const cwd = madeFolder(t, {'evidence.csv': 'theirs'});
	const file = path.join(cwd, 'evidence.csv');
	const {qtail} = await watchDemo(t, {seed: 3, columns: 120, rows: 40, cwd});
	await qtail.expect(rows.areMoreThan(5));
	qtail.press('Ctrl-S');
	await qtail.expect(text('CSV of all that is held'));
	qtail.type('9');
	await qtail.expect(text('Save as qtail-20'));
	qtail.press('Ctrl-U');
	qtail.type('evidence.csv');
	// Nobody was asked yet.
	qtail.press('Ctrl-O');
	await qtail.expect(
		text('evidence.csv exists already.'),
		text('Ctrl-O replaces that file'),
	);
	assert.equal(readFileSync(file, 'utf8'), 'theirs');
	qtail.press('Ctrl-O');
	await qtail.expect(text('Saved evidence.csv: '));
	assert.match(readFileSync(file, 'utf8'), /^eventTime,eventName,/);

	writeFileSync(path.join(cwd, 'plain'), '');
	qtail.press('Ctrl-S');
	qtail.type('4');
	await qtail.expect(text('Save as qtail-20'));
	qtail.press('Ctrl-U');
	qtail.type('plain/evidence.ndjson');
	qtail.press('Enter');
	await qtail.expect(
		text('a part of its path is no folder.'),
		text('Save as plain/evidence.ndjson'),
	);
	qtail.press('Esc');
	await qtail.expect(text('▌4 NDJSON of what is shown'));
	qtail.press('Esc');
	await qtail.expect(not(text('NDJSON')), rows.areMoreThan(5));
});
