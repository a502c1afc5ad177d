import assert from 'node:assert/strict';
import {test} from 'node:test';
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
