import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {noNames} from '../../../source/cloudtrail/actor/actor-names.js';
import {markOf} from '../../../source/cloudtrail/attention/attention.js';
import {noMarks} from '../../../source/cloudtrail/attention/attention-marks.js';
import type {TrailRecord} from '../../../source/cloudtrail/trail-record.js';
import {
	csvCell,
	csvHeader,
	csvLine,
} from '../../../source/output/csv/csv-lines.js';
import {hostileTexts} from '../../harness/hostile-texts.js';
import {actor, trailRecord} from '../../harness/trail-record.js';
import {holdsHidden} from '../../hostile/hidden-characters.js';

/** A table as a reader by RFC 4180 takes it apart. */
function cellsOf(line: string): readonly string[] {
	const cells: string[] = [];
	let rest = `${line},`;
	while (rest !== '') {
		const [whole = '', quoted, plain] =
			/^(?:"((?:[^"]|"")*)"|([^",]*)),/.exec(rest) ?? [];
		assert.notEqual(whole, '', `no cell at ${rest}`);
		cells.push(
			quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'),
		);
		rest = rest.slice(whole.length);
	}

	return cells;
}

function rowOf(
	record: Partial<TrailRecord>,
	marks = noMarks,
): Readonly<Record<string, string>> {
	const cells = cellsOf(
		csvLine({record: trailRecord(record), marks, names: noNames}),
	);
	const names = csvHeader().split(',');
	assert.equal(cells.length, names.length);
	return Object.fromEntries(
		names.map((name, index) => [name, cells[index] ?? '']),
	);
}

describe('a line of CSV', () => {
	it("has CloudTrail's names, and what qtail judged", () => {
		const row = rowOf(
			{
				time: Date.UTC(2026, 0, 2, 12, 3, 40),
				eventName: 'DeleteQApp',
				actor: actor({label: 'ana', nameFrom: 'typed'}),
				access: {kind: 'mutating', isInferred: true},
				resource: 'app-1',
				otherResources: ['app-2', 'app-3'],
				error: {code: 'AccessDenied', message: 'no, "never"'},
			},
			markOf('denied') | markOf('trail-tampering'),
		);
		assert.equal(row['eventTime'], '2026-01-02T12:03:40.000Z');
		assert.equal(row['eventName'], 'DeleteQApp');
		assert.equal(row['actor'], 'ana');
		assert.equal(row['actorProven'], 'no');
		assert.equal(row['access'], 'mutating');
		assert.equal(row['accessInferred'], 'yes');
		assert.equal(row['impact'], 'D');
		assert.equal(row['otherResources'], 'app-2 app-3');
		assert.equal(row['errorMessage'], 'no, "never"');
		assert.equal(row['why'], 'trail-tampering denied');
		assert.equal(row['deliveryTime'], '2026-01-02T12:05:40.000Z');
	});

	it('leaves the event time empty where the record has none', () => {
		assert.equal(rowOf({timeFrom: 'delivery'})['eventTime'], '');
	});

	it("has the user's mark and note where it is asked for", () => {
		const row = {record: trailRecord(), marks: noMarks, names: noNames};
		const lastTwo = (line: string) => cellsOf(line).slice(-2);
		assert.deepEqual(lastTwo(csvHeader(true)), ['marked', 'note']);
		assert.deepEqual(lastTwo(csvLine(row, {note: 'first, seen'})), [
			'yes',
			'first, seen',
		]);
		assert.deepEqual(lastTwo(csvLine(row, {note: undefined})), ['yes', '']);
		assert.deepEqual(lastTwo(csvLine(row, null)), ['no', '']);
	});

	it('stays one line of as many cells, whatever a caller chose', () => {
		for (const text of [...hostileTexts, 'a\r\nb', '"', '","', '""\n']) {
			const line = csvLine({
				record: trailRecord({userAgent: text, eventName: text, resource: text}),
				marks: noMarks,
				names: noNames,
			});
			assert.ok(!holdsHidden(line), JSON.stringify(line));
			assert.equal(cellsOf(line).length, csvHeader().split(',').length);
		}
	});
});

describe('a cell', () => {
	it('is no formula in any spreadsheet', () => {
		for (const text of [
			'=1+1',
			'+1',
			'-1',
			'@SUM(A1)',
			'\t=1',
			'\r=1',
			'\n=1',
			'  =1',
			'＝1',
			'＋1',
			'－1',
			'＠A',
		]) {
			const [cell = ''] = cellsOf(csvCell(text));
			assert.equal(cell.charAt(0), "'", text);
		}
	});

	it('is no formula either where a semicolon parts the cells', () => {
		for (const text of ['x;=1+1', 'x; =1', 'x;"=1"', 'x;@A', 'x;－1']) {
			for (const part of csvCell(text).split(';').slice(1)) {
				assert.equal(part.charAt(0), "'", text);
			}
		}

		assert.equal(
			csvCell('Mozilla/5.0 (X11; Linux)'),
			'Mozilla/5.0 (X11; Linux)',
		);
	});

	it('is quoted only where it has to be', () => {
		assert.equal(csvCell('GetQApp'), 'GetQApp');
		assert.equal(csvCell('a b'), 'a b');
		assert.equal(csvCell('a,b'), '"a,b"');
		assert.equal(csvCell('say "no"'), '"say ""no"""');
		assert.equal(csvCell(' a'), '" a"');
	});
});
