import assert from 'node:assert/strict';
import {test} from 'node:test';
import {setImmediate as nextTurn} from 'node:timers/promises';
import type {EmbeddedEndpoint} from '../../../source/demo/endpoint/endpoint.js';
import type {Connection} from '../../../source/stream/connection.js';
import {createSourceControl} from '../../../source/stream/source-control.js';
import {until} from '../../harness/until.js';
import {groupName} from './source-options.js';
import {
	openEndpoint,
	putRecords,
	untilClosed,
	type Watching,
	watch,
} from './watching.js';

const oftenSwept = {sweepIntervalMs: 5, maxSweepIntervalMs: 10};
const isLive = ({names}: Watching): boolean => names.at(-1) === 'live';

function countOf(endpoint: EmbeddedEndpoint, operation: string): number {
	return endpoint.requests.filter(request => request.operation === operation)
		.length;
}

async function untilOpen(
	endpoint: EmbeddedEndpoint,
	sessions: number,
): Promise<void> {
	await until(
		() => endpoint.liveTailSessions === sessions,
		() => `${endpoint.liveTailSessions} sessions are open`,
	);
}

/** Waits for sweeps, which go on: so nothing else happens because nothing happens at all. */
async function untilSweptTwice(endpoint: EmbeddedEndpoint): Promise<void> {
	const before = countOf(endpoint, 'FilterLogEvents');
	await until(
		() => countOf(endpoint, 'FilterLogEvents') >= before + 2,
		() => `${countOf(endpoint, 'FilterLogEvents') - before} sweeps`,
	);
}

test('at rest no session is open, and after it everything is fetched', async t => {
	const endpoint = await openEndpoint(t);
	const control = createSourceControl();
	let putAt: number | undefined;
	const falseClaims: string[] = [];
	const watching: Watching = watch(
		t,
		endpoint,
		{control, timing: oftenSwept},
		async message => {
			if (
				message.kind === 'coverage' &&
				putAt !== undefined &&
				watching.ids.size < 30
			) {
				const at = putAt;
				const {receivedTo = 0, gaps} = message.coverage;
				if (
					receivedTo >= at &&
					!gaps.some(({from, to}) => from <= at && at <= to)
				) {
					falseClaims.push(JSON.stringify(message.coverage));
				}
			}

			// A reader that is busy hears of everything later.
			await nextTurn();
		},
	);
	await watching.until(isLive);
	putRecords(endpoint, 0, 10);
	await watching.until(({ids}) => ids.size === 10);
	assert.equal(endpoint.liveTailSessions, 1);

	await control.rest();
	// What the screen shows when the program goes on.
	assert.equal(watching.names.at(-1), 'reconnecting');
	await untilClosed(endpoint);
	putAt = Date.now();
	putRecords(endpoint, 10, 10, putAt);
	// Neither of these opens a session.
	control.retry();
	await untilSweptTwice(endpoint);
	assert.equal(countOf(endpoint, 'StartLiveTail'), 1);

	putAt = Date.now();
	putRecords(endpoint, 20, 10, putAt);
	control.resume();
	await watching.until(({ids}) => ids.size === 30);
	await watching.until(watched => isLive(watched));
	await untilOpen(endpoint, 1);
	assert.equal(countOf(endpoint, 'StartLiveTail'), 2);
	assert.deepEqual(falseClaims, []);
	assert.ok(
		watching.messages.some(
			message =>
				message.kind === 'coverage' &&
				message.coverage.gaps.some(
					({reason}) => reason === 'qtail was suspended',
				),
		),
		'the time of the rest was a gap',
	);
	const now = Date.now();
	await watching.until(
		({coverage}) =>
			coverage?.gaps.length === 0 && (coverage.receivedTo ?? 0) >= now,
	);
	putRecords(endpoint, 30, 10);
	await watching.until(({ids}) => ids.size === 40);
	await watching.stop();
	assert.equal(watching.failure, undefined);
});

