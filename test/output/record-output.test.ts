import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import process from 'node:process';
import {PassThrough, Writable} from 'node:stream';
import {describe, it} from 'node:test';
import {parseRecord} from '../../source/cloudtrail/parse-record.js';
import type {TrailRecord} from '../../source/cloudtrail/trail-record.js';
import {createJsonOutput, jsonLine} from '../../source/output/json-output.js';
import type {RecordOutputOptions} from '../../source/output/record-output.js';
import {createTextOutput, recordLine} from '../../source/output/text-output.js';
import {UserError} from '../../source/stream/user-error.js';
import {arrived} from '../harness/arrived-record.js';
import {hostileTexts} from '../harness/hostile-texts.js';
import {runProgram} from '../harness/run-program.js';
import {actor, trailRecord} from '../harness/trail-record.js';
import {holdsHidden} from '../hostile/hidden-characters.js';

const noon = Date.UTC(2026, 0, 2, 12);

function parsed(message: string): TrailRecord {
	return parseRecord(message, {deliveryTime: noon, arrivedAt: noon});
}

/** An output into memory. */
function captured(
	createOutput: typeof createJsonOutput,
	overrides: Partial<RecordOutputOptions> = {},
) {
	const stdout = new PassThrough({highWaterMark: 1_000_000});
	const stderr = new PassThrough();
	const output = createOutput({
		stdout,
		stderr,
		matches: () => true,
		timeZone: 'utc',
		onClosed() {},
		...overrides,
	});
	const append = async (...records: readonly TrailRecord[]) =>
		output.append(records.map(record => arrived(record, noon)));
	return {
		output,
		append,
		stdout,
		readStdout: () => String(stdout.read() ?? ''),
		readStderr: () => String(stderr.read() ?? ''),
	};
}

describe('JSON output', () => {
	it('leaves records as they came and makes one line of JSON of everything else', () => {
		const same = [
			'{"eventID": "1",  "eventName":"\\u001b[2J"}',
			'{}',
			'null',
			' "text" ',
			'{"a":"\u2028"}',
		];
		for (const message of same) {
			assert.deepEqual(jsonLine(parsed(message)), {
				text: message,
				isRewritten: false,
			});
		}

		const rewritten: ReadonlyArray<[message: string, text: string]> = [
			['', '""'],
			['{"eventName":', '"{\\"eventName\\":"'],
			['two\nlines', '"two\\nlines"'],
			['{\r\n\t"eventName": "GetQApp"\n}', '{ \t"eventName": "GetQApp" }'],
			['\u{FEFF}{"eventName":"GetQApp"}', '{"eventName":"GetQApp"}'],
			['{"half":"a\nb"}', '"{\\"half\\":\\"a\\nb\\"}"'],
			['\u{D800}', '"\\ud800"'],
		];
		for (const [message, text] of rewritten) {
			assert.deepEqual(jsonLine(parsed(message)), {text, isRewritten: true});
			JSON.parse(text);
		}
	});

	it('writes to a terminal the same values, without what it would obey or hide', async () => {
		const stdout = Object.assign(new PassThrough({highWaterMark: 1_000_000}), {
			isTTY: true,
		});
		const {append} = captured(createJsonOutput, {stdout});
		const messages = hostileTexts.map(text => JSON.stringify({[text]: text}));
		await append(...messages.map(parsed), parsed('{\t"a":1}'));
		const text = String(stdout.read());
		assert.ok(!holdsHidden(text.replaceAll(/[\n\t]/g, '')));
		assert.deepEqual(
			text
				.trimEnd()
				.split('\n')
				.map(line => JSON.parse(line) as unknown),
			[...messages, '{"a":1}'].map(message => JSON.parse(message) as unknown),
		);
	});

	it('writes what the filter shows, together sorted by time, and the totals to stderr', async () => {
		const {append, output, readStdout, readStderr} = captured(
			createJsonOutput,
			{
				matches: ({eventName}) => eventName !== 'Noise',
			},
		);
		await append(
			trailRecord({time: noon + 2, raw: '{"n":2}'}),
			trailRecord({time: noon + 1, raw: '{"n":1}'}),
			trailRecord({time: noon, eventName: 'Noise'}),
		);
		await append(trailRecord({eventName: 'Noise'}));
		await append(parsed('half a {'));
		output.countRepeated(3, ['twice']);
		output.countSampled(noon);
		output.countSampled(noon);
		await output.finish();
		assert.equal(readStdout(), '{"n":1}\n{"n":2}\n"half a {"\n');
		assert.equal(
			readStderr(),
			[
				'qtail: Live Tail left records out: it sends at most 500 a second. They are asked for.',
				'qtail: 5 records received, 3 written, 1 not one line of JSON and written as such, 3 delivered again and left out, 1 of them twice in the log group, 2 updates with records left out',
				'',
			].join('\n'),
		);
	});

	it('keeps every message of the corpus', async t => {
		const path = '../shared/corpus/invictus-stratus-simulation.ndjson';
		let text: string;
		try {
			text = readFileSync(path, 'utf8');
		} catch {
			t.skip(`${path} is not there`);
			return;
		}

		const messages = text.trimEnd().split('\n');
		const written: string[] = [];
		const {append, output} = captured(createJsonOutput, {
			stdout: new Writable({
				write(chunk, _encoding, done) {
					written.push(String(chunk));
					done();
				},
			}),
		});
		await append(
			...messages.map((message, index) => ({...parsed(message), time: index})),
		);
		await output.finish();
		assert.equal(written.join(''), text);
	});
});

