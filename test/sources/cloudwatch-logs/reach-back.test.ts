import assert from 'node:assert/strict';
import {type TestContext, test} from 'node:test';
import type {EmbeddedEndpoint} from '../../../source/demo/endpoint/endpoint.js';
import {createSourceControl} from '../../../source/stream/source-control.js';
import {openEndpoint, putRecords, type Watching, watch} from './watching.js';

const minuteMs = 60_000;

/** Puts ten records an hour ago and ten now: `id-100` to `id-109`, and `id-0` to `id-9`. */
function putBoth(endpoint: EmbeddedEndpoint): void {
	putRecords(endpoint, 100, 10, Date.now() - 60 * minuteMs);
	putRecords(endpoint, 0, 10);
}

function holdsAll({ids}: Watching, first: number, count = 10): boolean {
	return Array.from({length: count}, (_, index) => `id-${first + index}`).every(
		id => ids.has(id),
	);
}

async function startWatch(
	t: TestContext,
	endpoint: EmbeddedEndpoint,
	poll: boolean,
) {
	const control = createSourceControl();
	putBoth(endpoint);
	const watching = watch(t, endpoint, {
		control,
		poll,
		from: Date.now() - 10 * minuteMs,
		timing: {sweepIntervalMs: 20},
	});
	await watching.until(
		({names, coverage}) =>
			holdsAll(watching, 0) &&
			names.at(-1) === (poll ? 'polling' : 'live') &&
			coverage?.gaps.length === 0,
	);
	assert.ok(!watching.ids.has('id-100'));
	return {control, watching};
}

for (const poll of [false, true]) {
	const way = poll ? 'polls' : 'a session';
	test(`a watch by ${way} goes back and brings what was delivered before its start`, async t => {
		const endpoint = await openEndpoint(t);
		const {control, watching} = await startWatch(t, endpoint, poll);
		control.reachBack(Date.now() - 90 * minuteMs);
		await watching.until(() => holdsAll(watching, 100));
		putRecords(endpoint, 200, 10);
		await watching.until(
			({names, coverage}) =>
				holdsAll(watching, 200) &&
				names.at(-1) === (poll ? 'polling' : 'live') &&
				coverage?.gaps.length === 0,
		);
	});
}

test('the time before the start is a gap until it is read', async t => {
	let isHeldUp = false;
	const endpoint = await openEndpoint(t, {
		respond: ({operation}) =>
			isHeldUp && operation === 'FilterLogEvents'
				? {error: {name: 'ThrottlingException', message: 'Rate exceeded'}}
				: undefined,
	});
	const {control, watching} = await startWatch(t, endpoint, false);
	isHeldUp = true;
	const from = Date.now() - 90 * minuteMs;
	control.reachBack(from);
	await watching.until(({coverage}) => coverage?.gaps[0]?.from === from);
	const [gap] = watching.coverage?.gaps ?? [];
	assert.ok((gap?.to ?? 0) >= from + 79 * minuteMs);
	assert.ok(!watching.ids.has('id-100'));
	isHeldUp = false;
	control.retry();
	await watching.until(
		({coverage}) => coverage?.gaps.length === 0 && holdsAll(watching, 100),
	);
});

test('a time within the watch asks for nothing', async t => {
	const endpoint = await openEndpoint(t);
	const {control, watching} = await startWatch(t, endpoint, false);
	const backfillings = () =>
		watching.names.filter(name => name === 'backfilling').length;
	const before = backfillings();
	control.reachBack(Date.now() - 5 * minuteMs);
	putRecords(endpoint, 200, 10);
	await watching.until(() => holdsAll(watching, 200));
	assert.equal(backfillings(), before);
	assert.ok(!watching.ids.has('id-100'));
});

test('a watch that goes back before the service has answered begins there', async t => {
	const endpoint = await openEndpoint(t);
	const control = createSourceControl();
	control.reachBack(Date.now() - 90 * minuteMs);
	putBoth(endpoint);
	const watching = watch(t, endpoint, {
		control,
		from: Date.now() - 10 * minuteMs,
	});
	await watching.until(
		({coverage}) =>
			holdsAll(watching, 0) &&
			holdsAll(watching, 100) &&
			coverage?.gaps.length === 0,
	);
});

test('a closed range is read again from the earlier start', async t => {
	let isHeldUp = true;
	const endpoint = await openEndpoint(t, {
		respond: ({operation}) =>
			isHeldUp && operation === 'FilterLogEvents'
				? {error: {name: 'ThrottlingException', message: 'Rate exceeded'}}
				: undefined,
	});
	const control = createSourceControl();
	putBoth(endpoint);
	const watching = watch(t, endpoint, {
		control,
		follow: false,
		poll: true,
		from: Date.now() - 10 * minuteMs,
		to: Date.now(),
	});
	await watching.until(({names}) => names.includes('throttled'));
	control.reachBack(Date.now() - 90 * minuteMs);
	isHeldUp = false;
	control.retry();
	await watching.done;
	assert.equal(watching.failure, undefined);
	assert.ok(holdsAll(watching, 0));
	assert.ok(holdsAll(watching, 100));
	assert.deepEqual(watching.coverage?.gaps, []);
});
