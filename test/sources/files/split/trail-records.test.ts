import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {TrailRecords} from '../../../../source/sources/files/split/trail-records.js';
import {howMany} from '../../../harness/how-many.js';
import {recordText, split} from './split-texts.js';

/** As one who reads quickly takes a text: only if it is exactly one record, and no odd one. */
function isTakenWhole(text: string): boolean {
	try {
		JSON.parse(text);
		return text.startsWith('{"eventVersion":') && !text.includes('odd');
	} catch {
		return false;
	}
}

/** Cuts files that lie one behind the other in the same bytes, with a text between them. */
function splitTogether(files: readonly string[]) {
	const bytes = Buffer.from(files.map(file => `${file}0123`).join(''));
	let texts: string[] = [];
	let offsets: Array<number | undefined> = [];
	const records = new TrailRecords(
		(from, start, end, _delivery, offset) => {
			texts.push(from.toString('utf8', start, end));
			offsets.push(offset);
		},
		(from, start, end) => {
			const text = from.toString('utf8', start, end);
			const isTaken = isTakenWhole(text);
			if (isTaken) {
				texts.push(text);
			}

			return isTaken;
		},
	);
	let start = 0;
	return files.map(file => {
		texts = [];
		offsets = [];
		const end = start + Buffer.byteLength(file);
		const found = records.split(bytes, start, end);
		start = end + 4;
		return {found, texts, offsets};
	});
}

const log = (...records: readonly string[]) =>
	`{"Records":[${records.join(',')}]}`;

describe('a log file as CloudTrail writes it', () => {
	it('is cut into its records, odd ones among them', () => {
		const [a, odd, b] = [recordText('a'), recordText('odd é'), recordText('b')];
		assert.deepEqual(
			splitTogether([log(a, odd, b), log(b), `${log(odd)}\n`]).map(
				({found, texts}) => [found, texts],
			),
			[
				['all', [a, odd, b]],
				['all', [b]],
				['all', [odd]],
			],
		);
	});

	it('is the only one that is cut to its end', () => {
		const [a, b] = [recordText('a'), recordText('b')];
		for (const [file, found] of [
			['', 'none'],
			['{"Records":[', 'none'],
			[log(), 'none'],
			[`{"Records": [${a}]}`, 'none'],
			[`${a}\n`, 'none'],
			[log('5', a), 'none'],
			[log(a, '5'), 'some'],
			[log(a, '{"a":1}'), 'some'],
			[log(a, '', b), 'some'],
			[log(a, ''), 'some'],
			[log(a).slice(0, -1), 'some'],
			[log(a).slice(0, -2), 'some'],
			[log(a, b.slice(0, -9)), 'some'],
			[log(a, b.replace(':', ';')), 'some'],
			[`${log(a)}${log(b)}`, 'some'],
			[`${log(a)}x`, 'some'],
			[log(a).replace(']}', '],"more":1}'), 'some'],
		] as const) {
			const results = splitTogether([log(a), file, log(b)]);
			assert.deepEqual(
				results.map(result => result.found),
				['all', found, 'all'],
				file,
			);
		}
	});

	it('is cut as every file is, with anything around its records', () => {
		let whole = 0;
		const part = fc.oneof(
			{weight: 9, arbitrary: fc.nat({max: 9}).map(id => recordText(`${id}`))},
			fc.constantFrom(
				...['5', '{"a":1}', '{"eventVersion":1}', '[]', '', ' ', ']}'],
				recordText('odd'),
				recordText('odd', {a: [{}, {eventVersion: 1}]}),
				recordText('list', {a: [{eventVersion: '1'}, {eventVersion: '2'}]}),
				recordText('cut').slice(0, -9),
				recordText('damaged').replace(':', ';'),
			),
		);
		const file = fc
			.tuple(
				fc.array(part, {maxLength: 6}),
				fc.constantFrom('', '', '', '\n', ' \n\0', '}', ',', log('{}')),
			)
			.map(([parts, behind]) => `${log(...parts)}${behind}`);
		fc.assert(
			fc.property(fc.array(file, {maxLength: 4}), files => {
				splitTogether(files).forEach(({found, texts, offsets}, index) => {
					const expected = split(files[index] ?? '', [1e9], isTakenWhole);
					if (found === 'all') {
						whole++;
						assert.deepEqual(texts, expected.texts);
						assert.deepEqual(offsets, expected.offsets);
						assert.deepEqual(expected.problems, []);
					} else if (found === 'none') {
						assert.deepEqual(texts, []);
					}
				});
			}),
			{numRuns: howMany('files', {short: 300, long: 5000})},
		);
		assert.ok(whole > 100, String(whole));
	});
});
