import assert from 'node:assert/strict';
import {once} from 'node:events';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {createServer, request} from 'node:http';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, test} from 'node:test';
import type {EmbeddedEndpoint} from '../../../source/demo/endpoint/endpoint.js';
import type {LiveTailControl} from '../../../source/demo/endpoint/live-tail-session.js';
import type {HookedAnswer} from '../../../source/demo/endpoint/request-hook.js';
import type {Connection} from '../../../source/stream/connection.js';
import {createSourceControl} from '../../../source/stream/source-control.js';
import {
	openEndpoint,
	putRecords,
	untilClosed,
	type Watching,
	watch,
} from './watching.js';

const environment = {...process.env};
after(() => {
	process.env = environment;
});

async function stopAll(
	watching: Watching,
	endpoint: EmbeddedEndpoint,
): Promise<void> {
	await watching.stop();
	assert.equal(watching.failure, undefined);
	await untilClosed(endpoint);
}

function countOf(endpoint: EmbeddedEndpoint, operation: string): number {
	return endpoint.requests.filter(request => request.operation === operation)
		.length;
}

function last<Name extends Connection['name']>(
	{connections}: Watching,
	name: Name,
): Connection & {readonly name: Name} {
	const found = connections.findLast(
		(connection): connection is Connection & {readonly name: Name} =>
			connection.name === name,
	);
	assert.ok(found, `was never ${name}`);
	return found;
}

const isLive = ({names}: Watching): boolean => names.at(-1) === 'live';
const denied = {name: 'AccessDeniedException', message: 'No.'};
const expired = {
	name: 'ExpiredTokenException',
	message: 'The security token included in the request is expired',
};

/** A session that drops every update with records in it. */
const emptySession: HookedAnswer = {
	wrapFrames: writer => ({
		...writer,
		write: frame =>
			Buffer.from(frame).includes('eventID') ? true : writer.write(frame),
	}),
};

test('sweeps beside a session find records that the session never sent', async t => {
	const endpoint = await openEndpoint(t, {
		respond: ({operation}) =>
			operation === 'StartLiveTail' ? emptySession : undefined,
	});
	const watching = watch(t, endpoint, {
		timing: {sweepIntervalMs: 10, maxSweepIntervalMs: 20},
	});
	await watching.until(isLive);
	for (let first = 0; first < 100; first += 20) {
		putRecords(endpoint, first, 20);
		await watching.until(({ids}) => ids.size === first + 20);
	}

	assert.ok(isLive(watching));
	assert.ok(
		watching.delivered.every(({logEventId}) => logEventId !== undefined),
		'FilterLogEvents brought all of them',
	);
	await stopAll(watching, endpoint);
});

test('reaches further back once records were late, and takes completeness back', async t => {
	const endpoint = await openEndpoint(t, {
		respond: ({operation}) =>
			operation === 'StartLiveTail' ? emptySession : undefined,
	});
	const watching = watch(t, endpoint, {
		timing: {
			sweepIntervalMs: 10,
			maxSweepIntervalMs: 20,
			overlapMs: 1000,
			wideEveryMs: 60_000,
			settleMs: 10,
		},
	});
	await watching.until(isLive);
	await watching.until(() => countOf(endpoint, 'FilterLogEvents') > 3);
	// Each is twice as late as the one before. A sweep reaches it only because it
	// has measured that one.
	for (const [index, lateMs] of [900, 1800, 3600, 7200].entries()) {
		putRecords(endpoint, index, 1, Date.now() - lateMs);
		await watching.until(({ids}) => ids.size === index + 1);
	}

	await watching.until(
		({coverage}) =>
			coverage?.receivedTo !== undefined &&
			coverage.receivedTo < Date.now() - 6000,
	);
	await stopAll(watching, endpoint);
});

