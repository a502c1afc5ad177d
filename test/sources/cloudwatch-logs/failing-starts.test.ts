import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {FaultName} from '../../../source/demo/faults/fault-names.js';
import type {Strike} from '../../../source/demo/faults/faults.js';
import {UserError} from '../../../source/stream/user-error.js';
import {openEndpoint, putRecords, watch} from './watching.js';

const passing: ReadonlyArray<readonly [FaultName, RegExp]> = [
	['unavailable-start', /has a problem \(ServiceUnavailableException\)/],
	['gateway-start', /answered with status 502, .*: probably a proxy/],
	['cut-start', /the connection to .* was lost/],
];

/** Enough for three attempts of qtail, each of which the SDK repeats twice. */
function strikes(fault: FaultName): readonly Strike[] {
	return [{fault, at: 1, times: 9}];
}

for (const [fault, reason] of passing) {
	for (const poll of [true, false]) {
		test(`${fault}: the watch begins once it is answered, and says why it has not (${poll ? 'polls' : 'Live Tail'})`, async t => {
			const endpoint = await openEndpoint(t, {
				faults: {schedule: strikes(fault)},
			});
			putRecords(endpoint, 0, 10, Date.now() - 1000);
			const watching = watch(t, endpoint, {poll});
			await watching.until(
				({ids, names, coverage}) =>
					ids.size === 10 &&
					names.at(-1) === (poll ? 'polling' : 'live') &&
					coverage?.gaps.length === 0,
			);
			const said = watching.connections.flatMap(connection =>
				connection.name === 'reconnecting' ? connection.reason : [],
			);
			assert.ok(
				said.some(each => reason.test(each)),
				JSON.stringify(said),
			);
		});
	}

	test(`${fault}: a closed range is read once it is answered`, async t => {
		const endpoint = await openEndpoint(t, {
			faults: {schedule: strikes(fault)},
		});
		putRecords(endpoint, 0, 10, Date.now() - 1000);
		const watching = watch(t, endpoint, {follow: false});
		await watching.done;
		assert.equal(watching.failure, undefined);
		assert.equal(watching.ids.size, 10);
		assert.equal(watching.names.at(-1), 'ended');
	});

	test(`${fault}: a closed range that is never answered ends with the reason`, async t => {
		const endpoint = await openEndpoint(t, {
			faults: {schedule: [{fault, at: 1, times: 10_000}]},
		});
		const watching = watch(t, endpoint, {follow: false});
		await watching.done;
		assert.ok(watching.failure instanceof UserError);
	});
}

for (const [fault, sentence] of [
	['access-denied', /may not call|is not authorized/],
	['gateway-407-always', /answered with status 407/],
	['gateway-301-always', /answered with status 301/],
] as const) {
	test(`${fault}: what does not pass by itself ends the watch at its start`, async t => {
		const endpoint = await openEndpoint(t, {
			faults: {schedule: [{fault, at: 1, times: 10_000}]},
		});
		const watching = watch(t, endpoint);
		await watching.done;
		assert.ok(watching.failure instanceof UserError);
		assert.match(watching.failure.message, sentence);
	});
}
