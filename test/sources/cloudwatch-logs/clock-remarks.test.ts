import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {FaultName} from '../../../source/demo/faults/fault-names.js';
import {dateAhead, openDateGate} from './date-gate.js';
import {
	openEndpoint,
	putRecords,
	remarkOf,
	type Watching,
	watch,
} from './watching.js';

/** The remarks one after another, each as long as it stood. */
function remarksOf({connections}: Watching): readonly (string | undefined)[] {
	const remarks = connections
		.filter(connection => 'remark' in connection)
		.map(remarkOf);
	return remarks.filter((remark, index) => remark !== remarks[index - 1]);
}

const hour = 3_600_000;
const rarelySwept = {sweepIntervalMs: 60_000, maxSweepIntervalMs: 60_000};

test('a doubt about the clocks is said until deliveries settle it, and then what is wrong', async t => {
	const endpoint = await openEndpoint(t);
	const gate = await openDateGate(t, endpoint, () => dateAhead(2 * hour));
	const watching = watch(t, gate, {timing: rarelySwept});
	await watching.until(({names}) => names.at(-1) === 'live');
	await watching.until(({connections}) =>
		/differ by 2h/.test(remarkOf(connections.at(-1)) ?? ''),
	);
	// Deliveries of several seconds decide which of the two is wrong.
	let put = 0;
	const timer = setInterval(() => putRecords(endpoint, put++, 1), 100);
	t.after(() => clearInterval(timer));
	await watching.until(
		({connections}) =>
			remarkOf(connections.at(-1)) ===
			"the Date header of the service is 2h ahead; delivery times agree with this computer's clock",
	);
	assert.equal(remarksOf(watching).length, 2);
});

test('a remark goes when the clocks agree', async t => {
	const endpoint = await openEndpoint(t);
	let aheadMs = 2 * hour;
	const gate = await openDateGate(t, endpoint, () => dateAhead(aheadMs));
	const watching = watch(t, gate, {poll: true});
	await watching.until(
		({connections}) => remarkOf(connections.at(-1)) !== undefined,
	);
	aheadMs = 0;
	await watching.until(({connections}) => {
		const last = connections.at(-1);
		return last?.name === 'polling' && last.remark === undefined;
	});
	const remarks = remarksOf(watching).filter(remark => remark !== undefined);
	assert.deepEqual(remarks, [...new Set(remarks)]);
});

for (const fault of [
	'clock-ahead',
	'clock-behind',
	'clock-jumps',
	'clock-missing',
	'clock-garbled',
] as const satisfies readonly FaultName[]) {
	test(`${fault}: it is said, and does not flicker`, async t => {
		const endpoint = await openEndpoint(t, {faults: {rhythm: [fault]}});
		const watching = watch(t, endpoint, {poll: true});
		for (let first = 0; first < 300; first += 10) {
			putRecords(endpoint, first, 10);
			await watching.until(({ids}) => ids.size === first + 10);
		}

		assert.match(remarkOf(watching.connections.at(-1)) ?? '', /Date header/);
		const remarks = remarksOf(watching);
		assert.ok(remarks.length <= 5, JSON.stringify(remarks));
	});
}