test('makes no more FilterLogEvents calls than its budget', async t => {
	const endpoint = await openEndpoint(t);
	let nowMs = 0;
	const watching = watch(t, endpoint, {
		poll: true,
		filterCallsPerSecond: 4,
		// Only the test moves this clock, so the bucket never fills by itself.
		monotonicNow: () => nowMs,
	});
	await watching.until(() => countOf(endpoint, 'FilterLogEvents') === 4);
	nowMs = 500;
	await watching.until(() => countOf(endpoint, 'FilterLogEvents') >= 5);
	await stopAll(watching, endpoint);
	assert.ok(countOf(endpoint, 'FilterLogEvents') <= 7);
});

test('reads less of a group again once it has many records', async t => {
	const endpoint = await openEndpoint(t, {eventsScannedPerPage: 1_000_000});
	const hour = 3_600_000;
	const reachOf = (): number => {
		const {input} = endpoint.requests.at(-1) ?? {};
		const {startTime} = input as {startTime: number};
		return Date.now() - startTime;
	};
	const watching = watch(t, endpoint, {
		poll: true,
		from: Date.now() - hour,
		timing: {overlapMs: hour / 2, maxOverlapMs: hour / 2},
	});
	await watching.until(
		({names}) =>
			names.at(-1) === 'polling' && countOf(endpoint, 'FilterLogEvents') > 3,
	);
	assert.ok(reachOf() >= hour / 2);
	// The range has many pages now, so skipping its settled part saves calls.
	putRecords(endpoint, 0, 20_000, Date.now());
	await watching.until(({ids}) => ids.size === 20_000 && reachOf() < hour / 20);
	await stopAll(watching, endpoint);
});

test('keeps to its budget of requests while everything is throttled', async t => {
	const perSecond = 20;
	const times: number[] = [];
	let isThrottled = false;
	const endpoint = await openEndpoint(t, {
		respond({operation}) {
			if (operation !== 'FilterLogEvents') {
				return undefined;
			}

			times.push(performance.now());
			return isThrottled
				? {error: {name: 'ThrottlingException', message: 'Rate exceeded'}}
				: undefined;
		},
	});
	const watching = watch(t, endpoint, {
		filterCallsPerSecond: perSecond,
		timing: {pollIntervalMs: 1, maxPollIntervalMs: 1, retryMaxMs: 2},
		poll: true,
	});
	for (const burst of [false, true, false, true]) {
		isThrottled = burst;
		const seen = times.length;
		await watching.until(() => times.length > seen + perSecond);
	}

	await stopAll(watching, endpoint);
	// A full bucket, the tokens that fill it meanwhile, and one request that each
	// lane had already sent.
	for (const [first, from] of times.entries()) {
		for (const [more, to] of times.slice(first).entries()) {
			const allowed = perSecond + ((to - from) / 1000) * perSecond + 3;
			assert.ok(more + 1 <= allowed, `${more + 1} in ${to - from} ms`);
		}
	}
});

test('names the denied actions and the policy when Live Tail and FilterLogEvents are both denied', async t => {
	const sessions: LiveTailControl[] = [];
	let isDenied = false;
	const endpoint = await openEndpoint(t, {
		respond: ({operation}) =>
			isDenied
				? {
						error: {
							name: 'AccessDeniedException',
							message: `User: arn:aws:iam::111122223333:user/alice is not authorized to perform: logs:${operation} on resource: x`,
						},
					}
				: {onLiveTail: session => sessions.push(session)},
	});
	const watching = watch(t, endpoint, {
		timing: {sweepIntervalMs: 5, maxSweepIntervalMs: 5},
	});
	await watching.until(isLive);
	isDenied = true;
	// The sweeps fail first. Their next attempt would come a minute later.
	await watching.until(() => last(watching, 'live').sweepTrouble !== undefined);
	sessions[0]?.destroySocket();
	await watching.until(
		({names}) =>
			names.at(-1) === 'access denied' &&
			countOf(endpoint, 'StartLiveTail') === 2,
	);
	const state = last(watching, 'access denied');
	assert.equal(
		state.reason,
		'logs:FilterLogEvents is not allowed on x for arn:aws:iam::111122223333:user/alice',
	);
	assert.match(state.nextSteps.join(), /"logs:StartLiveTail",/);
	assert.match(state.nextSteps.join(), /"logs:FilterLogEvents"/);
	assert.ok(!watching.names.includes('polling'), watching.names.join());
	isDenied = false;
	putRecords(endpoint, 0, 10);
	await watching.until(
		({ids, names}) => ids.size === 10 && names.at(-1) === 'polling',
	);
	await stopAll(watching, endpoint);
});