test('a rest ends a session that is being opened', async t => {
	let isUnanswered = true;
	const endpoint = await openEndpoint(t, {
		respond: ({operation}) => ({
			isUnanswered: operation === 'StartLiveTail' && isUnanswered,
		}),
	});
	const control = createSourceControl();
	const watching = watch(t, endpoint, {control});
	await until(
		() => countOf(endpoint, 'StartLiveTail') === 1,
		() => JSON.stringify(watching.connections),
	);
	await control.rest();
	isUnanswered = false;
	putRecords(endpoint, 0, 10);
	control.resume();
	await watching.until(watched => watched.ids.size === 10 && isLive(watched));
	assert.equal(countOf(endpoint, 'StartLiveTail'), 2);
	await watching.stop();
	assert.equal(watching.failure, undefined);
});

test('a rest closes the session, though the reader takes nothing', async t => {
	const endpoint = await openEndpoint(t);
	const control = createSourceControl(20);
	let goOn = () => {};
	const isReaderWell = new Promise<void>(resolve => {
		goOn = resolve;
	});
	const watching = watch(t, endpoint, {control}, ({kind}) =>
		kind === 'batch' ? isReaderWell : undefined,
	);
	await untilOpen(endpoint, 1);
	putRecords(endpoint, 0, 10);
	await watching.until(({delivered}) => delivered.length > 0);
	await control.rest();
	await untilClosed(endpoint);
	putRecords(endpoint, 10, 10);
	control.resume();
	goOn();
	await watching.until(
		watched =>
			watched.ids.size === 20 &&
			isLive(watched) &&
			watched.coverage?.gaps.length === 0,
	);
	await watching.stop();
	assert.equal(watching.failure, undefined);
});

test('at rest no log group is asked for that Live Tail refused', async t => {
	const other = 'other-trail';
	const endpoint = await openEndpoint(t, {
		logGroups: [{name: groupName}, {name: other}],
		respond: ({operation, input}) =>
			operation === 'StartLiveTail' && JSON.stringify(input).includes(other)
				? {error: {name: 'AccessDeniedException', message: 'No.'}}
				: undefined,
	});
	const control = createSourceControl();
	const watching = watch(t, endpoint, {
		control,
		logGroups: [groupName, other],
		timing: {...oftenSwept, deniedRetryMs: 5},
	});
	await watching.until(isLive);
	await control.rest();
	await untilClosed(endpoint);
	// A request that was given up may still be on its way.
	await untilSweptTwice(endpoint);
	const asked = countOf(endpoint, 'StartLiveTail');
	await untilSweptTwice(endpoint);
	assert.equal(countOf(endpoint, 'StartLiveTail'), asked);
	control.resume();
	const isRemarked = (connection: Connection | undefined): boolean =>
		connection?.name === 'live' &&
		/other-trail is polled/.test(connection.remark ?? '');
	await watching.until(({connections}) => isRemarked(connections.at(-1)));
	await untilOpen(endpoint, 1);
	await watching.stop();
	assert.equal(watching.failure, undefined);
});

test('a sleep of the computer during a rest costs no second session', async t => {
	const hour = 3_600_000;
	let sleptMs = 0;
	const endpoint = await openEndpoint(t);
	const control = createSourceControl();
	const watching = watch(t, endpoint, {
		control,
		now: () => Date.now() + sleptMs,
		timing: {
			...oftenSwept,
			wakeTickMs: 5,
			clockErrorMs: 1000,
			heldUpMs: 5000,
		},
	});
	await watching.until(isLive);
	await control.rest();
	sleptMs = hour;
	putRecords(endpoint, 0, 10);
	control.resume();
	await watching.until(watched => watched.ids.size === 10 && isLive(watched));
	await untilSweptTwice(endpoint);
	assert.equal(countOf(endpoint, 'StartLiveTail'), 2);
	assert.deepEqual(
		watching.connections.flatMap(connection =>
			connection.name === 'reconnecting' ? connection.reason : [],
		),
		['qtail was suspended'],
	);
	await watching.stop();
	assert.equal(watching.failure, undefined);
});
