import assert from 'node:assert/strict';
import path from 'node:path';
import {test} from 'node:test';
import {madeFolder} from '../harness/made-folder.js';
import {builtQtail, runProgram} from '../harness/run-program.js';

const call = (eventName: string, second: number) =>
	JSON.stringify({
		eventSource: 'qapps.amazonaws.com',
		eventName,
		eventID: `00000000-0000-4000-8000-00000000000${second}`,
		eventTime: `2026-01-02T12:00:0${second}Z`,
		recipientAccountId: '111122223333',
		userIdentity: {type: 'IAMUser', userName: 'ana'},
	});

const calls = [call('GetQApp', 1), call('DeleteQApp', 2), call('GetQApp', 3)];

for (const output of ['text', 'json', 'csv', 'summary']) {
	test(`--output ${output} ends with exit code 3 at the first match`, async t => {
		const file = path.join(
			madeFolder(t, {'a.ndjson': calls.join('\n')}),
			'a.ndjson',
		);
		const run = async (query: string) =>
			runProgram(
				builtQtail('read', file, '--output', output, '--exit-on', query),
			);
		const found = await run('event:DeleteQApp');
		assert.equal(found.code, 3, found.stderr);
		assert.match(
			found.stderr,
			/DeleteQApp by ana at 2026-01-02 12:00:02Z matches --exit-on/,
		);
		if (output === 'json') {
			assert.equal(found.stdout, `${calls.slice(0, 2).join('\n')}\n`);
		}

		const none = await run('event:CreateQApp');
		assert.equal(none.code, 0, none.stderr);
	});
}

test('a demo without an end ends at the match', async () => {
	const {code, stdout} = await runProgram(
		builtQtail(
			...['demo', '--output', 'json', '--filter', 'event:=GetQApp'],
			...['--exit-on', 'access:mutating'],
		),
	);
	assert.equal(code, 3);
	const lines = stdout.trimEnd().split('\n');
	const records = lines.map(
		line => JSON.parse(line) as {eventName: string; readOnly?: boolean},
	);
	const names = records.map(({eventName}) => eventName);
	assert.notEqual(records.at(-1)?.readOnly, true);
	assert.notEqual(names.at(-1), 'GetQApp');
	assert.deepEqual([...new Set(names.slice(0, -1))], ['GetQApp']);
});
