import assert from 'node:assert/strict';
import {test} from 'node:test';
import {groupName} from './source-options.js';
import {openEndpoint, putRecords, type Watching, watch} from './watching.js';

const silentMs = 250;
const reason = 'no answer to FilterLogEvents for more than 250ms';

function sweepTroubleOf({connections}: Watching): string | undefined {
	const connection = connections.at(-1);
	return connection !== undefined && 'sweepTrouble' in connection
		? connection.sweepTrouble
		: undefined;
}

/** The end of what the coverage calls received, ms; 0 where that is nothing. */
function receivedTo({coverage}: Watching): number {
	const {receivedTo: to = 0, gaps = []} = coverage ?? {};
	return gaps.reduce(
		(least, gap) => (gap.to >= least ? Math.min(least, gap.from - 1) : least),
		to,
	);
}

/** It says that nothing answers, of a request that waits or of one that was given up: with two requests at once the older may be given up before the younger is called silent. */
function isReconnecting({connections}: Watching): boolean {
	const last = connections.at(-1);
	return (
		last?.name === 'reconnecting' &&
		(last.reason === reason || last.reason.endsWith('does not answer'))
	);
}

test('polls that are not answered are said, and nothing of that time is called received', async t => {
	let isHanging = false;
	const endpoint = await openEndpoint(t, {
		respond: ({operation}) =>
			operation === 'FilterLogEvents' && isHanging
				? {isUnanswered: true}
				: undefined,
	});
	const watching = watch(t, endpoint, {
		poll: true,
		timing: {silentMs, pageTimeoutMs: 1000},
	});
	await watching.until(({names}) => names.at(-1) === 'polling');
	isHanging = true;
	const hangsFrom = Date.now();
	await watching.until(isReconnecting);
	putRecords(endpoint, 0, 10);
	// The request is given up, and the next one is not answered either.
	await watching.until(({connections}) =>
		connections.some(
			connection =>
				connection.name === 'reconnecting' && connection.attempt > 1,
		),
	);
	assert.ok(receivedTo(watching) <= hangsFrom);
	isHanging = false;
	await watching.until(
		({names, ids}) => names.at(-1) === 'polling' && ids.size === 10,
	);
	assert.equal(sweepTroubleOf(watching), undefined);
});

test('a late answer ends the silence', async t => {
	let delayMs = 0;
	const endpoint = await openEndpoint(t, {
		respond: ({operation}) =>
			operation === 'FilterLogEvents' ? {delayMs} : undefined,
	});
	const watching = watch(t, endpoint, {poll: true, timing: {silentMs}});
	await watching.until(({names}) => names.at(-1) === 'polling');
	delayMs = 1000;
	await watching.until(isReconnecting);
	delayMs = 0;
	await watching.until(({names}) => names.at(-1) === 'polling');
});

test('sweeps that are not answered beside a session stand beside live', async t => {
	const endpoint = await openEndpoint(t, {
		respond: ({operation}) =>
			operation === 'FilterLogEvents' ? {isUnanswered: true} : undefined,
	});
	const watching = watch(t, endpoint, {timing: {silentMs}});
	await watching.until(
		each => each.names.at(-1) === 'live' && sweepTroubleOf(each) === reason,
	);
	putRecords(endpoint, 0, 10);
	await watching.until(({ids}) => ids.size === 10);
	assert.equal(watching.coverage?.receivedTo, undefined);
	assert.ok(!watching.names.includes('reconnecting'));
});

test('one request that is not answered, while polls are, is said and hides no poll', async t => {
	const endpoint = await openEndpoint(t, {
		respond: ({operation, call}) =>
			operation === 'FilterLogEvents' && call === 1
				? {isUnanswered: true}
				: undefined,
	});
	const watching = watch(t, endpoint, {poll: true, timing: {silentMs}});
	await watching.until(each => sweepTroubleOf(each) === reason);
	putRecords(endpoint, 0, 10);
	await watching.until(({ids}) => ids.size === 10);
	assert.equal(watching.names.at(-1), 'backfilling');
	assert.equal(sweepTroubleOf(watching), reason);
	assert.ok(!watching.names.includes('reconnecting'));
	assert.equal(watching.coverage?.receivedTo, undefined);
});

test('one of several log groups that is not answered for is named', async t => {
	const hanging = 'aws-cloudtrail-logs-audit';
	const endpoint = await openEndpoint(t, {
		logGroups: [{name: groupName}, {name: hanging}],
		faults: {rhythm: ['group-hangs'], group: hanging},
	});
	const watching = watch(t, endpoint, {
		logGroups: [groupName, hanging],
		poll: true,
		timing: {silentMs},
	});
	await watching.until(
		each =>
			each.names.at(-1) === 'polling' &&
			sweepTroubleOf(each) === `${hanging}: ${reason}`,
	);
	putRecords(endpoint, 0, 10);
	await watching.until(({ids}) => ids.size === 10);
	assert.equal(watching.coverage?.receivedTo, undefined);
});

for (const follow of [true, false]) {
	test(`says what it waits for while it ${follow ? 'follows' : 'reads a range'} and DescribeLogGroups does not answer`, async t => {
		let isHanging = true;
		const endpoint = await openEndpoint(t, {
			respond: ({operation}) =>
				operation === 'DescribeLogGroups' && isHanging
					? {delayMs: 1000}
					: undefined,
		});
		const before = Date.now();
		const watching = watch(t, endpoint, {follow, timing: {silentMs}});
		await watching.until(({connections}) => {
			const last = connections.at(-1);
			return last?.name === 'connecting' && last.waiting !== undefined;
		});
		const [, waiting] = watching.connections;
		assert.deepEqual(watching.names, ['connecting', 'connecting']);
		assert.ok(waiting?.name === 'connecting');
		assert.equal(waiting.waiting?.operation, 'DescribeLogGroups');
		assert.ok((waiting.waiting?.since ?? 0) >= before);
		isHanging = false;
		await watching.until(
			({names}) => names.at(-1) === (follow ? 'live' : 'ended'),
		);
	});

	test(`names a log group that DescribeLogGroups does not answer for while it ${follow ? 'follows' : 'reads'} two`, async t => {
		const silent = 'aws-cloudtrail-logs-audit';
		const endpoint = await openEndpoint(t, {
			logGroups: [{name: groupName}, {name: silent}],
			respond: ({operation, input}) =>
				operation === 'DescribeLogGroups' &&
				JSON.stringify(input).includes(silent)
					? {isUnanswered: true}
					: undefined,
		});
		putRecords(endpoint, 0, 10, Date.now() - 1000);
		const watching = watch(t, endpoint, {
			logGroups: [groupName, silent],
			follow,
			timing: {silentMs},
		});
		await watching.until(
			each =>
				each.ids.size === 10 &&
				sweepTroubleOf(each) ===
					`${silent}: no answer to DescribeLogGroups for more than 250ms`,
		);
		assert.ok(receivedTo(watching) < Date.now() - 30_000);
		assert.ok(!watching.names.includes('ended'));
	});
}