test('polls while all sessions of the account are in use, and is live when one ends', async t => {
	const endpoint = await openEndpoint(t, {
		respond: ({operation, call}) =>
			operation === 'StartLiveTail' && call < 4
				? {error: {name: 'LimitExceededException', message: 'Rate exceeded'}}
				: undefined,
	});
	const watching = watch(t, endpoint, {
		timing: {fallbackRetryBaseMs: 10, fallbackRetryMaxMs: 20},
	});
	putRecords(endpoint, 0, 10);
	await watching.until(({names}) => names.includes('polling'));
	await watching.until(({ids}) => ids.size === 10 && isLive(watching));
	assert.match(last(watching, 'polling').reason ?? '', /are in use/);
	putRecords(endpoint, 10, 10);
	await watching.until(({ids}) => ids.size === 20);
	await stopAll(watching, endpoint);
});

test('closes the gap before a session as soon as its records are visible', async t => {
	const sessions: LiveTailControl[] = [];
	const endpoint = await openEndpoint(t, {
		respond: () => ({onLiveTail: session => sessions.push(session)}),
	});
	// Without the gap, the next sweep comes long after this test.
	const watching = watch(t, endpoint, {timing: {sweepIntervalMs: 3_600_000}});
	const isWhole = ({coverage}: Watching): boolean =>
		coverage?.gaps.length === 0 &&
		(coverage.receivedTo ?? 0) > Date.now() - 5000 &&
		(coverage.receivedTo ?? 0) > reconnectedAt;
	let reconnectedAt = Date.now();
	await watching.until(isWhole);
	sessions[0]?.destroySocket();
	await watching.until(() => sessions.length === 2 && isLive(watching));
	reconnectedAt = Date.now();
	await watching.until(isWhole);
	assert.match(
		JSON.stringify(watching.messages),
		/"gaps":\[\{[^\]]*"reason":"the connection to [^"]* was lost"/,
	);
	await stopAll(watching, endpoint);
});

test('keeps receiving by polls while the session is away', async t => {
	const sessions: LiveTailControl[] = [];
	const endpoint = await openEndpoint(t, {
		respond: ({operation, call}) =>
			operation === 'StartLiveTail' && call > 1
				? {
						error: {
							name: 'ServiceUnavailableException',
							message: 'down',
							statusCode: 503,
						},
					}
				: {onLiveTail: session => sessions.push(session)},
	});
	const watching = watch(t, endpoint);
	await watching.until(isLive);
	sessions[0]?.destroySocket();
	await watching.until(({names}) => names.at(-1) === 'reconnecting');
	putRecords(endpoint, 0, 50);
	await watching.until(({ids}) => ids.size === 50);
	assert.equal(watching.names.at(-1), 'reconnecting');
	await stopAll(watching, endpoint);
});

test('while live, says why sweeps cannot fetch the records that the session misses', async t => {
	let isDenied = true;
	const endpoint = await openEndpoint(t, {
		respond: ({operation}) =>
			isDenied && operation === 'FilterLogEvents' ? {error: denied} : undefined,
	});
	putRecords(endpoint, 0, 10);
	// An update that comes late on a busy machine is another gap.
	const watching = watch(t, endpoint, {timing: {heldUpMs: 60_000}});
	await watching.until(
		({coverage}) => isLive(watching) && coverage?.gaps.length === 1,
	);
	assert.match(
		last(watching, 'live').sweepTrouble ?? '',
		/^logs:FilterLogEvents is not allowed/,
	);
	assert.match(
		watching.coverage?.gaps[0]?.reason ?? '',
		/^logs:FilterLogEvents is not allowed/,
	);
	isDenied = false;
	await watching.until(
		({ids, coverage}) => ids.size === 10 && coverage?.gaps.length === 0,
	);
	await watching.until(isLive);
	assert.equal(last(watching, 'live').sweepTrouble, undefined);
	await stopAll(watching, endpoint);
});

