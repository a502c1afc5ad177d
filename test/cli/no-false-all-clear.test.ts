import assert from 'node:assert/strict';
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {test} from 'node:test';
import {builtQtail, runProgram} from '../harness/run-program.js';

const reading = (id: number) =>
	JSON.stringify({
		...{eventSource: 'ec2.amazonaws.com', eventName: 'DescribeInstances'},
		...{
			eventTime: '2026-05-01T12:00:00Z',
			readOnly: true,
			eventVersion: '1.11',
		},
		...{userIdentity: {type: 'IAMUser', userName: 'ana'}, eventID: `e-${id}`},
		recipientAccountId: '111122223333',
	});
const allClear = /changed (?:anything|nothing)|Nothing was changed/;
const formats = ['summary', 'text', 'json'] as const;

type Expected = {
	readonly code: number;
	readonly isClear: boolean;
	readonly says: RegExp;
	readonly writes?: RegExp;
};

const inputs: ReadonlyArray<readonly [text: string, expected: Expected]> = [
	[
		`${reading(1)}\n${reading(2)}\n`,
		{code: 0, isClear: true, says: /ended: read to its end/},
	],
	[
		`# a comment\n${reading(1)}\n`,
		{
			...{code: 0, isClear: true, says: /ended: read to its end/},
			writes: /changed nothing; 1 message is no record\./,
		},
	],
	[
		`${reading(1)}\n${reading(2).replace(',', ',,')}\n${reading(3)}\n`,
		{
			...{code: 1, isClear: false},
			says: /: 1 record is damaged, at byte \d+\. Everything else was read\./,
			writes: /2 records: 2 read-only.*1 record is damaged/,
		},
	],
	[
		`May 1 12:00:00 host app: unknown "eventName": "DeleteTrail"\n${reading(1)}\n`,
		{code: 1, isClear: false, says: /1 record is damaged/},
	],
	[
		`${reading(1)}\n${reading(2).slice(0, 80)}`,
		{code: 1, isClear: false, says: /is cut off/},
	],
	[
		'one line of text\n',
		{
			...{code: 1, isClear: false},
			says: /holds no CloudTrail record: it seems to be text/,
		},
	],
	['{"Records":[]}', {code: 1, isClear: false, says: /holds no CloudTrail/}],
	['', {code: 1, isClear: false, says: /holds no CloudTrail record/}],
	[
		`${reading(1)}\n{"eventType":"AwsCloudTrailInsight","insightDetails":{}}\n`,
		{code: 0, isClear: false, says: /ended/, writes: /access unknown/},
	],
];

for (const [index, [text, expected]] of inputs.entries()) {
	test(`input ${index + 1}, which begins ${text.slice(0, 24)}`, async t => {
		const folder = mkdtempSync(path.join(tmpdir(), 'qtail-clear-'));
		t.after(() => {
			rmSync(folder, {recursive: true});
		});
		const file = path.join(folder, 'x.json');
		writeFileSync(file, text);
		for (const format of formats) {
			const {code, stdout, stderr} = await runProgram(
				builtQtail('read', file, '--output', format),
			);
			assert.equal(code, expected.code, stderr);
			assert.match(stderr, expected.says);
			assert.doesNotMatch(stderr, allClear);
			if (format === 'summary') {
				assert.equal(allClear.test(stdout), expected.isClear, stdout);
				assert.match(stdout, expected.writes ?? /(?:)/);
			}
		}
	});
}

test('an empty list among the files of a folder is no problem, a file of text is one', async t => {
	const folder = mkdtempSync(path.join(tmpdir(), 'qtail-clear-'));
	t.after(() => {
		rmSync(folder, {recursive: true});
	});
	mkdirSync(path.join(folder, 'logs'));
	writeFileSync(path.join(folder, 'logs/a.json'), '{"Records":[]}');
	writeFileSync(path.join(folder, 'logs/b.json'), reading(1));
	const read = async () =>
		runProgram(
			builtQtail('read', path.join(folder, 'logs'), '--output', 'summary'),
		);
	const whole = await read();
	assert.equal(whole.code, 0, whole.stderr);
	assert.match(whole.stdout, allClear);
	writeFileSync(path.join(folder, 'logs/c.txt'), 'some text');
	const mixed = await read();
	assert.equal(mixed.code, 1);
	assert.doesNotMatch(mixed.stdout, allClear);
	assert.match(mixed.stderr, /c\.txt holds no CloudTrail record/);
});

test('a digest file, whatever its name, is skipped and counted, and named where it is all there is', async t => {
	const folder = mkdtempSync(path.join(tmpdir(), 'qtail-clear-'));
	t.after(() => {
		rmSync(folder, {recursive: true});
	});
	const digest = path.join(folder, 'a.json');
	writeFileSync(
		digest,
		'{"awsAccountId":"111122223333","digestStartTime":"2026-05-01T00:00:00Z","digestS3Bucket":"b"}',
	);
	const alone = await runProgram(
		builtQtail('read', digest, '--output', 'summary'),
	);
	assert.equal(alone.code, 1);
	assert.match(alone.stderr, /it seems to be a CloudTrail digest file/);
	assert.doesNotMatch(alone.stdout, allClear);
	writeFileSync(path.join(folder, 'b.json'), reading(1));
	const beside = await runProgram(
		builtQtail('read', folder, '--output', 'summary'),
	);
	assert.equal(beside.code, 0, beside.stderr);
	assert.match(beside.stderr, /files 1 read, 1 skipped \(1 digest file\)/);
	assert.match(beside.stdout, allClear);
});

test('of thousands of problems the first ones are listed, and how many there are', async t => {
	const folder = mkdtempSync(path.join(tmpdir(), 'qtail-clear-'));
	t.after(() => {
		rmSync(folder, {recursive: true});
	});
	for (let index = 0; index < 200; index++) {
		writeFileSync(path.join(folder, `${index}.json`), 'some text');
	}

	const {code, stderr} = await runProgram(
		builtQtail('read', folder, '--output', 'json'),
	);
	assert.equal(code, 1);
	assert.match(stderr, /189 more problems of the same run are not listed\./);
	assert.ok(stderr.split('\n').length < 60, stderr);
});

const cases = '../shared/cases';
for (const name of [
	'broken-plain-json-cut-off-is-called-complete.json',
	'digest-file-not-named-as-digest.json',
	'split-one-bad-pretty-record-becomes-many-records.json',
]) {
	test(`no all-clear for ${name}, and exit code 1`, async t => {
		if (!existsSync(cases)) {
			t.skip(`${cases} is not there`);
			return;
		}

		const {code, stdout} = await runProgram(
			builtQtail('read', path.join(cases, name), '--output', 'summary'),
		);
		assert.equal(code, 1);
		assert.doesNotMatch(stdout, allClear);
		assert.match(stdout, /not complete\.\n/);
	});
}
