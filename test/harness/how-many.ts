import {appendFileSync} from 'node:fs';
import process from 'node:process';

/** Whether every case is tried: `npm run test:long`, as `.ci/run` does it. */
export const isLongRun = process.env['QTAIL_LONG'] === '1';

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
 * @param what the cases, for the last lines of a short run: `25 schedules`
 */
export function howMany(
	what: string,
	{short, long}: {readonly short: number; readonly long: number},
): number {
	if (isLongRun) {
		return long;
	}

	noteLeftOut(`${short} of ${long} ${what}`);
	return short;
}

/** The first few cases of a list in `npm test`, and all of them in `npm run test:long`. */
export function firstOf<T>(
	what: string,
	cases: readonly T[],
	short: number,
): readonly T[] {
	return cases.slice(0, howMany(what, {short, long: cases.length}));
}

/**
 * The `skip` of a test that is left to `npm run test:long` as a whole. Only
 * for what other tests try on a smaller scale.
 */
export function onlyInLongRun(what: string): string | false {
	if (isLongRun) {
		return false;
	}

	noteLeftOut(what);
	return 'npm run test:long';
}

function noteLeftOut(text: string): void {
	if (leftOutList === undefined) {
		return;
	}

	appendFileSync(leftOutList, `${process.argv[1]}\t${text}\n`);
}
