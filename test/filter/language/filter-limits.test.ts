import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {
	longestFilter,
	mostTerms,
} from '../../../source/filter/language/filter-limits.js';
import {parseFilter} from '../../../source/filter/language/parse-filter.js';

/** The error of a text, with the part of the text that it marks. */
function errorOf(text: string) {
	const parsed = parseFilter(text);
	return parsed.ok
		? undefined
		: {
				message: parsed.error.message,
				marked: text.slice(
					parsed.error.at,
					parsed.error.at + parsed.error.length,
				),
			};
}

describe('the text of a filter', () => {
	test('has a longest length', () => {
		assert.equal(errorOf('a'.repeat(longestFilter - 1)), undefined);
		assert.equal(errorOf('a'.repeat(longestFilter)), undefined);
		assert.deepEqual(errorOf(`${'a'.repeat(longestFilter)}b`), {
			message: 'too long: a filter has at most 32,768 characters',
			marked: 'b',
		});
	});

	test('may be of ten million characters, of any kind, without an end of the program', () => {
		for (const piece of ['a', '(', '-', '*', '"', '\\', 'a OR ', 'ip:', ',']) {
			const text = piece.repeat(10_000_000 / piece.length);
			assert.match(errorOf(text)?.message ?? '', /^too long/);
		}
	});
});

describe('the terms of a filter', () => {
	const words = Array.from({length: mostTerms}, (_, index) => `w${index}`);
	const tooMany = /^too many terms: a filter has at most 200 words/;

	for (const [name, texts] of Object.entries({
		'words that must all hold': words,
		fields: words.map(word => `event:${word}`),
		'excluded words': words.map(word => `-${word}`),
		'words in parentheses': words.map(word => `(${word})`),
	})) {
		test(`are counted: ${name}`, () => {
			for (const joint of [' ', ' OR ']) {
				const most = texts.join(joint);
				assert.equal(
					errorOf(most.slice(0, most.lastIndexOf(joint))),
					undefined,
				);
				assert.equal(errorOf(most), undefined);
				const error = errorOf(`${most}${joint}last`);
				assert.match(error?.message ?? '', tooMany);
				assert.equal(error?.marked, 'last');
			}
		});
	}

	test('are counted: values that are parts, ranges, or have a star', () => {
		for (const [name, values] of Object.entries({
			event: words,
			who: words.map(word => `*${word}`),
			ip: words.map((_, index) => `10.0.${index}.0/25`),
		})) {
			assert.equal(errorOf(`${name}:${values.join(',')}`), undefined);
			const one = `${name}:${values.join(',')},${values[0]}`;
			assert.match(errorOf(one)?.message ?? '', tooMany);
			assert.equal(errorOf(one)?.marked, one);
		}
	});

	test('do not count whole values, of which thousands may be listed', () => {
		const numbers = Array.from({length: 3000}, (_, index) => index);
		const addresses = numbers.map(index => `10.0.${index >> 8}.${index & 255}`);
		assert.equal(
			errorOf(`ip:${addresses.slice(0, 2000).join(',')}`),
			undefined,
		);
		assert.equal(
			errorOf(`event:${numbers.map(n => `=${n}`).join(',')}`),
			undefined,
		);
		assert.equal(errorOf(`account:${numbers.join(',')}`), undefined);
	});
});

test('stars within a word are looked through once', () => {
	const timeOf = (length: number): number => {
		const text = `a${'*'.repeat(length)}b`;
		const times = Array.from({length: 9}, () => {
			const start = performance.now();
			assert.match(errorOf(text)?.message ?? '', /inside a word/);
			return performance.now() - start;
		});
		return Math.min(...times);
	};

	timeOf(longestFilter / 16);
	// 16 times the length took 256 times as long.
	const ratio = timeOf(longestFilter - 2) / timeOf(longestFilter / 16);
	assert.ok(ratio < 64, `${ratio} times as long`);
});

test('the name of an unknown field of any length is cut in the message', () => {
	const error = errorOf(`${'x'.repeat(30_000)}:a`);
	assert.ok((error?.message.length ?? 0) < 300, error?.message);
	assert.equal(error?.marked.length, 30_000);
});
