import assert from 'node:assert/strict';
import {type TestContext, test} from 'node:test';
import type {EmbeddedEndpoint} from '../../../source/demo/endpoint/endpoint.js';
import type {CloudWatchOptions} from '../../../source/sources/cloudwatch-logs/cloudwatch-logs.js';
import {createSourceControl} from '../../../source/stream/source-control.js';
import {groupName} from './source-options.js';
import {openEndpoint, type Watching, watch} from './watching.js';

const records = {
	app: {eventSource: 'qapps.amazonaws.com', eventName: 'GetQApp'},
	chat: {eventSource: 'qbusiness.amazonaws.com', eventName: 'Chat'},
	object: {eventSource: 's3.amazonaws.com', eventName: 'GetObject'},
	stop: {
		...{eventSource: 'cloudtrail.amazonaws.com', eventName: 'StopLogging'},
		readOnly: false,
	},
	'old-stop': {
		eventSource: 'cloudtrail.amazonaws.com',
		eventName: 'StopLogging',
	},
	look: {
		...{eventSource: 'cloudtrail.amazonaws.com', eventName: 'GetTrail'},
		readOnly: true,
	},
	forget: {eventSource: 'logs.amazonaws.com', eventName: 'DeleteLogGroup'},
};
const inQApps = ['app', 'forget', 'old-stop', 'stop'];

/** Puts one record of each kind, with ids such as `app-1`. */
function putEach(endpoint: EmbeddedEndpoint, run: number, ageMs = 0): void {
	endpoint.put(
		groupName,
		Object.entries(records).map(([id, record]) => ({
			message: JSON.stringify({eventID: `${id}-${run}`, ...record}),
			timestamp: Date.now() - ageMs,
		})),
	);
}

function idsOf(run: number, kinds: readonly string[]): readonly string[] {
	return kinds.map(kind => `${kind}-${run}`);
}

const everyKind = Object.keys(records);

/** Each record that came, however often. */
function received({ids}: Watching, run: number): readonly string[] {
	return [...ids].filter(id => id.endsWith(`-${run}`)).sort();
}

/** Waits until records from before and from during the watch have come, the one way and the other. */
async function bothWays(
	t: TestContext,
	endpoint: EmbeddedEndpoint,
	options: Partial<CloudWatchOptions>,
	kinds: readonly string[],
): Promise<Watching> {
	putEach(endpoint, 1, 2000);
	const watching = watch(t, endpoint, {
		timing: {sweepIntervalMs: 20},
		...options,
	});
	await watching.until(
		({names, ids}) =>
			(options.poll === true || names.includes('live')) &&
			idsOf(1, kinds).every(id => ids.has(id)),
	);
	putEach(endpoint, 2);
	await watching.until(({ids}) => idsOf(2, kinds).every(id => ids.has(id)));
	for (const run of [1, 2]) {
		assert.deepEqual(received(watching, run), [...idsOf(run, kinds)].sort());
	}

	return watching;
}

for (const poll of [false, true]) {
	test(`sentinel calls come in the scope q-apps, ${poll ? 'by polls' : 'live'}`, async t => {
		const endpoint = await openEndpoint(t);
		await bothWays(t, endpoint, {scope: 'q-apps', poll}, inQApps);
	});

	test(`--pattern narrows the scope and no sentinel call, ${poll ? 'by polls' : 'live'}`, async t => {
		const endpoint = await openEndpoint(t);
		await bothWays(
			t,
			endpoint,
			{scope: 'q', poll, pattern: '{ $.eventName = "Chat" }'},
			['chat', 'forget', 'old-stop', 'stop'],
		);
	});

	test(`all calls of CloudTrail come where the service refuses NOT EXISTS, ${poll ? 'by polls' : 'live'}`, async t => {
		const endpoint = await openEndpoint(t, {
			respond: ({input}) =>
				/NOT EXISTS/.test(JSON.stringify(input))
					? {
							error: {
								name: 'InvalidParameterException',
								message: 'Invalid filter pattern',
							},
						}
					: undefined,
		});
		const watching = await bothWays(t, endpoint, {scope: 'q-apps', poll}, [
			...inQApps,
			'look',
		]);
		const asked = watching.messages.flatMap(message =>
			message.kind === 'batch' && message.messages.length > 0
				? [message.asked]
				: [],
		);
		assert.ok(asked.length > 0);
		for (const each of asked) {
			assert.deepEqual(each, {scope: 'q-apps', withTrailReads: true});
		}
	});
}

for (const pattern of [
	'GetObject',
	`{ $.eventName = "GetObject" || $.eventName = "${'x'.repeat(900)}" }`,
]) {
	test(`sweeps bring the sentinel calls that do not fit into the pattern: ${pattern.slice(0, 12)}`, async t => {
		const endpoint = await openEndpoint(t);
		const watching = await bothWays(t, endpoint, {scope: 'all', pattern}, [
			'forget',
			'object',
			'old-stop',
			'stop',
		]);
		const live = watching.connections.findLast(({name}) => name === 'live');
		assert.ok(live?.name === 'live');
		assert.match(live.remark ?? '', /touch the trail/);
		const session = endpoint.requests.find(
			({operation}) => operation === 'StartLiveTail',
		);
		const {input} = session ?? {};
		assert.ok(typeof input === 'object' && input !== null);
		assert.ok('logEventFilterPattern' in input);
		assert.equal(input.logEventFilterPattern, pattern);
	});
}

