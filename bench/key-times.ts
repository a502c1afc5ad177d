import {setTimeout as delay} from 'node:timers/promises';
import {seededRandom} from '../source/demo/traffic/seeded-random.js';
import type {Tail} from './tail.js';

// As fast as a person presses two keys in a row, and not in step with the ten
// snapshots a second that the store publishes.
const leastPauseMs = 40;
const mostPauseMs = 120;

/**
 * Presses keys for a while, at uneven intervals, each after the effect of the
 * one before: the focus goes from pane to pane, which shows in the titles and
 * leaves everything else as it is.
 *
 * @returns ms from each key to the arrival of the frame that shows it
 */
export async function keyTimes(
	tail: Tail,
	isOver: () => boolean,
): Promise<readonly number[]> {
	const random = seededRandom('keys');
	const times: number[] = [];
	while (!isOver()) {
		const pane = times.length % 2 === 0 ? '2' : '1';
		times.push(await tail.press(pane, () => isFocused(tail, pane)));
		await delay(leastPauseMs + random.next() * (mostPauseMs - leastPauseMs));
	}

	return times;
}

/** The same for a time in ms. */
export async function keyTimesFor(
	tail: Tail,
	durationMs: number,
): Promise<readonly number[]> {
	const endsAt = performance.now() + durationMs;
	return keyTimes(tail, () => performance.now() > endsAt);
}

const titles: Readonly<Record<string, string>> = {
	'1': '1 Events',
	'2': '2 Who',
};

function isFocused(tail: Tail, pane: string): boolean {
	const title = titles[pane] ?? '';
	return tail.screen().includes(title) && tail.terminal.cellOf(title).isBold;
}