for (const [title, error, name, nextStep] of [
	['the credentials expire', expired, 'signed out', /sign in|aws sso login/],
	[
		'the permission is taken away',
		denied,
		'access denied',
		/logs:FilterLogEvents/,
	],
	[
		'the group is deleted',
		{
			name: 'ResourceNotFoundException',
			message: 'The specified log group does not exist.',
		},
		'not found',
		/describe-log-groups/,
	],
	[
		'the class changes',
		{name: 'InvalidOperationException', message: 'Not this class.'},
		'unsupported',
		/start-query/,
	],
] as const) {
	test(`waits for the user when ${title}, and goes on by itself`, async t => {
		let isBroken = false;
		const endpoint = await openEndpoint(t, {
			respond: () => (isBroken ? {error} : undefined),
		});
		const watching = watch(t, endpoint, {poll: true});
		await watching.until(({names}) => names.at(-1) === 'polling');
		isBroken = true;
		await watching.until(({names}) => names.at(-1) === name);
		const state = last(watching, name);
		assert.match(state.nextSteps.join('\n'), nextStep);
		putRecords(endpoint, 0, 10);
		await watching.until(({coverage}) => (coverage?.gaps.length ?? 0) > 0);
		isBroken = false;
		await watching.until(
			({ids, names, coverage}) =>
				ids.size === 10 &&
				names.at(-1) === 'polling' &&
				coverage?.gaps.length === 0,
		);
		await stopAll(watching, endpoint);
	});
}

test('says that it is throttled, asks less often, and goes on', async t => {
	let isThrottled = false;
	const endpoint = await openEndpoint(t, {
		respond: ({operation}) =>
			isThrottled && operation === 'FilterLogEvents'
				? {error: {name: 'ThrottlingException', message: 'Rate exceeded'}}
				: undefined,
	});
	const watching = watch(t, endpoint, {poll: true});
	await watching.until(({names}) => names.at(-1) === 'polling');
	isThrottled = true;
	putRecords(endpoint, 0, 10);
	await watching.until(({names}) => names.at(-1) === 'throttled');
	assert.match(last(watching, 'throttled').reason, /slow down/);
	isThrottled = false;
	await watching.until(
		({ids, names}) => ids.size === 10 && names.at(-1) === 'polling',
	);
	await stopAll(watching, endpoint);
});

test('tries again at once when the user asks for it', async t => {
	let isBroken = false;
	const endpoint = await openEndpoint(t, {
		respond: () => (isBroken ? {error: expired} : undefined),
	});
	const control = createSourceControl();
	const watching = watch(t, endpoint, {
		poll: true,
		control,
		timing: {signedOutRetryMs: 3_600_000},
	});
	await watching.until(({names}) => names.at(-1) === 'polling');
	isBroken = true;
	await watching.until(({names}) => names.at(-1) === 'signed out');
	isBroken = false;
	putRecords(endpoint, 0, 10);
	control.retry();
	await watching.until(
		({ids, names}) => ids.size === 10 && names.at(-1) === 'polling',
	);
	await stopAll(watching, endpoint);
});