describe('text output', () => {
	const cases: ReadonlyArray<[overrides: Partial<TrailRecord>, line: string]> =
		[
			[
				{eventName: 'GetQApp', resource: 'app/1'},
				'2026-01-02 12:00:00Z  R   GetQApp                           alice                                     192.0.2.1        app/1',
			],
			[
				{
					eventName: 'DeleteQApp',
					access: {kind: 'mutating', isInferred: false, isDestructive: true},
					error: {code: 'AccessDenied', message: 'not authorized'},
					actor: actor({label: '山田'}),
				},
				'2026-01-02 12:00:00Z  D   DeleteQApp                        山田                                      192.0.2.1        -  AccessDenied: not authorized',
			],
			[
				{
					eventName: '',
					timeFrom: 'delivery',
					access: {kind: 'unknown', isInferred: false, isDestructive: false},
					sourceIPAddress: undefined,
					unusual: {kind: 'empty', reason: 'empty message'},
					raw: '',
				},
				'~2026-01-02 12:00:00Z  ?   -                                 alice                                     -                -  (empty message)',
			],
			[
				{
					eventName: 'CreateQApp',
					access: {kind: 'mutating', isInferred: true, isDestructive: false},
					resource: 'a  R  b',
					error: {code: undefined, message: 'Failed\nauthentication'},
				},
				'2026-01-02 12:00:00Z  W?  CreateQApp                        alice                                     192.0.2.1        a␣␣R␣␣b  Failed␊authentication',
			],
		];
	for (const [overrides, line] of cases) {
		it(`writes ${line.replaceAll(/ +/g, ' ')}`, () => {
			assert.equal(
				recordLine(trailRecord({time: noon, ...overrides}), 'utc'),
				line,
			);
		});
	}

	it('ends with the text of a message that has no event name, on one line', () => {
		const lineOf = (message: string) => recordLine(parsed(message), 'utc');
		assert.match(
			lineOf('sudo: root\n\u{1B}[2Jlogged in'),
			/\(not JSON: text of \d+ characters\) {2}sudo: root␊␛\[2Jlogged in$/,
		);
		assert.match(lineOf('{"eventVersion":"1.11","user'), /"1\.11","user$/);
		assert.doesNotMatch(lineOf('{"eventName":"GetQApp"}'), /\{/);
	});

	it('cuts a long message between characters and counts the rest', () => {
		const lineOf = (message: string) => recordLine(parsed(message), 'utc');
		assert.match(lineOf('x'.repeat(1000)), / {2}x{1000}$/);
		assert.match(
			lineOf('x'.repeat(262_144)),
			/ {2}x{1000}… \+261,144 characters$/,
		);
		assert.match(
			lineOf('😀'.repeat(600)),
			/ {2}(?:😀){500}… \+200 characters$/u,
		);
		assert.match(
			lineOf(`x${'😀'.repeat(600)}`),
			/ {2}x(?:😀){499}… \+202 characters$/u,
		);
	});

	it('lets no foreign text break a line or reach the terminal as a command', async () => {
		const {append, readStdout} = captured(createTextOutput);
		await append(
			...hostileTexts.map(text =>
				trailRecord({
					eventName: text,
					actor: actor({label: text}),
					sourceIPAddress: text,
					resource: text,
					error: {code: text, message: text},
					unusual: {kind: 'not-json', reason: text},
				}),
			),
		);
		const text = readStdout();
		assert.equal(text.split('\n').length, hostileTexts.length + 1);
		assert.doesNotMatch(text.replaceAll('\n', ''), /[\p{Cc}\p{Cf}\p{Cs}]/u);
	});
});

it('says on stderr how the connection does, each state once', () => {
	const {output, readStderr} = captured(createTextOutput);
	output.setConnection({name: 'connecting'});
	output.setConnection({name: 'backfilling', from: noon});
	output.setConnection({name: 'live'});
	output.setConnection({name: 'live'});
	output.setCoverage({completeTo: noon, gaps: []});
	const gap = {from: noon, to: noon + 60_000};
	output.setCoverage({completeTo: noon, gaps: [gap]});
	output.setCoverage({completeTo: noon, gaps: [{...gap, from: noon + 30_000}]});
	output.setCoverage({completeTo: noon, gaps: []});
	output.setConnection({
		name: 'reconnecting',
		attempt: 2,
		retryAt: noon + 4000,
		reason: 'reset\u001B[2J',
	});
	output.setConnection({name: 'polling', intervalMs: 5000, reason: undefined});
	output.setConnection({name: 'polling', intervalMs: 9000, reason: undefined});
	const signedOut = {
		name: 'signed out',
		reason: 'expired',
		nextSteps: [],
	} as const;
	output.setConnection({...signedOut, attempt: 1, retryAt: noon + 9000});
	output.setConnection({...signedOut, attempt: 2, retryAt: noon + 19_000});
	output.setConnection({name: 'live', sweepTrouble: 'not allowed'});
	output.setConnection({
		name: 'sampled',
		sweepTrouble: 'not allowed',
		sweepIntervalMs: 1000,
	});
	output.setConnection({name: 'live', sweepIntervalMs: 2000});
	output.setCoverage({completeTo: noon, gaps: [{...gap, reason: 'reset'}]});
	output.setConnection({name: 'ended', reason: '--until was reached'});
	assert.deepEqual(readStderr().split('\n'), [
		'qtail: connecting',
		'qtail: asking for what was delivered since 2026-01-02 12:00:00Z',
		'qtail: live',
		'qtail: gap: what was delivered from 2026-01-02 12:00:00Z to 2026-01-02 12:01:00Z is still to come',
		'qtail: gaps closed: nothing is missing any more',
		'qtail: reconnecting at 2026-01-02 12:00:04Z, attempt 2: reset␛[2J',
		'qtail: polling every 5s',
		'qtail: signed out, trying again at 2026-01-02 12:00:09Z, attempt 1: expired',
		'qtail: live, but what it misses cannot be fetched: not allowed',
		'qtail: live',
		'qtail: gap: what was delivered from 2026-01-02 12:00:00Z to 2026-01-02 12:01:00Z is still to come (reset)',
		'qtail: ended: --until was reached',
		'',
	]);
});

describe('the reader of stdout', () => {
	it('makes the ingest wait while it is slow', async () => {
		const stdout = new PassThrough({highWaterMark: 10});
		const {append} = captured(createJsonOutput, {stdout});
		let isAppended = false;
		const appended = append(trailRecord({raw: '"0123456789"'})).then(() => {
			isAppended = true;
		});
		await new Promise(setImmediate);
		assert.equal(isAppended, false);
		stdout.resume();
		await appended;
	});

	it('may go away while the ingest waits for it', async () => {
		let closed = 0;
		const stdout = new PassThrough({highWaterMark: 10});
		const {append, output, readStderr} = captured(createJsonOutput, {
			stdout,
			onClosed() {
				closed++;
			},
		});
		const appended = append(trailRecord({raw: '"0123456789"'}));
		stdout.destroy(Object.assign(new Error('write EPIPE'), {code: 'EPIPE'}));
		await appended;
		await append(trailRecord());
		await output.finish();
		assert.equal(closed, 1);
		assert.equal(readStderr(), '');
	});

	it('that cannot take it ends the output with what to do', async () => {
		let closed = 0;
		const {append, output} = captured(createJsonOutput, {
			stdout: new Writable({
				write(_chunk, _encoding, done) {
					done(
						Object.assign(new Error('ENOSPC: no space left on device'), {
							code: 'ENOSPC',
						}),
					);
				},
			}),
			onClosed() {
				closed++;
			},
		});
		await assert.rejects(append(trailRecord()), UserError);
		assert.ok(closed > 0);
		await assert.rejects(append(trailRecord()), UserError);
		await assert.rejects(output.finish(), /no space left/);
	});

	it('that closes a real pipe ends the program quietly and well', async () => {
		const {stdout, stderr} = await runProgram([
			'sh',
			'-c',
			'{ "$0" --import=tsx test/output/endless-program.ts; echo "exit $?" >&2; } | head -n 2',
			process.execPath,
		]);
		assert.deepEqual(
			stdout
				.trimEnd()
				.split('\n')
				.map(line => JSON.parse(line).count),
			[0, 1],
		);
		assert.equal(stderr, 'qtail: live\nexit 0\n');
	});

	it('may take stderr along', async () => {
		const {stdout, stderr} = await runProgram([
			'sh',
			'-c',
			'{ "$0" --import=tsx test/output/endless-program.ts 2>&1; echo "exit $?" >&3; } 3>&2 | head -n 1',
			process.execPath,
		]);
		assert.equal(stdout, 'qtail: live\n');
		assert.equal(stderr, 'exit 0\n');
	});
});
