import {setTimeout as delay} from 'node:timers/promises';
import type {Figure, Limit} from './figure.js';
import {percentile} from './statistics.js';
import type {Tail} from './tail.js';

const bench = 'live';
const betweenKeysMs = 100;

const words = ['denied', 'GetQApp', 'lambda'];
// A space behind it: nothing is completed that would be counted as well.
const columns = ['error:Throttling ', 'event:ListQApps ', 'service:s3 '];

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
	const complete: Record<'word' | 'column', number[]> = {word: [], column: []};
	for (const [index, word] of words.slice(0, count).entries()) {
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
		// Each narrows nothing: what the filters before have found is no help.
		for (const [kind, begun, other] of [
			['word', word, ` OR ${words[(index + 1) % words.length]}`],
			['column', '', columns[index] ?? ''],
		] as const) {
			const startedAt = performance.now();
			await tail.press(`${begun === '' ? '\u{15}' : ''}${other}`, () =>
				filterLine(tail).startsWith(`/ ${begun}${other}`.trimEnd()),
			);
			await tail.shows(screen => !screen.includes('not looked at yet'));
			complete[kind].push(performance.now() - startedAt);
		}

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
			what: `a filter of another word complete, ${what}`,
			runs: complete.word,
			nodeStartMs,
		},
		{
			...figure,
			what: `a filter on a column complete, ${what}`,
			runs: complete.column,
			nodeStartMs,
			...limit('scaled value', 250),
		},
	];
}

/** The line under the header, which is one or two lines by the width. */
function filterLine(tail: Tail): string {
	return tail.terminal.lines().find(line => /^[/[]/.test(line)) ?? '';
}
