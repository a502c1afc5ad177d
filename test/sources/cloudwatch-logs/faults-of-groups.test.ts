import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {EndpointOptions} from '../../../source/demo/endpoint/endpoint.js';
import type {RequestHook} from '../../../source/demo/endpoint/request-hook.js';
import type {Strike} from '../../../source/demo/faults/faults.js';
import type {Connection} from '../../../source/stream/connection.js';
import {groupName} from './source-options.js';
import {openEndpoint, putRecords, watch} from './watching.js';

const struck = `${groupName}-struck`;
const wordsOf: Readonly<Record<string, RegExp>> = {
	'group-denied': /not (allowed|authorized)|AccessDenied|permission/i,
	'group-deleted': /log group/,
	'group-throttled': /slow down/,
};

for (const fault of [
	'group-denied',
	'group-deleted',
	'group-throttled',
	'group-slow',
	'group-hangs',
] as const) {
	for (const poll of [true, false]) {
		test(`${fault}, ${poll ? 'polling' : 'with Live Tail'}: the other group is received, and nothing of this one is complete`, async t => {
			const endpoint = await openEndpoint(t, {
				logGroups: [{name: groupName}, {name: struck}],
				faults: {schedule: [{fault, at: 1, times: 1e6}], durationMs: 20_000},
			});
			const at = Date.now() - 30_000;
			putRecords(endpoint, 0, 10, at);
			putRecords(endpoint, 1000, 1, at, struck);
			const watching = watch(
				t,
				endpoint,
				{poll, logGroups: [groupName, struck]},
				message => {
					const {receivedTo = 0, gaps = []} =
						message.kind === 'coverage' ? message.coverage : {};
					assert.ok(
						receivedTo < at ||
							watching.ids.has('id-1000') ||
							gaps.some(({from, to}) => from <= at && at <= to),
						`called received: ${JSON.stringify(message)}`,
					);
				},
			);
			for (let first = 10; first < 60; first += 10) {
				putRecords(endpoint, first, 10);
				await watching.until(({ids}) => ids.size >= first + 10);
			}

			const words = wordsOf[fault];
			if (words !== undefined) {
				const said = (connection: Connection | undefined): string =>
					JSON.stringify(connection ?? {});
				await watching.until(({connections}) =>
					said(connections.at(-1)).includes(struck),
				);
				assert.match(said(watching.connections.at(-1)), words);
				await watching.until(({coverage}) =>
					(coverage?.gaps ?? []).some(({from, to}) => from <= at && at <= to),
				);
			}
		});
	}
}

/** How often FilterLogEvents was asked for the log group that works. */
function countPolls(): {
	polls: number;
	readonly respond: NonNullable<EndpointOptions['respond']>;
} {
	const counter = {
		polls: 0,
		respond({operation, input}: Parameters<RequestHook>[0]) {
			const asked = JSON.stringify(input);
			counter.polls += Number(
				operation === 'FilterLogEvents' && !asked.includes(struck),
			);
			return undefined;
		},
	};
	return counter;
}

for (const fault of ['group-deleted', 'group-denied', 'group-hangs'] as const) {
	for (const poll of [true, false]) {
		test(`${fault}, ${poll ? 'polling' : 'with Live Tail'}: the other group is asked as often as without the fault, and never said to be missing`, async t => {
			const logGroups = [groupName, struck];
			const start = async (schedule: readonly Strike[]) => {
				const counter = countPolls();
				const endpoint = await openEndpoint(t, {
					logGroups: logGroups.map(name => ({name})),
					respond: counter.respond,
					faults: {schedule},
				});
				const watching = watch(t, endpoint, {
					...{poll, logGroups},
					// Often enough to be counted.
					timing: {sweepIntervalMs: 20, maxSweepIntervalMs: 40},
				});
				return {counter, endpoint, watching};
			};

			// Both at once, so that a busy machine slows both.
			const calm = await start([]);
			const faulty = await start([{fault, at: 1, times: 1e6}]);
			const both = [calm, faulty];
			let offered = 0;
			const putAndReceive = async (): Promise<void> => {
				for (const {endpoint} of both) {
					putRecords(endpoint, offered, 10);
				}

				offered += 10;
				for (const {watching} of both) {
					await watching.until(({ids}) => ids.size >= offered);
				}
			};

			const state = poll ? 'polling' : 'live';
			await putAndReceive();
			for (const {watching} of both) {
				await watching.until(({names}) => names.at(-1) === state);
			}

			const [calmBefore, before] = both.map(({counter}) => counter.polls);
			const {length: offset} = faulty.watching.delivered;
			while (calm.counter.polls < (calmBefore ?? 0) + 60) {
				await putAndReceive();
			}

			const calmPolls = calm.counter.polls - (calmBefore ?? 0);
			const polls = faulty.counter.polls - (before ?? 0);
			assert.ok(polls >= calmPolls / 2, `${polls} instead of ${calmPolls}`);
			if (!poll) {
				const shown = faulty.watching.delivered
					.slice(offset)
					.filter(({logEventId}) => logEventId === undefined);
				assert.ok(shown.length > 0, 'Live Tail shows it');
			}

			const {connections, messages} = faulty.watching;
			const said = [
				...connections.flatMap(connection => [
					'reason' in connection ? connection.reason : undefined,
					'sweepTrouble' in connection ? connection.sweepTrouble : undefined,
					'remark' in connection ? connection.remark : undefined,
				]),
				...messages.flatMap(message =>
					message.kind === 'coverage'
						? message.coverage.gaps.map(({reason}) => reason)
						: [],
				),
			].filter(text => text !== undefined);
			assert.ok(
				said.some(text => text.includes(struck)) || fault === 'group-hangs',
			);
			assert.deepEqual(
				said.filter(text => text.replaceAll(struck, '').includes(groupName)),
				[],
			);
			assert.ok(
				!faulty.watching.names.some(
					name => name === 'access denied' || name === 'not found',
				),
			);
		});
	}
}

for (const fault of ['throttled-start', 'limited-start'] as const) {
	test(`${fault}: Live Tail comes in the end, and each record once`, async t => {
		const endpoint = await openEndpoint(t, {
			faults: {schedule: [{fault, at: 1, times: 8}]},
		});
		const watching = watch(t, endpoint, {
			timing: {fallbackRetryBaseMs: 20, fallbackRetryMaxMs: 40},
		});
		putRecords(endpoint, 0, 20);
		await watching.until(
			({names, ids}) => names.at(-1) === 'live' && ids.size === 20,
		);
		assert.deepEqual(endpoint.struck, [{fault, at: 1, times: 8}]);
	});
}
