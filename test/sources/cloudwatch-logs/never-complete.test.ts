import {test} from 'node:test';
import {connectionText} from '../../../source/screen/header/connection-text.js';
import {chooseGlyphs} from '../../../source/text/glyphs.js';
import {openEndpoint, putRecords, watch} from './watching.js';

for (const poll of [true, false]) {
	test(`where there are too many records to look for late ones, that is said, ${poll ? 'polling' : 'with Live Tail'}`, async t => {
		const endpoint = await openEndpoint(t, {eventsScannedPerPage: 1_000_000});
		const watching = watch(t, endpoint, {
			...{poll, filterCallsPerSecond: 5},
			timing: {
				...{sweepIntervalMs: 20, maxSweepIntervalMs: 40},
				...{
					overlapMs: 300,
					wideEveryMs: 50,
					lateReachMs: 300,
					maxLateReachMs: 3000,
				},
			},
		});
		await watching.until(
			({names}) => names.at(-1) === (poll ? 'polling' : 'live'),
		);
		// Of one second: reading them once takes as many calls as are allowed in it.
		const count = 3500;
		putRecords(endpoint, 0, count);
		const header = (): string => {
			const connection = watching.connections.at(-1);
			return connection === undefined
				? ''
				: (connectionText(
						connection,
						Date.now(),
						'utc',
						chooseGlyphs({LANG: 'C.UTF-8'}),
					).reason ?? '');
		};
		await watching.until(
			({ids}) =>
				ids.size === count &&
				/not called complete: too many records/.test(header()),
		);
		await watching.until(
			({coverage}) => coverage?.unconfirmedBecause !== undefined,
		);
	});
}
