import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {
	ElementGuess,
	noGuess,
} from '../../../../source/sources/files/split/element-guess.js';
import {howMany} from '../../../harness/how-many.js';
import {recordText, split} from './split-texts.js';

describe('the end of a record in a list', () => {
	it('is guessed before the next one, and before the end of the list', () => {
		const records = ['a', 'b', 'c'].map(name => recordText(name));
		const bytes = Buffer.from(`{"Records":[${records.join(',')}]}`);
		const guess = new ElementGuess();
		let start = bytes.indexOf('{"eventVersion"');
		for (const record of records) {
			assert.equal(guess.endOf(bytes, start), start + record.length);
			start += record.length + 1;
		}

		assert.equal(guess.endOf(Buffer.from(recordText('a')), 0), noGuess);
	});

	it('is searched for again in other bytes of the same memory', () => {
		const bytes = Buffer.from(`[${recordText('a')},${recordText('b')} `);
		const guess = new ElementGuess();
		const {length} = recordText('a');
		assert.equal(guess.endOf(bytes, 1), 1 + length);
		bytes.fill(' ', length);
		guess.forget();
		assert.equal(guess.endOf(bytes, 1), noGuess);
	});
});

/** As one who reads quickly takes a text: only if it is exactly one record. */
function isRecord(text: string): boolean {
	try {
		const value: unknown = JSON.parse(text);
		return text.startsWith('{"eventVersion":') && value !== null;
	} catch {
		return false;
	}
}

describe('records that are taken by a guess', () => {
	it('are cut as others are, with anything around them', () => {
		let taken = 0;
		const part = fc.oneof(
			{weight: 6, arbitrary: fc.nat({max: 9}).map(id => recordText(`${id}`))},
			fc.constantFrom(
				...[',', ',', ',', ']}', '{"Records":[', '[', ']', '}', ' ', '\n'],
				...['{"a":1}', '5', '"x"', 'null', '{"b":[1]', '{"message":"m"}'],
				...['"logStreamName":"s",', '{"timestamp":1777636800000,"events":['],
				recordText('inner', {requestParameters: {a: [{}, {eventVersion: 1}]}}),
				recordText('list', {a: [{eventVersion: '1'}, {eventVersion: '2'}]}),
				recordText('cut').slice(0, -9),
				recordText('damaged').replace(':', ';'),
			),
		);
		fc.assert(
			fc.property(
				fc.array(part, {maxLength: 14}),
				fc.integer({min: 1, max: 3000}),
				fc.boolean(),
				(parts, size, isList) => {
					const text = isList
						? `{"Records":[${parts.filter(each => each !== ',').join(',')}]}`
						: parts.join('');
					const {texts, problems} = split(text, [1e9]);
					for (const each of [1e9, size]) {
						const guessed = split(text, [each], line => {
							const isTaken = isRecord(line);
							taken += Number(isTaken);
							return isTaken;
						});
						assert.deepEqual(guessed.texts, texts);
						assert.deepEqual(guessed.problems, problems);
					}
				},
			),
			{numRuns: howMany('files', {short: 300, long: 5000})},
		);
		assert.ok(taken > 100, String(taken));
	});
});