test('uses credentials that another terminal has just written', async t => {
	const folder = await mkdtemp(join(tmpdir(), 'qtail-renewed-'));
	t.after(() => rm(folder, {recursive: true}));
	const file = join(folder, 'credentials');
	const write = (keyId: string): Promise<void> =>
		writeFile(
			file,
			`[incident]\naws_access_key_id = ${keyId}\naws_secret_access_key = secret\n`,
		);
	await write('AKIDBEFORE');
	await writeFile(join(folder, 'config'), '[profile incident]\n');
	for (const name of Object.keys(process.env)) {
		if (name.startsWith('AWS_')) {
			delete process.env[name];
		}
	}

	process.env['AWS_CONFIG_FILE'] = join(folder, 'config');
	process.env['AWS_SHARED_CREDENTIALS_FILE'] = file;
	const sessions: LiveTailControl[] = [];
	let refused = '';
	const endpoint = await openEndpoint(t, {
		respond: () => ({onLiveTail: session => sessions.push(session)}),
	});
	// The service, as it answers a user whose old key has expired.
	const gate = createServer((incoming, outgoing) => {
		const {authorization = ''} = incoming.headers;
		if (refused !== '' && authorization.includes(refused)) {
			outgoing.writeHead(400, {'content-type': 'application/x-amz-json-1.1'});
			outgoing.end(
				JSON.stringify({__type: expired.name, message: expired.message}),
			);
			return;
		}

		const forwarded = request(
			`${endpoint.url}${incoming.url}`,
			{method: incoming.method, headers: incoming.headers},
			answer => {
				outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
				answer.pipe(outgoing);
				answer.on('error', () => outgoing.destroy());
			},
		);
		forwarded.on('error', () => outgoing.destroy());
		outgoing.on('close', () => forwarded.destroy());
		incoming.pipe(forwarded);
	}).listen(0, '127.0.0.1');
	await once(gate, 'listening');
	t.after(() => {
		gate.closeAllConnections();
		gate.close();
	});
	const {port} = gate.address() as AddressInfo;
	const watching = watch(
		t,
		{url: `http://127.0.0.1:${port}`},
		{
			credentials: undefined,
			profile: 'incident',
		},
	);
	await watching.until(isLive);
	refused = 'AKIDBEFORE';
	sessions[0]?.endStream();
	await watching.until(({names}) => names.at(-1) === 'signed out');
	assert.match(
		last(watching, 'signed out').nextSteps.join(),
		/aws sts get-caller-identity --profile incident/,
	);
	putRecords(endpoint, 0, 10);
	await write('AKIDAFTER');
	await watching.until(({ids}) => ids.size === 10 && isLive(watching));
	await stopAll(watching, endpoint);
});

test('ends the session after a sleep, and fetches the records delivered meanwhile', async t => {
	const hour = 3_600_000;
	let sleptMs = 0;
	const sessions: LiveTailControl[] = [];
	const endpoint = await openEndpoint(t, {
		respond: () => ({onLiveTail: session => sessions.push(session)}),
	});
	const watching = watch(t, endpoint, {
		// As on a sleeping laptop: the wall clock goes on, the monotonic one stops.
		now: () => Date.now() + sleptMs,
		// The answers correct the clock to a whole second. `heldUpMs` is long, since
		// each update that a busy machine delays would open another gap.
		timing: {wakeTickMs: 5, clockErrorMs: 1000, heldUpMs: 5000},
	});
	await watching.until(isLive);
	await watching.until(({coverage}) => coverage?.receivedTo !== undefined);
	sleptMs = hour;
	putRecords(endpoint, 0, 10);
	await watching.until(
		({names}) => names.includes('reconnecting') && names.at(-1) === 'live',
	);
	assert.match(last(watching, 'reconnecting').reason, /asleep for 1h$/);
	putRecords(endpoint, 10, 10);
	await watching.until(({ids}) => ids.size === 20);
	assert.equal(sessions.length, 2);
	// The service told the time, so nothing later than now is complete.
	await watching.until(
		({coverage}) =>
			coverage?.gaps.length === 0 &&
			(coverage.receivedTo ?? Number.POSITIVE_INFINITY) <= Date.now(),
	);
	await stopAll(watching, endpoint);
});

