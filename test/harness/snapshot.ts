import assert from 'node:assert/strict';
import {appendFileSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';

const folder = path.join(import.meta.dirname, '..', 'snapshots');
/** Where `run-tests.ts` learns which files are compared with. */
const usedList = process.env['QTAIL_USED_SNAPSHOTS'];
const isUpdating = process.env['UPDATE_SNAPSHOTS'] === '1';

/**
 * Compares text, a screen as a rule, with `test/snapshots/<name>.txt`. The
 * files are read in review like code; `UPDATE_SNAPSHOTS=1 npm test` writes them.
 */
export function matchSnapshot(name: string, text: string): void {
	const file = path.join(folder, `${name}.txt`);
	const actual = `${text.trimEnd()}\n`;
	if (usedList !== undefined) {
		appendFileSync(usedList, `${file}\n`);
	}

	if (isUpdating) {
		mkdirSync(path.dirname(file), {recursive: true});
		writeFileSync(file, actual);
		return;
	}

	const expected = readSnapshot(file);
	if (expected === undefined) {
		assert.fail(
			`There is no snapshot ${name}. UPDATE_SNAPSHOTS=1 writes it:\n${actual}`,
		);
	}

	if (actual !== expected) {
		assert.fail(
			`Not as in test/snapshots/${name}.txt; if it should be, UPDATE_SNAPSHOTS=1 writes it anew.\n${lineDifference(expected, actual)}`,
		);
	}
}

function readSnapshot(file: string): string | undefined {
	try {
		return readFileSync(file, 'utf8');
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
			return undefined;
		}

		throw error;
	}
}

/** Row by row, since a screen has rows: `-` is the snapshot, `+` what came. */
function lineDifference(expected: string, actual: string): string {
	const before = expected.split('\n');
	const after = actual.split('\n');
	const rows = Math.max(before.length, after.length);
	return Array.from({length: rows}, (_, row) =>
		before[row] === after[row]
			? [`  ${before[row]}`]
			: [
					...(before[row] === undefined ? [] : [`- ${before[row]}`]),
					...(after[row] === undefined ? [] : [`+ ${after[row]}`]),
				],
	)
		.flat()
		.join('\n');
}
