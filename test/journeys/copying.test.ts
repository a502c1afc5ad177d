import assert from 'node:assert/strict';
import {chmodSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {test} from 'node:test';
import {madeFolder} from '../harness/made-folder.js';
import {not, rows, text} from '../harness/screen-conditions.js';
import {watchDemo} from './watched-demo.js';

const nowhere = {
	...{TMUX: '', STY: '', SSH_CONNECTION: '', SSH_CLIENT: '', SSH_TTY: ''},
	...{DISPLAY: '', WAYLAND_DISPLAY: '', WSL_DISTRO_NAME: '', WSL_INTEROP: ''},
};

/** What the program sent to the clipboard of its terminal. */
function sentTexts(output: string): readonly string[] {
	return output
		.split('\u001B]52;c;')
		.slice(1)
		.map(rest => rest.slice(0, rest.indexOf('\u0007')))
		.map(base64 => Buffer.from(base64, 'base64').toString());
}

for (const [columns, height] of [
	[120, 40],
	[80, 24],
] as const) {
	test(`the ARN is copied with two keys over SSH, at ${columns}x${height}`, async t => {
		const {qtail} = await watchDemo(t, {
			...{seed: 3, columns, rows: height},
			// The newest record may be of a person of the directory, who has no ARN.
			flags: ['--filter', 'assumed-role'],
			env: {...nowhere, SSH_TTY: '/dev/pts/1'},
		});
		await qtail.expect(rows.areMoreThan(5));
		qtail.countKeysAnew();
		qtail.press('y');
		await qtail.expect(
			text('Copy from '),
			text('a ARN of the actor'),
			text('arn:aws'),
		);
		qtail.press('a');
		await qtail.expect(
			not(text('Copy from ')),
			text(
				'Sent to the terminal, which may not take it: the ARN of the actor.',
			),
		);
		qtail.expectKeys(2);
		const [arn = '', ...others] = sentTexts(qtail.rawOutput);
		assert.match(arn, /^arn:aws:\S+$/);
		assert.deepEqual(others, []);

		qtail.press('q');
		await qtail.expectExit(0);
		assert.equal(sentTexts(qtail.rawOutput).length, 1, 'sent once');
	});
}

test('the JSON of the record that is read is copied through tmux', async t => {
	const folder = madeFolder(t, {
		'bin/tmux': '#!/bin/sh\n/bin/cat > "$KEPT"\necho noise; echo noise >&2\n',
	});
	chmodSync(path.join(folder, 'bin', 'tmux'), 0o755);
	const kept = path.join(folder, 'kept.json');
	const {qtail} = await watchDemo(t, {
		...{seed: 3, columns: 100, rows: 30},
		env: {
			...nowhere,
			TMUX: '/tmp/tmux-1000/default,1,0',
			PATH: `${path.join(folder, 'bin')}:${process.env['PATH']}`,
			KEPT: kept,
		},
	});
	await qtail.expect(rows.areMoreThan(5));
	qtail.press('Enter', 'y', 'J');
	await qtail.expect(
		text('4 Detail'),
		text("In tmux's buffer; its terminal may not take it: the JSON."),
		not(text('noise')),
	);
	const record = JSON.parse(readFileSync(kept, 'utf8')) as object;
	assert.ok('eventID' in record);
	assert.deepEqual(sentTexts(qtail.rawOutput), []);
});

test('where no clipboard is certain a file has the text, and the screen its path', async t => {
	const folder = madeFolder(t);
	const {qtail} = await watchDemo(t, {
		...{seed: 3, columns: 160, rows: 30},
		env: {...nowhere, TMPDIR: folder},
	});
	await qtail.expect(rows.areMoreThan(5));
	qtail.press('y', 't');
	const {text: screen} = await qtail.expect(
		text('Wrote the qtail command of the view to '),
		text('no clipboard is certain here.'),
	);
	const file = / to (\S+\/copied\.txt): /.exec(screen)?.[1] ?? '';
	assert.match(readFileSync(file, 'utf8'), /^qtail \S+ .*--scope q-apps/);
});
