import assert from 'node:assert/strict';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {type TestContext, test} from 'node:test';
import type {EmbeddedEndpoint} from '../../source/demo/endpoint/endpoint.js';
import {builtQtail} from '../harness/run-program.js';
import {until} from '../harness/until.js';
import {untouchedModes} from '../harness/virtual-terminal.js';
import {
	groupName,
	sourceOptions,
} from '../sources/cloudwatch-logs/source-options.js';
import {
	openEndpoint,
	untilClosed,
} from '../sources/cloudwatch-logs/watching.js';
import {isAtPrompt, type Job, prompt, run, startJob} from './shell-job.js';

/** Live Tail as the service has it, and qtail as a job of a shell, which has received one record. */
async function startTail(
	t: TestContext,
	output: string,
	env: Readonly<Record<string, string>> = {},
): Promise<Job & {readonly endpoint: EmbeddedEndpoint}> {
	const endpoint = await openEndpoint(t, {updateIntervalMs: 200});
	putCalls(endpoint, 'First');
	const {credentials} = sourceOptions(endpoint.url);
	const job = await startJob(
		t,
		builtQtail(
			groupName,
			...['--region', 'us-east-1', '--endpoint-url', endpoint.url],
			...['--output', output],
		),
		{
			env: {
				...env,
				AWS_ACCESS_KEY_ID: credentials.accessKeyId,
				AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
			},
			// A summary is printed at the end only.
			isStarted: screen =>
				output === 'summary'
					? endpoint.liveTailSessions === 1
					: screen.includes('FirstCall'),
		},
	);
	await untilOpen(endpoint, job);
	return {...job, endpoint};
}

/** Calls of the names `FirstCall0` and so on. */
function putCalls(endpoint: EmbeddedEndpoint, name: string, count = 1): void {
	const now = Date.now();
	endpoint.put(
		groupName,
		Array.from({length: count}, (_, index) => ({
			message: JSON.stringify({
				eventVersion: '1.11',
				eventID: `${name}-${index}`,
				eventName: `${name}Call${index}`,
				eventSource: 'qapps.amazonaws.com',
				eventTime: new Date(now).toISOString(),
			}),
			timestamp: now,
		})),
	);
}

const showsCalls =
	(name: string, count: number) =>
	(screen: string): boolean =>
		Array.from({length: count}, (_, index) => `${name}Call${index}`).every(
			call => screen.includes(call),
		);

async function untilOpen(
	endpoint: EmbeddedEndpoint,
	{shell}: Pick<Job, 'shell'>,
): Promise<void> {
	await until(
		() => endpoint.liveTailSessions === 1,
		() => `${endpoint.liveTailSessions} sessions\n${shell.screen()}`,
	);
}

async function untilGone(pid: number): Promise<void> {
	await until(
		() => {
			try {
				process.kill(pid, 0);
				return false;
			} catch {
				return true;
			}
		},
		() => `${pid} is still there`,
	);
}

test('Ctrl-Z gives the billed session back, and fg goes on without a gap', async t => {
	const job = await startTail(t, 'tui');
	const {shell, endpoint, settings} = job;
	await shell.until(screen => /\blive\b/.test(screen));
	shell.press('Ctrl-Z');
	await isAtPrompt(shell);
	// The process has stopped: a session that was still open would stay so.
	await untilClosed(endpoint);
	assert.deepEqual(shell.modes(), untouchedModes);
	assert.equal(await run(shell, 'stty -g'), settings);
	putCalls(endpoint, 'Meanwhile', 10);
	const writtenBefore = shell.rawOutput.length;
	shell.type('fg\r');
	await shell.until(
		screen =>
			showsCalls('Meanwhile', 10)(screen) &&
			/\blive\b/.test(screen) &&
			screen.includes(' 0 gaps') &&
			endpoint.liveTailSessions === 1,
	);
	assert.equal(
		firstStateIn(shell.rawOutput.slice(writtenBefore)),
		'reconnecting',
		'no word of a session that is gone',
	);
	putCalls(endpoint, 'Later', 5);
	await shell.until(showsCalls('Later', 5));
	shell.press('q');
	await isAtPrompt(shell);
	await untilClosed(endpoint);
	assert.match(shell.screen(), /^16 records: /m);
});

function firstStateIn(written: string): string | undefined {
	return /\b(live|reconnecting|backfilling)\b/.exec(written)?.[0];
}

