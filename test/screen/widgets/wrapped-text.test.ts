import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import {
	comparePlaces,
	wrappedText,
} from '../../../source/screen/widgets/wrapped-text.js';
import {lineText, segment} from '../../../source/text/styled-line.js';
import {wrapSegments} from '../../../source/text/wrap-line.js';

/** Each row wrapped, as the detail does. */
function textOf(
	rows: readonly string[],
	width: number,
	indent = 4,
): ReturnType<typeof wrappedText> {
	return wrappedText(
		rows
			.flatMap(row => wrapSegments([segment(row)], width, indent, 'whole'))
			.values(),
	);
}

const row = fc.string({
	unit: fc.constantFrom('a', 'b', 'A', ' ', '/', ':', '東', 'e\u0301'),
	maxLength: 80,
});

describe('places', () => {
	test('lead back to their lines, and are in order', () => {
		fc.assert(
			fc.property(
				fc.array(row, {minLength: 1, maxLength: 8}),
				fc.integer({min: 2, max: 30}),
				(rows, width) => {
					const {length} = textOf(rows, width).upTo(Number.POSITIVE_INFINITY);
					for (let line = 0; line < length; line++) {
						const text = textOf(rows, width);
						assert.equal(text.lineOf(text.placeOf(line)), line);
						if (line > 0) {
							assert.ok(
								comparePlaces(text.placeOf(line - 1), text.placeOf(line)) < 0,
							);
						}
					}

					assert.equal(
						textOf(rows, width).lineOf({row: 99, offset: 0}),
						length - 1,
					);
				},
			),
			{seed: 7},
		);
	});

	test('stay in sight at any other width', () => {
		const rows = Array.from({length: 50}, (_, index) => `${index} `.repeat(30));
		const wide = textOf(rows, 79);
		const narrow = textOf(rows, 31);
		for (const line of [0, 1, 17, 40]) {
			const place = wide.placeOf(line);
			const there = narrow.lineOf(place);
			assert.equal(narrow.placeOf(there).row, place.row);
			assert.ok(comparePlaces(narrow.placeOf(there), place) <= 0);
			assert.ok(comparePlaces(narrow.placeOf(there + 1), place) > 0);
		}
	});

	test('of a far line make no more than twice the lines before it', () => {
		let made = 0;
		const text = wrappedText(
			(function* () {
				for (;;) {
					made++;
					yield {segments: [segment('x')]};
				}
			})(),
		);
		text.lineOf({row: 0, offset: 0});
		assert.ok(made <= 2, String(made));
		assert.equal(text.lineOf({row: 1000, offset: 0}), 1000);
		assert.ok(made <= 2048, String(made));
	});
});

describe('matches', () => {
	test('are those of the text before it was wrapped', () => {
		fc.assert(
			fc.property(
				fc.array(row, {minLength: 1, maxLength: 6}),
				fc.string({
					unit: fc.constantFrom('a', 'b', ' ', '/', '東'),
					minLength: 1,
					maxLength: 4,
				}),
				fc.integer({min: 2, max: 30}),
				(rows, query, width) => {
					// A space at the very end of a row is not drawn where the line is full.
					const texts = rows.map(each => `${each.trimEnd()}.`);
					const expected = texts.flatMap((each, index) => {
						const text = segment(each).text.toLowerCase();
						const found = [];
						for (
							let at = text.indexOf(query);
							at !== -1;
							at = text.indexOf(query, at + query.length)
						) {
							found.push({row: index, offset: at});
						}

						return found;
					});
					const matches = textOf(texts, width).matchesOf(query);
					assert.equal(matches?.count, expected.length);
					assert.deepEqual(
						expected.map((_, index) => matches?.placeOf(index)),
						expected,
					);
				},
			),
			{seed: 8},
		);
	});

	test('are marked on every line that has a part of them, and nothing else changes', () => {
		const arn = 'arn:aws:s3:::logs/2026/11/28';
		const text = textOf([`the ARN ${arn}, then more`], 10, 2);
		const lines = text.upTo(Number.POSITIVE_INFINITY);
		const matches = text.matchesOf('LOGS/2026');
		const current = matches?.placeOf(0);
		assert.deepEqual(current, {row: 0, offset: 8 + arn.indexOf('logs')});
		const marked = lines.map((_, index) => matches?.mark(index, current));
		assert.deepEqual(
			marked.map(line => line && lineText(line)),
			lines.map(lineText),
		);
		assert.deepEqual(
			marked.flatMap(line =>
				(line?.segments ?? []).flatMap(({text: part, tone}) =>
					tone === 'current-match' ? [part] : [],
				),
			),
			['logs/', '2026'],
		);
		// Another one is the current one.
		assert.ok(
			lines.some((_, index) =>
				matches
					?.mark(index, undefined)
					.segments.some(({tone}) => tone === 'match'),
			),
		);
	});

	test('are found by what a hidden character is drawn as, and by itself', () => {
		const text = textOf(['a\u001B[2Kb'], 40);
		for (const query of ['a\u001B[2k', 'a␛[2K', '␛']) {
			assert.equal(text.matchesOf(query)?.count, 1, query);
		}

		assert.equal(text.matchesOf(''), undefined);
	});

	test('of an empty text make no line', () => {
		let made = 0;
		const text = wrappedText(
			(function* () {
				for (; made < 1000; made++) {
					yield {segments: [segment('x')]};
				}
			})(),
		);
		assert.equal(text.matchesOf(''), undefined);
		assert.equal(made, 0);
		assert.equal(text.matchesOf('x')?.count, 1000);
	});

	test('side by side are one piece, but for the current one', () => {
		const text = textOf(['xxxxxy'], 40);
		const matches = text.matchesOf('x');
		const drawn = (place: Parameters<NonNullable<typeof matches>['mark']>[1]) =>
			matches?.mark(0, place).segments.map(({text: part}) => part);
		assert.deepEqual(drawn(undefined), ['xxxxx', 'y']);
		assert.deepEqual(drawn({row: 0, offset: 2}), ['xx', 'x', 'xx', 'y']);
	});

	test('in 256 KB take linear time', () => {
		const text = textOf([`${'a'.repeat(1 << 17)}b`, 'ab '.repeat(1 << 15)], 80);
		assert.equal(text.matchesOf(`${'a'.repeat(20_000)}b`)?.count, 1);
		assert.equal(text.matchesOf('a')?.count, (1 << 17) + (1 << 15));
		const matches = text.matchesOf('ab');
		const last = text.upTo(Number.POSITIVE_INFINITY).length - 1;
		assert.ok(
			matches
				?.mark(last, undefined)
				.segments.some(({tone}) => tone === 'match'),
		);
	});
});
