import assert from 'node:assert/strict';
import {test} from 'node:test';
import {cellCount} from '../../../source/terminal/ink-patches/cell-count.js';
import {
	mostCells,
	readCells,
} from '../../../source/terminal/ink-patches/cells.js';
import {rowCells} from '../../../source/terminal/ink-patches/row-cells.js';

const scratch = new Uint32Array(mostCells);

/** As `readCells` reads them, without memory. */
function read(text: string): readonly number[] | undefined {
	const length = readCells(text, scratch);
	return length === undefined ? undefined : [...scratch.slice(0, length)];
}

const texts = [
	'',
	' ',
	'DeleteQApp',
	'DeleteQApp   ',
	'\u{1B}[31mdenied\u{1B}[39m  ',
	'\u{1B}[31mdenied  \u{1B}[39m',
	'日本  ',
	'日本\u3000',
	'e\u0301 ',
	'\t',
	'a\t ',
	'x'.repeat(mostCells - 3),
	`${'x'.repeat(mostCells - 3)}   `,
	' '.repeat(mostCells + 1),
	'open \u{1B}[31m',
];

test('a text read again, after any other texts, has the cells of the first reading', () => {
	for (let round = 0; round < 3; round++) {
		for (const text of texts) {
			const cells = rowCells(text);
			assert.deepEqual(cells && [...cells], read(text), JSON.stringify(text));
		}

		// More rows than are remembered.
		for (let row = 0; row < 1000; row++) {
			rowCells(`row ${row} of round ${round}`);
		}
	}
});

test('the cells of a text are counted with the blanks at its end', () => {
	for (const text of texts) {
		assert.equal(cellCount(text), read(text)?.length, JSON.stringify(text));
	}
});
