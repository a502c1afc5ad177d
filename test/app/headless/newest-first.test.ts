import assert from 'node:assert/strict';
import {it} from 'node:test';
import {
	newestFirst,
	type SourceOfRange,
} from '../../../source/app/headless/newest-first.js';
import {resolveTime} from '../../../source/stream/asked-time.js';

const minute = 60_000;
const hour = 60 * minute;
const now = Date.UTC(2026, 0, 2, 12);

/** Runs it over a service of which each record is a delivery time. */
async function run({
	delivered,
	count,
	follow = false,
	since,
	to,
}: {
	readonly delivered: readonly number[];
	readonly count: number;
	readonly follow?: boolean;
	readonly since?: number | {readonly ago: number};
	readonly to?: number;
}) {
	const asked: string[] = [];
	const said: string[] = [];
	const found: number[] = [];
	let held: readonly number[] | undefined;
	const sourceOf: SourceOfRange = (range, onResolved) =>
		async function* () {
			const from = resolveTime(range.from, now);
			const end = range.to === undefined ? now : resolveTime(range.to, now);
			const minutes = (time: number) => (now - time) / minute;
			asked.push(
				range.follow
					? `${minutes(from)}…`
					: `${minutes(from)}..${Math.floor(minutes(end))}`,
			);
			onResolved({from, to: range.follow ? undefined : end});
			const messages = delivered
				.filter(time => from <= time && time <= end)
				.map(time => ({
					message: String(time),
					deliveryTime: time,
					logGroupIdentifier: undefined,
					logStreamName: undefined,
					logEventId: undefined,
				}));
			yield {kind: 'batch', messages};
			yield {kind: 'connection', connection: {name: 'ended', reason: 'read'}};
		};
	const source = newestFirst({
		sourceOf,
		to,
		follow,
		since,
		isEnough: from => found.filter(time => time >= from).length >= count,
		async release() {
			held = [...found];
		},
		say: sentence => said.push(sentence),
		onResolved() {},
		now: () => now,
	});
	const ends: number[] = [];
	for await (const message of source(new AbortController().signal)) {
		if (message.kind === 'batch') {
			found.push(...message.messages.map(({deliveryTime = 0}) => deliveryTime));
		} else if (message.kind === 'connection') {
			ends.push(asked.length);
		}
	}

	return {asked, said, held, ends};
}

it('looks back only as far as it has to', async () => {
	const delivered = [now - 5 * minute, now - 30 * minute, now - 5 * hour];
	const one = await run({delivered, count: 1});
	assert.deepEqual(one.asked, ['15..0']);
	assert.deepEqual(one.said, []);
	const two = await run({delivered, count: 2});
	assert.deepEqual(two.asked, ['15..0', '60..15']);
	assert.deepEqual(two.held?.length, 2);
	// The end is that of the whole, once.
	assert.deepEqual(two.ends, [2]);
	const three = await run({delivered, count: 3});
	assert.deepEqual(three.asked, ['15..0', '60..15', '360..60']);
	assert.match(three.said.at(-1) ?? '', /delivered in the 6h before the end/);
});

it('looks back 7 days at most, and says so', async () => {
	const {asked, said} = await run({delivered: [], count: 1});
	assert.equal(asked.at(-1), `${7 * 24 * 60}..${24 * 60}`);
	assert.match(said.at(-1) ?? '', /fewer match in the 7d that it looks back/);
});

it('looks no further back than --since, and asks for all of that', async () => {
	const ago = await run({delivered: [], count: 1, since: {ago: 2 * hour}});
	assert.deepEqual(ago.asked, ['15..0', '60..15', '120..60']);
	assert.match(ago.said.at(-1) ?? '', /fewer match since --since/);
	const time = await run({delivered: [], count: 1, since: now - 20 * minute});
	assert.deepEqual(time.asked, ['15..0', '20..15']);
	const short = await run({delivered: [], count: 1, since: now - 5 * minute});
	assert.deepEqual(short.asked, ['5..0']);
	const month = await run({
		...{delivered: [now - 20 * 24 * hour], count: 1},
		since: {ago: 30 * 24 * hour},
	});
	assert.equal(month.asked.at(-1), `${30 * 24 * 60}..${7 * 24 * 60}`);
	assert.equal(month.held?.length, 1);
});

it('goes back from --until', async () => {
	const {asked} = await run({
		...{delivered: [now - 25 * minute], count: 1, to: now - 20 * minute},
	});
	assert.deepEqual(asked, ['35..20']);
});

it('follows once the newest are written, from where the first range began', async () => {
	const {asked, held, ends} = await run({
		...{delivered: [now - 5 * minute], count: 1, follow: true},
	});
	assert.deepEqual(asked, ['15..0', '15…']);
	assert.deepEqual(held, [now - 5 * minute]);
	// The end of the history is not that of the watch.
	assert.deepEqual(ends, [2]);
});
