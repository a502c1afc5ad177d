import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {chmodSync, existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {type TestContext, test} from 'node:test';
import {startEndpoint} from '../../source/demo/endpoint/endpoint.js';
import {madeFolder} from '../harness/made-folder.js';
import {builtQtail, runProgram} from '../harness/run-program.js';

const minute = 60_000;
const group = 'CloudTrail/logs';

let made = 0;

/** @param ago when it was called, ms */
function call(
	eventName: string,
	ago: number,
	{readOnly = true, user = 'ana', errorCode}: CallFields = {},
) {
	made++;
	const time = Date.now() - ago;
	const userIdentity =
		user === 'root'
			? {
					type: 'Root',
					arn: 'arn:aws:iam::111122223333:root',
					accountId: '111122223333',
					accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
				}
			: {type: 'IAMUser', userName: user, accountId: '111122223333'};
	return {
		timestamp: Math.min(time + minute, Date.now()),
		message: JSON.stringify({
			eventSource: 'qapps.amazonaws.com',
			eventName,
			eventID: `00000000-0000-4000-8000-${String(made).padStart(12, '0')}`,
			eventTime: new Date(time).toISOString().replace(/\.\d+/, ''),
			recipientAccountId: '111122223333',
			userIdentity,
			readOnly,
			errorCode,
		}),
	};
}

type CallFields = {
	readonly readOnly?: boolean;
	readonly user?: string;
	readonly errorCode?: string;
};

/** A shell in which `qtail` is the built program, and CloudTrail/logs a log group of an endpoint of this test. */
async function shell(
	t: TestContext,
	calls: ReadonlyArray<ReturnType<typeof call>>,
) {
	const endpoint = await startEndpoint({logGroups: [{name: group}]});
	t.after(() => endpoint.close());
	endpoint.put(group, [...calls]);
	const [node = '', cli = ''] = builtQtail();
	const folder = madeFolder(t, {
		'bin/qtail': `#!/bin/sh\nexec '${node}' '${cli}' "$@"\n`,
		'bin/page': '#!/bin/sh\necho "$@" >>paged; cat >>paged\n',
	});
	for (const program of ['qtail', 'page']) {
		chmodSync(path.join(folder, 'bin', program), 0o700);
	}

	return {
		run: async (script: string) =>
			runProgram(['sh', '-c', script], {
				cwd: folder,
				env: {
					PATH: `${folder}/bin:${process.env['PATH']}`,
					AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
					AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI',
					AWS_REGION: 'us-east-1',
					AWS_ENDPOINT_URL: endpoint.url,
					XDG_CONFIG_HOME: folder,
				},
			}),
		read(name: string) {
			const file = path.join(folder, name);
			return existsSync(file) ? readFileSync(file, 'utf8') : '';
		},
	};
}

const readme = readFileSync('readme.md', 'utf8');
const [, section = ''] = /^## Scripts\n(.*?)^## /ms.exec(readme) ?? [];
const blocks = [...section.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(
	([, language = '', text = '']) => ({language, text}),
);

/** What a shell runs of a block. */
function scriptOf({language, text}: (typeof blocks)[number]): string {
	switch (language) {
		case 'yaml': {
			const [, script = ''] = /^ {2}run: \|\n((?: {4}.*\n)+)/m.exec(text) ?? [];
			return script.replaceAll(/^ {4}/gm, '');
		}

		case 'cron': {
			return text.replace(/^(?:\S+ ){5}/, '');
		}

		default: {
			return text;
		}
	}
}

/** The examples by a part of their text. Each is run as it stands. */
const examples: Readonly<
	Record<string, (t: TestContext, script: string) => Promise<void>>
> = {
	async '--output text --exit-on event:DeleteQApp'(t, script) {
		const young = call('GetQApp', minute);
		const calm = await shell(t, [call('GetQApp', 10 * minute), young]);
		const none = await calm.run(script);
		assert.equal(none.code, 0, none.stderr);
		const deleted = call('DeleteQApp', 10 * minute, {readOnly: false});
		const hit = await shell(t, [call('GetQApp', 11 * minute), deleted, young]);
		const {code, stdout} = await hit.run(script);
		assert.equal(code, 3);
		assert.match(stdout, /DeleteQApp .*\n$/);
	},
	async '> calls.ndjson'(t, script) {
		const calls = [
			call('GetQApp', 11 * minute),
			call('DeleteQApp', 10 * minute, {readOnly: false}),
		];
		const {run, read} = await shell(t, calls);
		assert.equal((await run(script)).code, 3);
		assert.equal(
			read('calls.ndjson'),
			calls.map(({message}) => `${message}\n`).join(''),
		);
	},
	async '--title root'(t, script) {
		const root = call('ListUsers', 2 * minute, {user: 'root'});
		const {run, read} = await shell(t, [call('GetQApp', 3 * minute), root]);
		const {code, stdout} = await run(script);
		assert.equal(code, 3);
		assert.equal(stdout.trimEnd().split('\n').length, 1);
		assert.equal(read('paged'), `--title root\n${root.message}\n`);
	},
	async '--title cron'(t, script) {
		const calls = [
			call('GetQApp', 3 * minute),
			call('StopLogging', 2 * minute, {readOnly: false}),
		].map(({message, timestamp}) => ({
			timestamp,
			message: message.includes('StopLogging')
				? message.replace('qapps.', 'cloudtrail.')
				: message,
		}));
		const {run, read} = await shell(t, calls);
		const {code, stdout, stderr} = await run(script);
		assert.equal(code, 0);
		assert.equal(stderr, '');
		assert.match(stdout, /StopLogging/);
		assert.equal(read('paged'), `--title cron\n${calls[1]?.message}\n`);
		assert.match(read('qtail.log'), /2 records received, 1 written/);
	},
	async '--last 20'(t, script) {
		const denied = Array.from({length: 30}, (_, index) =>
			call(`Get${index}`, (30 - index) * 20 * minute, {
				errorCode: 'AccessDenied',
			}),
		);
		const {run, read} = await shell(t, [...denied, call('GetQApp', minute)]);
		assert.equal((await run(script)).code, 0);
		const lines = read('denied.csv').trimEnd().split('\r\n');
		assert.equal(lines.length, 21);
		assert.match(lines[1] ?? '', /,Get10,/);
		assert.match(lines[20] ?? '', /,Get29,/);
	},
	async '--exit-after-idle 10m'(t, script) {
		const {run} = await shell(t, [call('GetQApp', minute)]);
		// Nobody waits ten minutes for a test, and a busy computer opens gaps in a Live
		// Tail session.
		const {code, stdout, stderr} = await run(
			script.replace('10m', '1s --poll'),
		);
		assert.equal(code, 0, stderr);
		assert.equal(stdout, '');
		assert.match(stderr, /nothing came for 1s/);
	},
	async 'allClear.possible'(t, script) {
		// At the end of the range.
		const young = call('GetQApp', 62 * minute);
		const calm = await shell(t, [call('GetQApp', 90 * minute), young]);
		assert.equal((await calm.run(script)).code, 0);
		const changed = await shell(t, [
			call('UpdateQApp', 90 * minute, {readOnly: false}),
			young,
		]);
		assert.equal((await changed.run(script)).code, 1);
		const stopped = await shell(t, [call('GetQApp', 90 * minute)]);
		assert.equal((await stopped.run(script)).code, 1);
	},
};

function hasJq(): boolean {
	try {
		execFileSync('jq', ['--version'], {stdio: 'ignore'});
		return true;
	} catch {
		return false;
	}
}

const scripts = blocks.map(scriptOf);

for (const [part, run] of Object.entries(examples)) {
	const found = scripts.filter(script => script.includes(part));
	const skip =
		found.some(script => script.includes('| jq')) && !hasJq()
			? 'jq is not installed'
			: false;
	test(`the example with ${part} does what it says`, {skip}, async t => {
		const [script = ''] = found;
		assert.equal(found.length, 1);
		await run(t, script);
	});
}

test('every example for scripts is run', () => {
	assert.equal(scripts.length, Object.keys(examples).length);
});
