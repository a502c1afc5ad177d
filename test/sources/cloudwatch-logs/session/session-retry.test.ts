import assert from 'node:assert/strict';
import {test} from 'node:test';
import {planSessionRetry} from '../../../../source/sources/cloudwatch-logs/session/session-retry.js';
import {defaultTiming} from '../../../../source/sources/cloudwatch-logs/timing.js';

test('opens the next session when it may work, and calls it polling where that is long', () => {
	const failed = {
		attempt: 1,
		impossible: undefined,
		hasBeenLive: true,
		isExpected: false,
		isSignedOut: false,
		isForUser: false,
		random: 1,
	};
	for (const [title, change, waitMs, isPolling] of [
		['a broken session', {}, 1000, false],
		['its three hours', {isExpected: true}, 0, false],
		['the same at once again', {isExpected: true, attempt: 2}, 2000, false],
		['a hundredth failure', {attempt: 100}, 60_000, false],
		['signed out', {isForUser: true, isSignedOut: true}, 10_000, false],
		['a group that is gone', {isForUser: true}, 60_000, false],
		['another class', {impossible: 'unsupported'}, undefined, true],
		['not allowed', {impossible: 'denied', isForUser: true}, 600_000, true],
		['its own session still counted', {impossible: 'limit'}, 1000, false],
		['the limit', {impossible: 'limit', attempt: 6}, 15_000, true],
		[
			'the limit at the start',
			{impossible: 'limit', hasBeenLive: false},
			15_000,
			true,
		],
		['the limit for long', {impossible: 'limit', attempt: 60}, 240_000, true],
		['a network that is down', {impossible: 'unreachable'}, 1000, false],
		[
			'a stream host that never answers',
			{impossible: 'unreachable', attempt: 7},
			30_000,
			true,
		],
	] as const) {
		assert.deepEqual(
			planSessionRetry({...failed, ...change}, defaultTiming),
			{waitMs, isPolling},
			title,
		);
	}
});
