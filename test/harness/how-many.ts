import {appendFileSync} from 'node:fs';
import process from 'node:process';

/**
 * Which part of all cases is tried: 1 in `npm run test:long`, and 0 in `npm test`
 * and `.ci/run`: as few as each test says.
 */
const share = Number(process.env['QTAIL_LONG'] ?? 0);

/** Where `run-tests.ts` learns what a short run left out. */
const leftOutList = process.env['QTAIL_LEFT_OUT'];

/**
 * How many cases a test tries: a few in `npm test`, so that it takes minutes
 * and still tries everything, and all of them in `npm run test:long`.
 *
 * ```ts
 * fc.assert(property, {numRuns: howMany('texts', {short: 300, long: 3000})});
 * ```
 *
 * @param what the cases, for the last lines of a short run: `3 of 25 schedules`
 */
export function howMany(
	what: string,
	{short, long}: {readonly short: number; readonly long: number},
): number {
	const count = Math.min(long, Math.max(short, Math.ceil(share * long)));
	if (count < long) {
		noteLeftOut(`${count} of ${long} ${what}`);
	}

	return count;
}

/**
 * Some cases of a list in `npm test`, spread over it, the first one among
 * them; all of them in `npm run test:long`.
 */
export function someOf<T>(
	what: string,
	cases: readonly T[],
	short: number,
): readonly T[] {
	const count = howMany(what, {
		short: Math.min(short, cases.length),
		long: cases.length,
	});
	return cases.filter(
		(_, index) =>
			Math.ceil((index * count) / cases.length) <
			Math.ceil(((index + 1) * count) / cases.length),
	);
}

function noteLeftOut(text: string): void {
	if (leftOutList === undefined) {
		return;
	}

	appendFileSync(leftOutList, `${process.argv[1]}\t${text}\n`);
}