test('what a session is not asked for is not received before a sweep has brought it', async t => {
	const endpoint = await openEndpoint(t);
	let putAt = Number.POSITIVE_INFINITY;
	const untrue: number[] = [];
	const watching: Watching = watch(
		t,
		endpoint,
		{
			pattern: 'GetObject',
			timing: {
				sweepIntervalMs: 400,
				maxSweepIntervalMs: 400,
				heldUpMs: 60_000,
			},
		},
		message => {
			if (message.kind === 'coverage') {
				const {receivedTo = 0} = message.coverage;
				if (receivedTo >= putAt && !watching.ids.has('stop-1')) {
					untrue.push(receivedTo - putAt);
				}
			}
		},
	);
	await watching.until(
		({names, coverage}) =>
			names.includes('live') && coverage?.gaps.length === 0,
	);
	putAt = Date.now();
	putEach(endpoint, 1);
	await watching.until(({ids}) => ids.has('object-1'));
	await watching.until(({coverage}) => (coverage?.receivedTo ?? 0) > putAt);
	assert.ok(watching.ids.has('stop-1'));
	assert.deepEqual(untrue, []);
});

test('a wider scope brings what was delivered before, and a narrower one no more than that', async t => {
	const endpoint = await openEndpoint(t);
	const control = createSourceControl();
	putEach(endpoint, 1, 2000);
	const watching = watch(t, endpoint, {
		scope: 'q-apps',
		control,
		timing: {sweepIntervalMs: 20},
	});
	await watching.until(
		({names, ids}) => names.includes('live') && ids.has('app-1'),
	);
	assert.deepEqual(received(watching, 1), [...idsOf(1, inQApps)].sort());
	control.askFor('q');
	await watching.until(({ids}) => ids.has('chat-1'));
	assert.ok(!watching.ids.has('object-1'));
	control.askFor('all');
	await watching.until(({ids}) => idsOf(1, everyKind).every(id => ids.has(id)));
	putEach(endpoint, 2);
	await watching.until(({ids}) => idsOf(2, everyKind).every(id => ids.has(id)));
	await watching.until(({names}) => names.at(-1) === 'live');
	control.askFor('q-apps');
	await watching.until(({names}) => names.at(-1) === 'live');
	putEach(endpoint, 3);
	await watching.until(({ids}) => idsOf(3, inQApps).every(id => ids.has(id)));
	await watching.until(({coverage}) => coverage?.gaps.length === 0);
	assert.deepEqual(received(watching, 3), [...idsOf(3, inQApps)].sort());
});

test('what was never asked for in a wider scope is a gap until it is read', async t => {
	let isHeldUp = false;
	let starts: number[] = [];
	const endpoint = await openEndpoint(t, {
		respond({operation, input}) {
			if (operation !== 'FilterLogEvents') {
				return undefined;
			}

			starts.push(Number(input['startTime']));
			return isHeldUp
				? {error: {name: 'ThrottlingException', message: 'Rate exceeded'}}
				: undefined;
		},
	});
	const control = createSourceControl();
	const from = Date.now() - 600_000;
	putEach(endpoint, 1, 2000);
	const watching = watch(t, endpoint, {from, scope: 'q-apps', control});
	await watching.until(
		({coverage, names}) =>
			names.at(-1) === 'live' &&
			coverage?.gaps.length === 0 &&
			(coverage.receivedTo ?? 0) > from + 598_500,
	);
	isHeldUp = true;
	control.askFor('all');
	await watching.until(({coverage}) => coverage?.gaps.length === 1);
	const [gap] = watching.coverage?.gaps ?? [];
	assert.equal(gap?.from, from);
	assert.ok(gap.to > from + 598_500);
	isHeldUp = false;
	control.retry();
	await watching.until(({coverage}) => coverage?.gaps.length === 0);
	assert.deepEqual(received(watching, 1), [...idsOf(1, everyKind)].sort());
	starts = [];
	control.askFor('q-apps');
	// All of it was asked for in the scope all.
	await watching.until(
		({names, coverage}) =>
			names.at(-1) === 'live' &&
			starts.length > 0 &&
			coverage?.gaps.length === 0,
	);
	assert.ok(Math.min(...starts) > from + 500_000, String(starts));
});

test('a closed range is read again in the wider scope', async t => {
	let calls = 0;
	const control = createSourceControl();
	const endpoint = await openEndpoint(t, {
		respond({operation}) {
			calls += Number(operation === 'FilterLogEvents');
			if (calls === 1) {
				control.askFor('all');
			}

			return undefined;
		},
	});
	putEach(endpoint, 1, 2000);
	const watching = watch(t, endpoint, {
		scope: 'q-apps',
		follow: false,
		control,
	});
	await watching.done;
	assert.equal(watching.failure, undefined);
	assert.deepEqual(received(watching, 1), [...idsOf(1, everyKind)].sort());
	assert.deepEqual(watching.coverage?.gaps, []);
	assert.equal(watching.names.at(-1), 'ended');
});
