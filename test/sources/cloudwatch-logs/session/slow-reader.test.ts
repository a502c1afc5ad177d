import assert from 'node:assert/strict';
import {test} from 'node:test';
import {groupName} from '../source-options.js';
import {openEndpoint, type Watching, watch} from '../watching.js';

const standsStillMs = 3000;
const heldUp = /the reader of qtail's output held it up/;

test('a reader that stands still is named, not the server, and nothing is lost', async t => {
	const endpoint = await openEndpoint(t);
	let number = 0;
	const put = (count: number): void => {
		endpoint.put(
			groupName,
			Array.from({length: count}, () => ({
				message: JSON.stringify({
					eventID: `id-${number++}`,
					padding: 'x'.repeat(4000),
				}),
				timestamp: Date.now(),
			})),
		);
	};

	let standStill: Promise<void> | undefined;
	const watching: Watching = watch(
		t,
		endpoint,
		{
			timing: {
				heldUpMs: 500,
				liveTailSocketTimeoutMs: 1000,
				liveTailEventTimeoutMs: 1500,
			},
		},
		() => standStill,
	);
	await watching.until(({names}) => names.at(-1) === 'live');
	standStill = new Promise(resolve => {
		// 24 MB: more than all sockets hold.
		let puts = 0;
		const timer = setInterval(() => {
			put(100);
			puts++;
			if (puts === 60) {
				clearInterval(timer);
				resolve();
			}
		}, standsStillMs / 60);
	});
	await standStill;
	standStill = undefined;
	await watching.until(
		({ids, names, coverage}) =>
			ids.size === 6000 &&
			names.at(-1) === 'live' &&
			coverage?.gaps.length === 0,
	);
	const reasons = [
		...watching.connections.flatMap(connection =>
			connection.name === 'reconnecting' ? connection.reason : [],
		),
		...watching.messages.flatMap(message =>
			message.kind === 'coverage'
				? message.coverage.gaps.flatMap(({reason}) => reason ?? [])
				: [],
		),
	];
	assert.ok(reasons.some(reason => heldUp.test(reason)));
	assert.deepEqual(
		reasons.filter(reason => reason.includes('does not answer')),
		[],
	);
});
