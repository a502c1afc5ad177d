import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';
import type {LiveTailControl} from '../../../source/demo/endpoint/live-tail-session.js';
import {openEndpoint, putRecords} from './watching.js';

test('writes nothing to the terminal, although the SDK has warnings', async t => {
	const sessions: LiveTailControl[] = [];
	const endpoint = await openEndpoint(t, {
		respond({operation, call}) {
			if (operation === 'FilterLogEvents' && call === 1) {
				sessions[0]?.destroySocket();
			}

			return {onLiveTail: session => sessions.push(session)};
		},
	});
	putRecords(endpoint, 0, 100);
	const folder = await mkdtemp(join(tmpdir(), 'qtail-silence-'));
	t.after(() => rm(folder, {recursive: true}));
	await writeFile(
		join(folder, 'credentials'),
		'[both]\naws_access_key_id = AKIDEXAMPLE\naws_secret_access_key = secret\n',
	);
	const child = spawn(
		process.execPath,
		[
			'--import=tsx',
			fileURLToPath(new URL('silent-watch.ts', import.meta.url)),
			endpoint.url,
		],
		{
			env: {
				PATH: process.env['PATH'],
				AWS_PROFILE: 'both',
				AWS_ACCESS_KEY_ID: 'AKIDOTHER',
				AWS_SECRET_ACCESS_KEY: 'secret',
				AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'),
				AWS_CONFIG_FILE: join(folder, 'config'),
			},
			stdio: ['ignore', 'pipe', 'pipe'],
		},
	);
	t.after(() => child.kill());
	let written = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.on('data', (chunk: Buffer) => {
			written += chunk.toString();
		});
	}

	const [code] = (await once(child, 'close')) as [number | null];
	assert.equal(written, '');
	assert.equal(code, 7);
});
