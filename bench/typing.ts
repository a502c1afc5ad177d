import {setTimeout as delay} from 'node:timers/promises';
import type {Figure, Limit} from './figure.js';
import {percentile} from './statistics.js';
import type {Tail} from './tail.js';

const bench = 'live';
const betweenKeysMs = 100;

const words = ['denied', 'GetQApp', 'lambda'];

/**
 * A filter as it is typed: each letter is one more filter over all that is
 * held. Ends with the filter that was in force before.
 *
 * @param isBudget whether so many are held as the budget is about
 */
export async function typingFigures(
	tail: Tail,
	what: string,
	{
		words: count,
		isBudget,
		nodeStartMs,
	}: {
		readonly words: number;
		readonly isBudget: boolean;
		readonly nodeStartMs: number;
	},
): Promise<readonly Figure[]> {
	const letters: number[][] = [];
	const complete: number[] = [];
	for (const word of words.slice(0, count)) {
		await tail.press('/', () => filterLine(tail).startsWith('/'));
		// What was typed before.
		await tail.press('\u{15}', () => filterLine(tail).startsWith('/  '));
		const times: number[] = [];
		for (let length = 1; length <= word.length; length++) {
			const typed = word.slice(0, length);
			times.push(
				await tail.press(typed.slice(-1), () =>
					filterLine(tail).startsWith(`/ ${typed}`),
				),
			);
			await delay(betweenKeysMs);
		}

		letters.push(times);
		// A word that narrows nothing: what the letters before have found is no help.
		const startedAt = performance.now();
		const other = ` OR ${word}`;
		await tail.press(other, () =>
			filterLine(tail).startsWith(`/ ${word}${other}`),
		);
		await tail.shows(screen => !screen.includes('not looked at yet'));
		complete.push(performance.now() - startedAt);
		// A lone Esc is told from the start of a longer key by a pause after it.
		await tail.press('\u{1B}', () => !filterLine(tail).startsWith('/'));
	}

	const limit = (of: Limit['of'], atMost: number): {readonly limit?: Limit} =>
		isBudget ? {limit: {of, atMost}} : {};
	const figure = {bench, unit: 'ms'} as const;
	return [
		{
			...figure,
			what: `a filter's letter p50, ${what}`,
			runs: letters.map(times => percentile(times, 50)),
			...limit('value', 50),
		},
		{
			...figure,
			what: `a filter's letter at worst, ${what}`,
			runs: letters.map(times => Math.max(...times)),
		},
		{
			...figure,
			what: `another filter complete, ${what}`,
			runs: complete,
			nodeStartMs,
			...limit('scaled value', 250),
		},
	];
}

/** The line under the header, which is one or two lines by the width. */
function filterLine(tail: Tail): string {
	return tail.terminal.lines().find(line => /^[/[]/.test(line)) ?? '';
}
