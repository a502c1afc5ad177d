import assert from 'node:assert/strict';
import {test} from 'node:test';
import {openEndpoint, putRecords, watch} from './watching.js';

const burst = 20;
// A hundredth of the program's own; the burst comes 240 s late there.
const lateMs = 2400;
const timing = {
	settleMs: 50,
	sweepIntervalMs: 150,
	maxSweepIntervalMs: 1200,
	pollIntervalMs: 20,
	maxPollIntervalMs: 100,
	overlapMs: 300,
	maxOverlapMs: 6000,
	wideEveryMs: 600,
	lateReachMs: 4500,
	maxLateReachMs: 36_000,
	// A busy machine is no reason to read everything again.
	heldUpMs: 60_000,
};

for (const poll of [true, false]) {
	test(`a lone burst after quiet, visible four minutes late, is found and called complete not before, ${poll ? 'polling' : 'with Live Tail'}`, async t => {
		const endpoint = await openEndpoint(t, {
			faults: {
				schedule: [{fault: 'very-late', at: 2, times: burst}],
				durationMs: lateMs,
			},
		});
		let putAt = Number.POSITIVE_INFINITY;
		putRecords(endpoint, 0, 1, Date.now() - 1000);
		const watching = watch(t, endpoint, {poll, timing}, message => {
			if (message.kind === 'coverage') {
				const {completeTo = 0} = message.coverage;
				assert.ok(
					completeTo < putAt || watching.ids.size === 1 + burst,
					`complete to ${completeTo}, without the burst of ${putAt}`,
				);
			}
		});
		const sweeps = (): number =>
			endpoint.requests.filter(({operation}) => operation === 'FilterLogEvents')
				.length;
		// Quiet for so long that it is asked as seldom as it ever is.
		const quietFrom = sweeps();
		await watching.until(
			({ids, names}) =>
				ids.size === 1 &&
				names.at(-1) === (poll ? 'polling' : 'live') &&
				sweeps() >= quietFrom + (poll ? 12 : 8),
		);
		putAt = Date.now();
		putRecords(endpoint, 1, burst, putAt);
		await watching.until(({ids}) => ids.size === 1 + burst);
		assert.ok(Date.now() >= putAt + lateMs, 'it was visible no earlier');
		await watching.until(
			({coverage}) =>
				(coverage?.completeTo ?? 0) > putAt && coverage?.gaps.length === 0,
		);
		assert.deepEqual(
			endpoint.struck.map(({fault, times}) => [fault, times]),
			[['very-late', burst]],
		);
	});
}
