import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Strike} from '../../../source/demo/faults/faults.js';
import {UserError} from '../../../source/stream/user-error.js';
import {groupName, quick} from './source-options.js';
import {openEndpoint, putRecords, type Watching, watch} from './watching.js';

const day = 24 * 60 * 60_000;

/** Of the records that came whole. */
function recordIds({ids}: Watching): readonly string[] {
	return [...ids].filter(id => id.startsWith('id-'));
}

function isInGap(
	{coverage}: Pick<Watching, 'coverage'>,
	time: number,
): boolean {
	return (coverage?.gaps ?? []).some(
		({from, to}) => from <= time && time <= to,
	);
}

for (const fault of [
	'message-number',
	'message-null',
	'message-object',
] as const) {
	test(`${fault}: the event's time is a gap until it has come whole, and the others are taken`, async t => {
		const endpoint = await openEndpoint(t, {
			faults: {schedule: [{fault, at: 1, times: 9}]},
		});
		const at = Date.now() - 30_000;
		for (let number = 0; number < 9; number++) {
			putRecords(endpoint, number, 1, at + number);
		}

		let mostGaps = 0;
		const watching = watch(t, endpoint, {poll: true}, message => {
			if (message.kind !== 'coverage') {
				return;
			}

			const {receivedTo = 0} = message.coverage;
			mostGaps = Math.max(mostGaps, message.coverage.gaps.length);
			for (let number = 0; number < 9; number++) {
				assert.ok(
					receivedTo < at + number ||
						recordIds(watching).includes(`id-${number}`) ||
						isInGap(message, at + number),
					`${number} is called received: ${JSON.stringify(message)}`,
				);
			}
		});
		await watching.until(
			({coverage}) =>
				recordIds(watching).length === 9 && coverage?.gaps.length === 0,
		);
		assert.ok(mostGaps > 0, 'the gap is shown');
		assert.ok(watching.delivered.some(({isDamaged}) => isDamaged));
	});
}

test('an event that never comes whole stays a gap with its reason, and new records come', async t => {
	const endpoint = await openEndpoint(t, {
		faults: {schedule: [{fault: 'null-event-always', at: 1, times: 1e6}]},
	});
	putRecords(endpoint, 0, 3, Date.now() - 30_000);
	const watching = watch(t, endpoint, {poll: true});
	await watching.until(() => recordIds(watching).length === 3);
	for (let number = 3; number < 30; number += 3) {
		putRecords(endpoint, number, 3);
		await watching.until(() => recordIds(watching).length === number + 3);
	}

	assert.match(
		JSON.stringify(watching.coverage?.gaps),
		/an event in the answer to FilterLogEvents has no text/,
	);
});

test('a closed range is read again where an event came without its text', async t => {
	const at = Date.now() - day;
	const read = async (schedule: readonly Strike[]) => {
		const endpoint = await openEndpoint(t, {faults: {schedule}});
		for (let number = 0; number < 9; number++) {
			putRecords(endpoint, number, 1, at + number);
		}

		const watching = watch(t, endpoint, {
			...{follow: false, from: at - 1000, to: at + 1000},
			logGroups: [groupName],
		});
		await watching.done;
		return watching;
	};

	const passing = await read([{fault: 'message-number', at: 1, times: 5}]);
	assert.equal(passing.failure, undefined);
	assert.equal(recordIds(passing).length, 9);
	assert.deepEqual(passing.coverage?.gaps, []);

	const lasting = await read([
		{fault: 'message-number-always', at: 1, times: 1e6},
	]);
	assert.ok(lasting.failure instanceof UserError);
	assert.match(lasting.failure.message, /has no text/);
	assert.ok(isInGap(lasting, at + 4), JSON.stringify(lasting.coverage));
});

test('an event of an update without its text is fetched, though no sweep is due', async t => {
	const endpoint = await openEndpoint(t, {
		faults: {schedule: [{fault: 'tail-message-number', at: 600, times: 1e6}]},
	});
	const never = 600_000;
	const watching = watch(t, endpoint, {
		timing: {
			...quick,
			...{sweepIntervalMs: never, maxSweepIntervalMs: never, heldUpMs: never},
			// A busy machine may take longer than usual from an update to its reading.
			settleMs: 1000,
		},
	});
	await watching.until(() => endpoint.struck.length > 0);
	putRecords(endpoint, 0, 20);
	await watching.until(() => recordIds(watching).length === 20);
});