for (const output of ['text', 'json', 'summary']) {
	test(`Ctrl-Z gives the session back with --output ${output}`, async t => {
		const job = await startTail(t, output);
		const {shell, endpoint, pid} = job;
		shell.write('\u001A');
		await isAtPrompt(shell);
		await untilClosed(endpoint);
		assert.match(shell.screen(), /Stopped/);
		putCalls(endpoint, 'Meanwhile', 10);
		shell.type('fg\r');
		await untilOpen(endpoint, job);
		if (output !== 'summary') {
			await shell.until(showsCalls('Meanwhile', 10));
		}

		// Once more, and by the signal alone.
		process.kill(pid, 'SIGTSTP');
		await isAtPrompt(shell);
		await untilClosed(endpoint);
		putCalls(endpoint, 'Later', 5);
		shell.type('fg\r');
		await untilOpen(endpoint, job);
		if (output !== 'summary') {
			await shell.until(showsCalls('Later', 5));
		}

		shell.write('\u0003');
		await isAtPrompt(shell);
		await untilClosed(endpoint);
		await untilGone(pid);
	});
}

/** The stop may be in the middle of a frame: what the shell writes then wraps anywhere. */
async function stopUncaught(shell: Job['shell'], pid: number): Promise<void> {
	const before = shell.rawOutput.length;
	process.kill(pid, 'SIGSTOP');
	await shell.until(() => shell.rawOutput.includes(prompt, before));
}

test('a stop that cannot be caught loses nothing either', async t => {
	const {shell, endpoint, pid} = await startTail(t, 'tui');
	await stopUncaught(shell, pid);
	putCalls(endpoint, 'Meanwhile', 10);
	shell.type('fg\n');
	await shell.until(showsCalls('Meanwhile', 10));
	shell.press('q');
	await untilGone(pid);
	await untilClosed(endpoint);
});

test('after a stop that cannot be caught and an hour, no frame calls the session live before there is another', async t => {
	const folder = mkdtempSync(path.join(tmpdir(), 'qtail-slept-'));
	t.after(() => rmSync(folder, {recursive: true}));
	const slept = path.join(folder, 'slept');
	// As on a sleeping laptop: the wall clock goes on, the monotonic one stops.
	const clock = `import {existsSync} from 'node:fs'; const {now} = Date; Date.now = () => now() + (existsSync('${slept}') ? 3_600_000 : 0);`;
	const {shell, endpoint, pid} = await startTail(t, 'tui', {
		NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(clock)}`,
	});
	await shell.until(screen => /\blive\b/.test(screen));
	await stopUncaught(shell, pid);
	writeFileSync(slept, '');
	const before = shell.rawOutput.length;
	shell.type('fg\n');
	await shell.until(
		screen =>
			shell.rawOutput.includes('this computer was asleep for 1h', before) &&
			/\blive\b/.test(screen) &&
			endpoint.liveTailSessions === 1,
	);
	assert.equal(firstStateIn(shell.rawOutput.slice(before)), 'reconnecting');
	shell.press('q');
	await untilGone(pid);
	await untilClosed(endpoint);
});

for (const output of ['tui', 'text']) {
	for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT'] as const) {
		test(`${signal} to a stopped job leaves no session open (${output})`, async t => {
			const {shell, endpoint, pid} = await startTail(t, output);
			shell.write('\u001A');
			await isAtPrompt(shell);
			await untilClosed(endpoint);
			process.kill(pid, signal);
			await run(shell, 'fg');
			await untilGone(pid);
			await untilClosed(endpoint);
			assert.deepEqual(shell.modes(), untouchedModes);
		});

		test(`${signal} right after fg leaves no session open (${output})`, async t => {
			const {shell, endpoint, pid, settings} = await startTail(t, output);
			shell.write('\u001A');
			await isAtPrompt(shell);
			await untilClosed(endpoint);
			const opened = () =>
				endpoint.requests.filter(({operation}) => operation === 'StartLiveTail')
					.length;
			const before = opened();
			shell.type('fg\r');
			await until(
				() => opened() > before,
				() => shell.screen(),
			);
			process.kill(pid, signal);
			await untilGone(pid);
			await untilClosed(endpoint);
			await isAtPrompt(shell);
			assert.equal(await run(shell, 'stty -g'), settings);
		});
	}

	test(`a terminal that is closed ends a stopped job (${output})`, async t => {
		const {shell, endpoint, pid} = await startTail(t, output);
		shell.write('\u001A');
		await isAtPrompt(shell);
		await untilClosed(endpoint);
		shell.hangUp();
		await untilGone(pid);
		await untilClosed(endpoint);
	});
}
