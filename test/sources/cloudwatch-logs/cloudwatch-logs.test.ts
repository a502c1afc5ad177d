import assert from 'node:assert/strict';
import {test} from 'node:test';
import {setImmediate as nextTurn} from 'node:timers/promises';
import type {EmbeddedEndpoint} from '../../../source/demo/endpoint/endpoint.js';
import type {LiveTailControl} from '../../../source/demo/endpoint/live-tail-session.js';
import {asksForNewest} from '../../../source/demo/faults/requested-order.js';
import {createCloudWatchSource} from '../../../source/sources/cloudwatch-logs/cloudwatch-logs.js';
import {howMany} from '../../harness/how-many.js';
import {groupName, quick, sourceOptions} from './source-options.js';
import {
	newestAsked,
	openEndpoint,
	putRecords,
	untilClosed,
	watch,
} from './watching.js';

function countOf(endpoint: EmbeddedEndpoint, operation: string): number {
	return endpoint.requests.filter(request => request.operation === operation)
		.length;
}

test('emits the records from before the watch and those that arrive during it', async t => {
	const endpoint = await openEndpoint(t);
	putRecords(endpoint, 0, 50, Date.now() - 30_000);
	const watching = watch(t, endpoint);
	await watching.until(({names}) => names.at(-1) === 'live');
	putRecords(endpoint, 50, 50);
	await watching.until(({ids}) => ids.size === 100);
	assert.deepEqual(
		[...new Set(watching.names)],
		['connecting', 'backfilling', 'live'],
	);
	const ids = watching.delivered.map(({logEventId}) => logEventId);
	const swept = ids.filter(id => id !== undefined);
	assert.ok(swept.length < ids.length, 'Live Tail sends no event ids');
	assert.ok(swept.length > 0 && swept.every(id => /^\d{56}$/.test(id)));
	assert.deepEqual(
		new Set(watching.delivered.map(each => each.logGroupIdentifier)),
		new Set([endpoint.logGroupArn(groupName)]),
		'both ways name the group alike',
	);
	assert.deepEqual(
		new Set(watching.delivered.map(each => each.logStreamName)),
		new Set(['111122223333_CloudTrail_us-east-1']),
	);
	await watching.stop();
	await untilClosed(endpoint);
	assert.equal(watching.failure, undefined);
});

test('loses none of 20,000 records across backfill, a flood and two forced disconnects', async t => {
	const sessions: LiveTailControl[] = [];
	const endpoint = await openEndpoint(t, {
		respond: () => ({onLiveTail: session => sessions.push(session)}),
	});
	let offered = 0;
	const offer = (count: number): void => {
		putRecords(endpoint, offered, count);
		offered += count;
	};

	offer(3000);
	const watching = watch(t, endpoint);
	// Both cuts fall into the flood, which goes on while no session is open.
	for (const [index, [step, cut]] of (
		[
			[50, (session: LiveTailControl) => session.destroySocket()],
			[110, (session: LiveTailControl) => session.endStream()],
			[170, undefined],
		] as const
	).entries()) {
		await watching.until(
			({names}) => names.at(-1) === 'live' && sessions.length === index + 1,
		);
		while (offered < 3000 + step * 100) {
			offer(100);
			await watching.until(({ids}) => ids.size > offered - 2000);
		}

		const session = sessions.at(-1);
		if (cut !== undefined && session !== undefined) {
			cut(session);
			offer(300);
			await watching.until(
				({names}) => names.filter(isReconnecting).length === index + 1,
			);
			offer(300);
		}
	}

	assert.equal(offered, 20_000);
	await watching.until(({ids}) => ids.size === offered);
	await watching.stop();
	assert.equal(sessions.length, 3);
	assert.equal(watching.names.filter(isReconnecting).length, 2);
});

function isReconnecting(name: string): boolean {
	return name === 'reconnecting';
}