test('loses nothing when the clock of the computer is set forward and back', async t => {
	let offMs = 0;
	const endpoint = await openEndpoint(t);
	const watching = watch(t, endpoint, {
		poll: true,
		now: () => Date.now() + offMs,
		timing: {wakeTickMs: 5},
	});
	await watching.until(({names}) => names.at(-1) === 'polling');
	for (const [index, ms] of [7_200_000, -7_200_000, 0].entries()) {
		offMs = ms;
		putRecords(endpoint, index * 10, 10);
		await watching.until(({ids}) => ids.size === index * 10 + 10);
	}

	await stopAll(watching, endpoint);
});

test('gives up a session whose server drips bytes but sends no event', async t => {
	let isDripping = true;
	const timers: NodeJS.Timeout[] = [];
	t.after(() => timers.map(clearInterval));
	const endpoint = await openEndpoint(t, {
		respond: ({operation}) =>
			operation === 'StartLiveTail' && isDripping
				? {
						wrapFrames(writer) {
							// A frame of 64 KB, byte by byte: the socket is never silent, and no
							// event is ever complete.
							writer.write(Buffer.from([0, 1, 0, 0]));
							const timer = setInterval(() => {
								writer.write(Buffer.from([0]));
							}, 5);
							timers.push(timer);
							return {...writer, write: () => true};
						},
					}
				: undefined,
	});
	const watching = watch(t, endpoint, {
		timing: {liveTailEventTimeoutMs: 100, fallbackRetryBaseMs: 10},
	});
	putRecords(endpoint, 0, 10);
	await watching.until(({names}) => names.at(-1) === 'polling');
	assert.match(
		last(watching, 'polling').reason ?? '',
		/cannot be reached from here \(TimeoutError\)/,
	);
	isDripping = false;
	await watching.until(isLive);
	putRecords(endpoint, 10, 10);
	await watching.until(({ids}) => ids.size === 20);
	await stopAll(watching, endpoint);
});

test('gives up a page that is never answered, and asks again', async t => {
	const endpoint = await openEndpoint(t, {
		respond: ({operation, call}) =>
			operation === 'FilterLogEvents' && call === 1
				? {delayMs: 3_600_000}
				: undefined,
	});
	putRecords(endpoint, 0, 10);
	const watching = watch(t, endpoint, {timing: {pageTimeoutMs: 100}});
	// Looked up in all messages, since the gap is open for milliseconds only.
	await watching.until(({messages}) =>
		messages.some(
			message =>
				message.kind === 'coverage' &&
				/does not answer/.test(message.coverage.gaps[0]?.reason ?? ''),
		),
	);
	await watching.until(
		({ids, coverage}) => ids.size === 10 && coverage?.gaps.length === 0,
	);
	await stopAll(watching, endpoint);
});

test('loses none of 30,000 records while the connection is cut six times', async t => {
	const sessions: LiveTailControl[] = [];
	let isDown = false;
	const endpoint = await openEndpoint(t, {
		respond: () =>
			isDown
				? {destroySocket: true}
				: {onLiveTail: session => sessions.push(session)},
	});
	const watching = watch(t, endpoint, {
		timing: {sweepIntervalMs: 200, maxSweepIntervalMs: 500},
	});
	let offered = 0;
	const offer = (): void => {
		putRecords(endpoint, offered, 250);
		offered += 250;
	};

	for (let cut = 0; cut < 6; cut++) {
		// A connection that was cut just now may still be called live.
		await watching.until(state => isLive(state) && sessions.length > cut);
		for (let step = 0; step < 10; step++) {
			offer();
			await watching.until(({ids}) => ids.size > offered - 1500);
		}

		isDown = true;
		sessions.at(-1)?.destroySocket();
		for (let step = 0; step < 10; step++) {
			offer();
		}

		await watching.until(({coverage}) => (coverage?.gaps.length ?? 0) > 0);
		isDown = false;
	}

	assert.equal(offered, 30_000);
	await watching.until(
		({ids, coverage}) => ids.size === offered && coverage?.gaps.length === 0,
	);
	await stopAll(watching, endpoint);
	assert.ok(sessions.length >= 6);
});
