import '../harness/fixed-world.js';
import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {readdirSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {type TestContext, test} from 'node:test';
import {setTimeout as delay} from 'node:timers/promises';
import {
	type EmbeddedEndpoint,
	startEndpoint,
} from '../../source/demo/endpoint/endpoint.js';
import {readLedgerState} from '../../source/recording/ledger-state.js';
import {howMany} from '../harness/how-many.js';
import {madeFolder} from '../harness/made-folder.js';
import {numberedRecord} from '../harness/numbered-record.js';
import {PtyProgram} from '../harness/pty.js';
import {builtQtail, type Outcome, runProgram} from '../harness/run-program.js';
import {not, rows, text} from '../harness/screen-conditions.js';
import {ScreenDriver} from '../harness/screen-driver.js';
import {until} from '../harness/until.js';

const logGroup = 'CloudTrail/logs';
const credentials = {
	AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
	AWS_SECRET_ACCESS_KEY: 'example',
};

function offer(
	endpoint: EmbeddedEndpoint,
	numbers: readonly number[],
	timestamp = Date.now(),
): void {
	endpoint.put(
		logGroup,
		numbers.map(number => ({
			message: numberedRecord(number, timestamp - 60_000),
			timestamp,
		})),
	);
}

function watch(
	endpoint: EmbeddedEndpoint,
	...flags: readonly string[]
): [file: string, ...rest: string[]] {
	return builtQtail(
		...['--region', 'us-east-1', '--endpoint-url', endpoint.url],
		...['--output', 'json', ...flags],
	);
}

async function run(
	command: readonly [file: string, ...rest: string[]],
): Promise<Outcome> {
	return runProgram(command, {env: credentials});
}

/** A log group with records 0 to 9, and a recording of it. */
async function recorded(t: TestContext, scope = 'all') {
	const endpoint = await startEndpoint({logGroups: [{name: logGroup}]});
	t.after(() => endpoint.close());
	offer(endpoint, numbersFrom(0, 10), Date.now() - 60_000);
	const file = path.join(madeFolder(t), 'trail.ndjson');
	const outcome = await run(
		watch(
			...[endpoint, logGroup, '--scope', scope, '--no-follow'],
			...['--record', file],
		),
	);
	assert.equal(outcome.code, 0, outcome.stderr);
	return {endpoint, file, outcome};
}

function numbersFrom(first: number, count: number): readonly number[] {
	return Array.from({length: count}, (_, index) => first + index);
}

function linesOf(text: string): readonly string[] {
	return text.split('\n').filter(Boolean).toSorted();
}

test('a recording holds what was received, for its owner only', async t => {
	const {file, outcome} = await recorded(t);
	assert.equal(linesOf(outcome.stdout).length, 10);
	assert.deepEqual(
		linesOf(readFileSync(file, 'utf8')),
		linesOf(outcome.stdout),
	);
	for (const each of [file, `${file}.ledger`]) {
		assert.equal(statSync(each).mode & 0o777, 0o600);
	}
});

test('a recording is read with the times of its deliveries and what was complete', async t => {
	const {file} = await recorded(t);
	const read = await run(builtQtail('read', file, '--output', 'summary'));
	assert.equal(read.code, 0, read.stderr);
	assert.match(read.stdout, /^10 records/m);
	assert.match(read.stdout, /delivered to [\d:]+Z without gaps/);
	const folder = await run(
		builtQtail('read', path.dirname(file), '--output', 'summary'),
	);
	assert.match(folder.stdout, /delivered to [\d:]+Z without gaps/);
	const byGlob = await run(
		builtQtail('read', file, `${file}.ledger`, '--output', 'json'),
	);
	assert.equal(linesOf(byGlob.stdout).length, 10);
});

test('a recording of a narrow scope says nothing of other services', async t => {
	const {file} = await recorded(t, 'q-apps');
	const summaryOf = async (...flags: readonly string[]) => {
		const {stdout} = await run(
			builtQtail('read', file, '--output', 'summary', ...flags),
		);
		return stdout;
	};

	const {allClear} = JSON.parse(await summaryOf('--json')) as {
		allClear: {within: readonly string[]};
	};
	assert.deepEqual(allClear.within, ['scope q-apps']);
	assert.match(await summaryOf(), /delivered to [\d:]+Z without gaps/);
	assert.doesNotMatch(await summaryOf('--scope', 'all'), /delivered to/);

	const qtail = new ScreenDriver(
		new PtyProgram(t, builtQtail('read', file), {columns: 120, rows: 24}),
	);
	await qtail.expect(text('Q Apps only'), text('delivered to'));
	qtail.press('q');
	await qtail.expectExit(0);
});

test('a recording goes on with the same target, which need not be given', async t => {
	const {endpoint, file} = await recorded(t);
	offer(endpoint, numbersFrom(10, 5), Date.now() - 30_000);
	const resumed = await run(watch(endpoint, '--resume', file, '--no-follow'));
	assert.equal(resumed.code, 0, resumed.stderr);
	assert.equal(linesOf(resumed.stdout).length, 5);
	assert.deepEqual(
		linesOf(readFileSync(file, 'utf8')),
		endpoint.offered(logGroup).toSorted(),
	);
});

test('nothing is overwritten', async t => {
	const {endpoint, file} = await recorded(t);
	const before = readFileSync(file, 'utf8');
	const again = await run(watch(endpoint, logGroup, '--record', file));
	assert.equal(again.code, 2);
	assert.match(again.stderr, /exists already.*\n.*--resume /);
	assert.equal(readFileSync(file, 'utf8'), before);
});

test('a recording of something else is refused, and says what differs', async t => {
	const {endpoint, file} = await recorded(t);
	const wrongs: readonly (readonly [RegExp, readonly string[]])[] = [
		[/CloudTrail\/logs.* and other is asked for/, ['other']],
		[/in scope all, and scope q-apps/, ['--scope', 'q-apps']],
		[/without --pattern/, ['--pattern', '{ $.eventName = "x" }']],
		[
			/of account 111122223333, and account 444455556666/,
			['arn:aws:logs:us-east-1:444455556666:log-group:CloudTrail/logs'],
		],
	];
	const before = readFileSync(`${file}.ledger`, 'utf8');
	for (const [reason, flags] of wrongs) {
		const refused = await run(watch(endpoint, ...flags, '--resume', file));
		assert.equal(refused.code, 2, refused.stderr);
		assert.match(refused.stderr, reason);
	}

	const demo = await run(
		builtQtail('demo', '--output', 'json', '--resume', file),
	);
	assert.equal(demo.code, 2);
	assert.match(demo.stderr, /of a log group, and qtail demo/);
	assert.equal(readFileSync(`${file}.ledger`, 'utf8'), before);
});

test('what is no recording cannot go on', async t => {
	const folder = madeFolder(t, {'x.ndjson': '', 'y.ndjson.ledger': '{}\n'});
	const endpoint = await startEndpoint({logGroups: [{name: logGroup}]});
	t.after(() => endpoint.close());
	const missing = await run(
		watch(endpoint, '--resume', path.join(folder, 'x.ndjson')),
	);
	assert.equal(missing.code, 2);
	assert.match(missing.stderr, /x\.ndjson is not a recording that can go on/);
	const foreign = await run(
		watch(endpoint, '--resume', path.join(folder, 'y.ndjson')),
	);
	assert.equal(foreign.code, 1);
	assert.match(foreign.stderr, /is not the ledger of a recording/);
});

test('a second writer is refused while the first one writes', async t => {
	const {endpoint, file} = await recorded(t);
	const first = start(t, watch(endpoint, '--resume', file));
	await until(
		() => readFileSync(`${file}.ledger`, 'utf8').includes('"resumed"'),
		first.stderr,
	);
	const second = await run(watch(endpoint, '--resume', file));
	assert.equal(second.code, 2);
	assert.match(second.stderr, /Another qtail writes to/);
	await first.end('SIGINT');
	const third = await run(watch(endpoint, '--resume', file, '--no-follow'));
	assert.equal(third.code, 0, third.stderr);
});

test('a ledger that another program has written to is left alone', async t => {
	const {endpoint, file} = await recorded(t);
	const first = start(t, watch(endpoint, '--resume', file));
	await until(
		() => readFileSync(`${file}.ledger`, 'utf8').includes('"resumed"'),
		first.stderr,
	);
	writeFileSync(`${file}.ledger`, '{"kind":"end","at":1}\n', {flag: 'a'});
	offer(endpoint, [10]);
	const code = await first.ended;
	assert.equal(code, 1);
	assert.match(first.stderr(), /another program has written to it/);
});

// A file cannot grow beyond so many blocks, of 512 or 1,024 bytes as the shell counts.
const limited = (blocks: number) =>
	`trap "" XFSZ; ulimit -f ${blocks}; exec "$@"`;

test('a full disk ends the watch with a reason, and the recording can go on', async t => {
	const endpoint = await startEndpoint({logGroups: [{name: logGroup}]});
	t.after(() => endpoint.close());
	offer(endpoint, numbersFrom(0, 2000), Date.now() - 60_000);
	const file = path.join(madeFolder(t), 'trail.ndjson');
	const full = await run([
		...(['sh', '-c', limited(512), 'sh'] as const),
		...watch(
			...[endpoint, logGroup, '--scope', 'all', '--no-follow'],
			...['--record', file],
		),
	]);
	assert.equal(full.code, 1, full.stderr);
	assert.match(
		full.stderr,
		/has stopped: the file has reached the greatest size/,
	);
	assert.match(full.stderr, /--resume /);
	const resumed = await run(watch(endpoint, '--resume', file, '--no-follow'));
	assert.equal(resumed.code, 0, resumed.stderr);
	assert.deepEqual(
		linesOf(readFileSync(file, 'utf8')),
		endpoint.offered(logGroup).toSorted(),
	);
});

test('on the screen a full disk is said once, and the watch goes on', async t => {
	const endpoint = await startEndpoint({logGroups: [{name: logGroup}]});
	t.after(() => endpoint.close());
	offer(endpoint, numbersFrom(0, 1000), Date.now() - 60_000);
	const file = path.join(madeFolder(t), 'trail.ndjson');
	const qtail = new ScreenDriver(
		new PtyProgram(
			t,
			[
				...(['sh', '-c', limited(128), 'sh'] as const),
				...builtQtail(
					...[logGroup, '--scope', 'all', '--record', 'trail.ndjson'],
					...['--region', 'us-east-1', '--endpoint-url', endpoint.url],
				),
			],
			{columns: 120, rows: 24, env: credentials, cwd: path.dirname(file)},
		),
	);
	const notice = text('The recording trail.ndjson has stopped: the file has');
	const header = text('recording stopped: the file has');
	await qtail.expect(notice, header);
	qtail.press('k');
	await qtail.expect(not(notice), header);
	offer(endpoint, [1000]);
	await qtail.expect(text('of 1,001 '), not(notice), header);
	qtail.press('q');
	await qtail.expectExit(0);
});

test('marks of an earlier watch are in a recording begun later, and in the report', async t => {
	const {endpoint, file} = await recorded(t);
	const mark = {key: '', time: 0, note: 'sent to whom?'};
	const [line = ''] = readFileSync(file, 'utf8').split('\n');
	const {eventID, eventTime} = JSON.parse(line) as Record<string, string>;
	mark.key = eventID ?? '';
	mark.time = Date.parse(eventTime ?? '');
	writeFileSync(
		`${file}.ledger`,
		`${JSON.stringify({kind: 'marks', marks: [mark]})}\n`,
		{flag: 'a'},
	);
	const cwd = madeFolder(t);
	const qtail = new ScreenDriver(
		new PtyProgram(
			t,
			builtQtail(
				...['--resume', file, '--endpoint-url', endpoint.url],
				...['--report', 'report.md'],
			),
			{columns: 120, rows: 24, env: credentials, cwd},
		),
	);
	await qtail.expect(rows.areMoreThan(9), text('recording'));
	qtail.press('R');
	await qtail.expect(text('Recorded 10 records in /'));
	qtail.press('R');
	await qtail.expect(text('with the 10 records held so far'));
	qtail.press('q');
	await qtail.expectExit(0);
	const [ledger = ''] = readdirSync(cwd).filter(name =>
		name.endsWith('.ledger'),
	);
	const {marks} = await readLedgerState(path.join(cwd, ledger));
	assert.deepEqual(marks, [mark]);
	const report = readFileSync(path.join(cwd, 'report.md'), 'utf8');
	assert.match(report, /sent to whom\?/);
});

const day = 24 * 60 * 60_000;

for (const [retentionInDays, gaps] of [
	[1, /1 gap/],
	[7, /without gaps/],
	[undefined, /without gaps/],
] as const) {
	const kept =
		retentionInDays === undefined ? 'for ever' : `for ${retentionInDays} days`;
	test(`after three days without a watch, records that are kept ${kept} are asked for`, async t => {
		const endpoint = await startEndpoint({
			logGroups: [{name: logGroup}],
			respond: ({operation}) =>
				operation === 'DescribeLogGroups'
					? {
							output: {
								logGroups: [
									{
										logGroupName: logGroup,
										arn: `${endpoint.logGroupArn(logGroup)}:*`,
										...{
											logGroupArn: endpoint.logGroupArn(logGroup),
											retentionInDays,
										},
									},
								],
							},
						}
					: undefined,
		});
		t.after(() => endpoint.close());
		offer(endpoint, numbersFrom(0, 5), Date.now() - 60_000);
		const file = path.join(madeFolder(t), 'trail.ndjson');
		const from = Date.now() - 3 * day - 60_000;
		const to = Date.now() - 3 * day;
		const entries = [
			{
				...{kind: 'head', qtail: 'recording', version: 1, command: 'tail'},
				...{logGroups: [endpoint.logGroupArn(logGroup)], region: 'us-east-1'},
				...{scope: 'all', from, at: from, writtenBy: '0.1.0'},
			},
			{
				kind: 'coverage',
				coverage: {
					...{receivedTo: to, completeTo: to, gaps: []},
					askedFor: {scope: 'all', from},
				},
			},
		];
		writeFileSync(file, '');
		writeFileSync(
			`${file}.ledger`,
			entries.map(entry => `${JSON.stringify(entry)}\n`).join(''),
		);
		const resumed = await run(watch(endpoint, '--resume', file, '--no-follow'));
		assert.equal(resumed.code, 0, resumed.stderr);
		assert.equal(linesOf(readFileSync(file, 'utf8')).length, 5);
		const read = await run(builtQtail('read', file, '--output', 'summary'));
		assert.match(read.stdout, gaps);
	});
}

const kills = howMany('kills of a recording', {short: 3, long: 100});

test(`a recording that is killed ${kills} times has every record once`, async t => {
	const endpoint = await startEndpoint({logGroups: [{name: logGroup}]});
	t.after(() => endpoint.close());
	const file = path.join(madeFolder(t), 'trail.ndjson');
	let next = 0;
	const offerSome = () => {
		offer(endpoint, numbersFrom(next, 10));
		next += 10;
	};
	offerSome();
	// Fewer in all than the endpoint keeps, in the longest run.
	const offering = setInterval(offerSome, kills > 10 ? 100 : 20);
	t.after(() => {
		clearInterval(offering);
	});
	for (let kill = 0; kill < kills; kill++) {
		const watched = start(
			t,
			kill === 0
				? watch(endpoint, logGroup, '--scope', 'all', '--record', file)
				: watch(endpoint, '--resume', file),
		);
		await until(() => watched.lines() > 0, watched.stderr);
		// Where in a write it hits is what the kill is about.
		await delay(Math.random() * 400);
		await watched.end('SIGKILL');
	}

	clearInterval(offering);
	// A sweep has to find records that Live Tail did not bring.
	await delay(1500);
	const last = await run(watch(endpoint, '--resume', file, '--no-follow'));
	assert.equal(last.code, 0, last.stderr);
	assert.deepEqual(
		linesOf(readFileSync(file, 'utf8')),
		endpoint.offered(logGroup).toSorted(),
	);
});

/** Starts a program that goes on. */
function start(
	t: TestContext,
	[command, ...parameters]: readonly [file: string, ...rest: string[]],
) {
	const child = spawn(command, parameters, {
		env: {...process.env, ...credentials},
	});
	t.after(() => child.kill('SIGKILL'));
	let stderr = '';
	let lines = 0;
	child.stderr.on('data', (text: Buffer) => {
		stderr += text.toString();
	});
	child.stdout.on('data', (text: Buffer) => {
		lines += text.toString().split('\n').length - 1;
	});
	const ended = new Promise<number | null>(resolve => {
		child.once('close', resolve);
	});
	return {
		ended,
		stderr: () => stderr,
		lines: () => lines,
		async end(signal: NodeJS.Signals) {
			child.kill(signal);
			await ended;
		},
	};
}