test('polls bring every record, even those that become visible late', async t => {
	const endpoint = await openEndpoint(t);
	const watching = watch(t, endpoint, {poll: true});
	let offered = 0;
	for (let step = 0; step < 50; step++) {
		putRecords(endpoint, offered, 100);
		putRecords(endpoint, offered + 100, 20, Date.now() - 8000);
		offered += 120;
		await watching.until(({ids}) => ids.size > offered - 500);
	}

	await watching.until(({ids}) => ids.size === offered);
	await watching.stop();
	assert.equal(countOf(endpoint, 'StartLiveTail'), 0);
	assert.equal(watching.names.at(-1), 'polling');
});

test('loses nothing on a computer whose clock is three minutes off', async t => {
	for (const offMs of [180_000, -180_000]) {
		const endpoint = await openEndpoint(t);
		const watching = watch(t, endpoint, {
			poll: true,
			now: () => Date.now() + offMs,
		});
		await watching.until(({names}) => names.at(-1) === 'polling');
		putRecords(endpoint, 0, 10);
		await watching.until(({ids}) => ids.size === 10);
		await watching.stop();
	}
});

test('reads a closed range to its end, past empty pages, and ends', async t => {
	const endpoint = await openEndpoint(t, {eventsScannedPerPage: 7});
	const from = Date.now() - 60_000;
	putRecords(endpoint, 0, 10, from - 1);
	putRecords(endpoint, 10, 10, from);
	endpoint.put(
		groupName,
		Array.from({length: 100}, () => ({
			message: '{"eventSource":"ec2.amazonaws.com"}',
			timestamp: from + 10,
		})),
	);
	putRecords(endpoint, 20, 10, from + 20);
	putRecords(endpoint, 30, 10, from + 21);
	const watching = watch(t, endpoint, {
		from,
		to: from + 20,
		follow: false,
		scope: 'q-apps',
	});
	await watching.done;
	assert.equal(watching.failure, undefined);
	assert.deepEqual(
		[...watching.ids].sort(),
		Array.from({length: 20}, (_, index) => `id-${index + 10}`),
	);
	assert.deepEqual(
		[...new Set(watching.names)],
		['connecting', 'backfilling', 'ended'],
	);
	assert.deepEqual(watching.coverage, {
		askedFor: {scope: 'q-apps', from},
		receivedTo: from + 20,
		completeTo: undefined,
		gaps: [],
		delivered: {newest: from + 20, askedAt: from + 20, problem: undefined},
		until: from + 20,
	});
	assert.equal(countOf(endpoint, 'StartLiveTail'), 0);
});

test('stops where a page token repeats itself for ever', async t => {
	const endpoint = await openEndpoint(t, {
		respond: request =>
			request.operation === 'FilterLogEvents' && !asksForNewest(request)
				? {output: {events: [], nextToken: 'again'}}
				: undefined,
	});
	const watching = watch(t, endpoint, {follow: false});
	await watching.done;
	assert.equal(watching.failure, undefined);
	assert.equal(
		countOf(endpoint, 'FilterLogEvents') - newestAsked(endpoint).length,
		9,
	);
});

test('says when the service left records out, and fetches them', async t => {
	const endpoint = await openEndpoint(t, {updateIntervalMs: 20});
	// Keeps every other cause of a sweep away from this range.
	const watching = watch(t, endpoint, {
		timing: {heldUpMs: 60_000},
	});
	await watching.until(({names}) => names.at(-1) === 'live');
	putRecords(endpoint, 0, 2000);
	await watching.until(({ids}) => ids.size === 2000);
	const kinds = watching.messages.map(({kind}) => kind);
	assert.ok(kinds.includes('sampled'));
	assert.ok(
		watching.messages.some(
			message =>
				message.kind === 'coverage' && message.coverage.gaps.length > 0,
		),
		'the gap was visible',
	);
	await watching.until(({coverage}) => coverage?.gaps.length === 0);
	await watching.stop();
});

test('fetches the records that the service dropped while the reader held the stream up', async t => {
	const endpoint = await openEndpoint(t);
	let resume = (): void => {};
	let isHeld = false;
	const held = new Promise<void>(resolve => {
		resume = resolve;
	});
	const watching = watch(t, endpoint, {}, async message => {
		if (message.kind === 'batch' && !isHeld) {
			isHeld = true;
			await held;
		}
	});
	await watching.until(({names}) => names.at(-1) === 'live');
	const count = howMany('records of 4 KB', {short: 5000, long: 20_000});
	// 4 KB each, so that the buffers of the sockets and the ten updates that the
	// service keeps are full long before the last record.
	const padding = 'x'.repeat(4096);
	for (let index = 0; index < count; index += 100) {
		endpoint.put(
			groupName,
			Array.from({length: 100}, (_, offset) => ({
				message: JSON.stringify({eventID: `id-${index + offset}`, padding}),
				timestamp: Date.now(),
			})),
		);
		await nextTurn();
	}

	resume();
	await watching.until(({ids}) => ids.size === count);
	await watching.stop();
});

