import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {type TestContext, test} from 'node:test';
import {madeFolder} from '../harness/made-folder.js';
import {builtQtail, runProgram} from '../harness/run-program.js';

const hostileName = '$(touch ran);`touch ran`|\'"';

const call = (eventName: string, second: number) =>
	JSON.stringify({
		eventSource: 'qapps.amazonaws.com',
		eventName,
		eventID: `00000000-0000-4000-8000-00000000000${second}`,
		eventTime: `2026-01-02T12:00:0${second}Z`,
		recipientAccountId: '111122223333',
		userIdentity: {type: 'IAMUser', userName: hostileName},
	});

const calls = [
	call('GetQApp', 1),
	call('DeleteQApp', 2),
	call('GetQApp', 3),
	call('DeleteQApp', 4),
];

/** Appends its stdin to a file and says so on stdout; `fail` in its arguments fails for GetQApp. */
const program = `import {appendFileSync, readFileSync} from 'node:fs';
const text = readFileSync(0, 'utf8');
appendFileSync('taken', text);
console.log('paged ' + process.argv[2]);
if (process.argv[2] === 'fail' && text.includes('GetQApp')) process.exit(7);
`;

function world(t: TestContext) {
	const folder = madeFolder(t, {
		'a.ndjson': calls.join('\n'),
		'page.mjs': program,
		'qtail/config.jsonc': '{"onMatch": "touch ran", "on-match": "touch ran"}',
	});
	return {
		taken: () => {
			const file = path.join(folder, 'taken');
			return existsSync(file) ? readFileSync(file, 'utf8') : '';
		},
		hasRun: () => existsSync(path.join(folder, 'ran')),
		run: async (...more: readonly string[]) =>
			runProgram(builtQtail('read', 'a.ndjson', ...more), {
				cwd: folder,
				env: {XDG_CONFIG_HOME: folder},
			}),
	};
}

const page = (word: string) => `'${process.execPath}' page.mjs ${word}`;

for (const output of ['json', 'summary']) {
	test(`--output ${output} hands each match to the command, in order`, async t => {
		const {run, taken, hasRun} = world(t);
		const {code, stdout, stderr} = await run(
			...['--output', output, '--filter', 'event:DeleteQApp'],
			...['--on-match', page('now')],
		);
		assert.equal(code, 0, stderr);
		assert.equal(taken(), `${calls[1]}\n${calls[3]}\n`);
		assert.equal(stderr.match(/^paged now$/gm)?.length, 2, stderr);
		assert.doesNotMatch(stdout, /paged/);
		assert.match(stderr, /--on-match: 2 runs/);
		assert.equal(hasRun(), false);
	});
}

test('runs that fail are counted and said, with exit code 1', async t => {
	const {run, taken} = world(t);
	const {code, stderr} = await run(
		...['--output', 'text', '--on-match', page('fail')],
	);
	assert.equal(code, 1);
	assert.match(stderr, /--on-match: 2 of 4 runs failed, .* exit code 7/);
	assert.equal(taken(), `${calls.join('\n')}\n`);
});

test('the record that ends the program is handed over, too', async t => {
	const {run, taken} = world(t);
	const {code} = await run(
		...['--output', 'json', '--filter', 'event:GetQApp'],
		...['--exit-on', 'event:DeleteQApp', '--on-match', page('now')],
	);
	assert.equal(code, 3);
	assert.equal(taken(), `${calls[0]}\n${calls[1]}\n`);
});

test('a configuration file starts no program', async t => {
	const {run, hasRun} = world(t);
	const {stderr} = await run('--output', 'text');
	assert.match(stderr, /onMatch/);
	assert.match(stderr, /on-match/);
	assert.equal(hasRun(), false);
});

test('what is left undone at an interruption is said, with exit code 1', async t => {
	const folder = madeFolder(t, {
		'hang.mjs': "console.log('hanging'); setInterval(() => {}, 1000);\n",
	});
	const {code, stderr} = await runProgram(
		[
			'sh',
			'-c',
			// The signal comes once the command runs.
			`{ "$@" 2>&1 >/dev/null & pid=$!; echo $pid >pid; wait $pid; echo "code $?"; } | while read -r line; do echo "$line" >&2; case $line in hanging) kill -TERM "$(cat pid)";; esac; done`,
			'sh',
			...builtQtail(
				...['demo', '--output', 'json'],
				...['--on-match', `'${process.execPath}' hang.mjs`],
			),
		],
		{cwd: folder},
	);
	assert.equal(code, 0);
	assert.match(stderr, /--on-match: [\d,]+ matches left undone/);
	assert.match(stderr, /code 1$/m);
});