for (const [title, end, reason] of [
	[
		'the service ends the response',
		session => session.endStream(),
		/the service ended the Live Tail session/,
	],
	[
		'the connection breaks',
		session => session.destroySocket(),
		/the connection to http:\S+ was lost/,
	],
	[
		'the session reaches its three hours',
		session => session.sendException('SessionTimeoutException', 'over'),
		/three hours/,
	],
	[
		'the service breaks the session off',
		session => session.sendException('SessionStreamingException', 'trouble'),
		/ended the Live Tail session: trouble/,
	],
	[
		'an unknown exception ends the session',
		session => session.sendException('SomethingNewException', 'who knows'),
		/(broke|cut) off \(.*who knows/,
	],
] satisfies readonly (readonly [
	string,
	(session: LiveTailControl) => void,
	RegExp,
])[]) {
	test(`reconnects by itself when ${title}`, async t => {
		const sessions: LiveTailControl[] = [];
		const endpoint = await openEndpoint(t, {
			respond: () => ({onLiveTail: session => sessions.push(session)}),
		});
		const watching = watch(t, endpoint);
		await watching.until(({names}) => names.at(-1) === 'live');
		for (const session of sessions) {
			end(session);
		}

		putRecords(endpoint, 0, 20);
		await watching.until(
			({names}) => names.includes('reconnecting') && names.at(-1) === 'live',
		);
		putRecords(endpoint, 20, 20);
		await watching.until(({ids}) => ids.size === 40);
		const reconnecting = watching.connections.find(
			connection => connection.name === 'reconnecting',
		);
		assert.ok(reconnecting?.name === 'reconnecting');
		assert.match(reconnecting.reason, reason);
		await watching.stop();
		await untilClosed(endpoint);
	});
}

test('notices a half-open connection', async t => {
	let isSilent = true;
	const endpoint = await openEndpoint(t, {
		respond: ({operation}) =>
			operation === 'StartLiveTail' && isSilent
				? {
						wrapFrames(writer) {
							let frames = 0;
							return {
								...writer,
								write: frame => {
									frames++;
									return frames > 5 ? true : writer.write(frame);
								},
							};
						},
					}
				: undefined,
	});
	const watching = watch(t, endpoint, {timing: {liveTailSocketTimeoutMs: 100}});
	await watching.until(({names}) => names.includes('reconnecting'));
	isSilent = false;
	putRecords(endpoint, 0, 20);
	await watching.until(({ids}) => ids.size === 20);
	await watching.stop();
});

for (const [name, message, reason] of [
	[
		'AccessDeniedException',
		'User: arn:aws:iam::111122223333:user/a is not authorized to perform: logs:StartLiveTail on resource: x',
		'logs:StartLiveTail is not allowed',
	],
	[
		'InvalidOperationException',
		'The log group is of another class.',
		'Live Tail does not work for this log group: The log group is of another class.',
	],
	[
		'LimitExceededException',
		'Rate exceeded',
		'all Live Tail sessions of the account are in use',
	],
	['UnknownOperationException', '', 'this endpoint does not offer Live Tail'],
	['NotImplementedError', 'not yet', 'this endpoint does not offer Live Tail'],
] as const) {
	test(`polls and says why on ${name}`, async t => {
		const endpoint = await openEndpoint(t, {
			respond: ({operation}) =>
				operation === 'StartLiveTail' ? {error: {name, message}} : undefined,
		});
		putRecords(endpoint, 0, 10);
		const watching = watch(t, endpoint);
		await watching.until(({names}) => names.at(-1) === 'polling');
		putRecords(endpoint, 10, 10);
		await watching.until(({ids}) => ids.size === 20);
		const polling = watching.connections.find(
			connection => connection.name === 'polling',
		);
		assert.equal(polling?.reason, reason);
		await watching.stop();
	});
}

test('polls by name where the ARN is unknown', async t => {
	const endpoint = await openEndpoint(t, {
		respond: ({operation}) =>
			operation === 'DescribeLogGroups'
				? {error: {name: 'AccessDeniedException', message: 'No.'}}
				: undefined,
	});
	putRecords(endpoint, 0, 10);
	const watching = watch(t, endpoint);
	await watching.until(({ids}) => ids.size === 10);
	await watching.until(({names}) => names.at(-1) === 'polling');
	const polling = watching.connections.at(-1);
	assert.ok(polling?.name === 'polling');
	assert.match(polling.reason ?? '', /needs the ARN of the log group/);
	await watching.stop();
});

test('builds the ARN from the account that a denial names', async t => {
	const endpoint = await openEndpoint(t, {
		respond: ({operation}) =>
			operation === 'DescribeLogGroups'
				? {
						error: {
							name: 'AccessDeniedException',
							message:
								'User: arn:aws:sts::111122223333:assumed-role/Reader/alice is not authorized to perform: logs:DescribeLogGroups on resource: * because no identity-based policy allows the logs:DescribeLogGroups action',
						},
					}
				: undefined,
	});
	const watching = watch(t, endpoint);
	await watching.until(({names}) => names.at(-1) === 'live');
	await watching.stop();
});

test('stays live with an open gap when only FilterLogEvents is denied', async t => {
	const endpoint = await openEndpoint(t, {
		respond: ({operation}) =>
			operation === 'FilterLogEvents'
				? {error: {name: 'AccessDeniedException', message: 'No.'}}
				: undefined,
	});
	const watching = watch(t, endpoint);
	await watching.until(
		({coverage, names}) =>
			names.at(-1) === 'live' && (coverage?.gaps.length ?? 0) > 0,
	);
	putRecords(endpoint, 0, 10);
	await watching.until(({ids}) => ids.size === 10);
	await watching.stop();
	assert.equal(watching.failure, undefined);
});

test('says that it reconnects while polls fail, and goes on', async t => {
	let isDown = false;
	const endpoint = await openEndpoint(t, {
		respond: ({operation}) =>
			isDown && operation === 'FilterLogEvents'
				? {
						error: {
							name: 'ServiceUnavailableException',
							message: 'down',
							statusCode: 503,
						},
					}
				: undefined,
	});
	const watching = watch(t, endpoint, {poll: true});
	await watching.until(({names}) => names.at(-1) === 'polling');
	isDown = true;
	putRecords(endpoint, 0, 10);
	await watching.until(({names}) => names.at(-1) === 'reconnecting');
	isDown = false;
	await watching.until(
		({ids, names}) => ids.size === 10 && names.at(-1) === 'polling',
	);
	await watching.stop();
	assert.match(JSON.stringify(watching.connections), /has a problem/);
});

test('continues after expired credentials are renewed', async t => {
	const sessions: LiveTailControl[] = [];
	let hasExpired = false;
	const endpoint = await openEndpoint(t, {
		respond: () =>
			hasExpired
				? {
						error: {
							name: 'ExpiredTokenException',
							message: 'The security token included in the request is expired',
						},
					}
				: {onLiveTail: session => sessions.push(session)},
	});
	const watching = watch(t, endpoint);
	await watching.until(({names}) => names.at(-1) === 'live');
	hasExpired = true;
	sessions[0]?.endStream();
	await watching.until(({connections}) =>
		/have expired/.test(JSON.stringify(connections)),
	);
	hasExpired = false;
	putRecords(endpoint, 0, 10);
	await watching.until(({ids}) => ids.size === 10);
	await watching.stop();
});

test('retries Live Tail while its own broken session still counts against the limit', async t => {
	const sessions: LiveTailControl[] = [];
	const endpoint = await openEndpoint(t, {
		respond: ({operation, call}) =>
			operation === 'StartLiveTail' && call > 1 && call < 5
				? {error: {name: 'LimitExceededException', message: 'Rate exceeded'}}
				: {onLiveTail: session => sessions.push(session)},
	});
	const watching = watch(t, endpoint);
	await watching.until(({names}) => names.at(-1) === 'live');
	sessions[0]?.destroySocket();
	await watching.until(
		({names}) => names.includes('reconnecting') && names.at(-1) === 'live',
	);
	assert.ok(!watching.names.includes('polling'));
	await watching.stop();
});

test('leaves no listener behind for each of many requests', async t => {
	const endpoint = await openEndpoint(t);
	const warnings: string[] = [];
	const onWarning = ({message}: Error): void => {
		warnings.push(message);
	};

	process.on('warning', onWarning);
	t.after(() => process.off('warning', onWarning));
	const watching = watch(t, endpoint, {poll: true});
	await watching.until(() => countOf(endpoint, 'FilterLogEvents') > 50);
	await watching.stop();
	assert.deepEqual(warnings, []);
});

test('watches several groups in one session', async t => {
	const names = ['one', 'two'];
	const endpoint = await openEndpoint(t, {
		logGroups: names.map(name => ({name})),
	});
	putRecords(endpoint, 0, 10, Date.now(), 'one');
	const watching = watch(t, endpoint, {
		logGroups: ['one', `${endpoint.logGroupArn('two')}:*`],
	});
	await watching.until(({names}) => names.at(-1) === 'live');
	putRecords(endpoint, 10, 10, Date.now(), 'two');
	await watching.until(({ids}) => ids.size === 20);
	assert.equal(countOf(endpoint, 'StartLiveTail'), 1);
	await watching.stop();
});

test('polls more groups than a session takes', async t => {
	const names = Array.from({length: 11}, (_, index) => `group-${index}`);
	const endpoint = await openEndpoint(t, {
		logGroups: names.map(name => ({name})),
	});
	for (const [index, name] of names.entries()) {
		putRecords(endpoint, index * 10, 10, Date.now(), name);
	}

	const watching = watch(t, endpoint, {logGroups: names});
	await watching.until(({ids}) => ids.size === 110);
	await watching.until(({names}) => names.at(-1) === 'polling');
	assert.match(JSON.stringify(watching.connections.at(-1)), /10 log groups/);
	await watching.stop();
});

for (const [title, respondTo, delayMs] of [
	['the log group is looked up', 'DescribeLogGroups', 60_000],
	['the session starts', 'StartLiveTail', 60_000],
	['the backfill runs', 'FilterLogEvents', 60_000],
	['it is live', undefined, undefined],
] as const) {
	test(`ends at once, with nothing left open, when stopped while ${title}`, async t => {
		const endpoint = await openEndpoint(t, {
			respond: ({operation}) =>
				operation === respondTo ? {delayMs} : undefined,
		});
		const watching = watch(t, endpoint);
		await (respondTo === undefined
			? watching.until(({names}) => names.at(-1) === 'live')
			: watching.until(() => countOf(endpoint, respondTo) > 0));
		await watching.stop();
		assert.equal(watching.failure, undefined);
		await untilClosed(endpoint);
	});
}

test('sends no request when it is stopped before it began', async t => {
	const endpoint = await openEndpoint(t);
	const watching = watch(t, endpoint);
	await watching.stop();
	assert.equal(countOf(endpoint, 'StartLiveTail'), 0);
});

for (const [title, leave] of [
	['stops iterating', () => 'break'],
	[
		'fails',
		() => {
			throw new Error('the reader failed');
		},
	],
] as const) {
	test(`closes the session when the reader ${title}`, async t => {
		const endpoint = await openEndpoint(t);
		const source = createCloudWatchSource({
			...sourceOptions(endpoint.url),
			from: Date.now(),
			timing: quick,
		});
		const read = async (): Promise<void> => {
			for await (const message of source(new AbortController().signal)) {
				const isLive =
					message.kind === 'connection' && message.connection.name === 'live';
				if (isLive && leave() === 'break') {
					break;
				}
			}
		};

		await read().catch((error: unknown) => {
			assert.match(String(error), /the reader failed/);
		});
		await untilClosed(endpoint);
		assert.ok(countOf(endpoint, 'StartLiveTail') > 0);
	});
}
