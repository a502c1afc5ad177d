import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {howMany} from '../../../harness/how-many.js';
import {pretty, recordText, split, splitAnyhow} from './split-texts.js';

const a = recordText('A');
const b = recordText('B');
const c = recordText('C');
const bare = (text: string): unknown => JSON.parse(text);

/** What may happen to a record. Each leaves `"eventName":"B"` in it. */
const damages: ReadonlyArray<
	readonly [name: string, damage: (text: string) => string]
> = [
	['two commas', text => text.replace(/("B"),/, '$1,,')],
	['a missing comma', text => text.replace(/("B"),/, '$1 ')],
	['a missing colon', text => text.replace(/("eventName"): ?/, '$1 ')],
	['a missing closing brace', text => text.replace(/\}$/, '')],
	['a missing inner brace', text => text.replace(/\}(,\s*"eventTime")/, '$1')],
	['a quote in a string', text => text.replace('"ana"', '"a"na"')],
	['two quotes in a string', text => text.replace('"ana"', '"a"n"a"')],
	['a line feed in a string', text => text.replace('"ana"', '"a\nna"')],
	[
		'a quote in a string before one with brackets',
		text => text.replace('"ana"', '"a"na","path":"/a}{b}","host":"h"'),
	],
	['a string without its end', text => text.replace('"ana"', '"ana')],
	['Python', text => text.replace('"ana"', 'None')],
	['a cut', text => text.slice(0, text.indexOf('"B"') + 5)],
];

const packings: ReadonlyArray<
	readonly [name: string, pack: (...texts: readonly string[]) => string]
> = [
	['lines', (...texts) => `${texts.join('\n')}\n`],
	['lines of Windows', (...texts) => `${texts.join('\r\n')}\r\n`],
	['a log file', (...texts) => `{"Records":[${texts.join(',')}]}`],
	[
		'a log file with spaces',
		(...texts) => `{"Records": [${texts.join(', ')}], "nextToken": null}`,
	],
	[
		'a log file behind another key',
		(...texts) => `{"nextToken": null, "Records": [${texts.join(', ')}]}`,
	],
	['an array of lines', (...texts) => `[\n${texts.join(',\n')}\n]\n`],
	[
		'lines with a prefix',
		(...texts) =>
			texts.map(text => `2026-05-01T12:00:00.123Z ${text}\n`).join(''),
	],
	[
		'envelopes of EventBridge',
		(...texts) =>
			texts.map(text => `{"version":"0","detail":${text}}\n`).join(''),
	],
	[
		'a list of envelopes',
		(...texts) =>
			`[${texts.map(text => `{"version":"0","detail":${text}}`).join(',')}]`,
	],
];

describe('a damaged record', () => {
	for (const [packing, pack] of packings) {
		for (const [name, damage] of damages) {
			for (const isPretty of [false, true]) {
				const form = (text: string) => (isPretty ? pretty(bare(text)) : text);
				const broken = damage(form(b));
				const check = (file: string, others: readonly string[]) => {
					const {texts, problems} = splitAnyhow(file);
					assert.deepEqual(
						texts.filter(text => !text.includes('"B"')).map(withoutSpace),
						others,
					);
					assert.equal(texts.length, others.length + 1, texts.join('\n---\n'));
					// The bracket of a wrapper may close the record in it: then the wrapper
					// is not closed.
					const isWhole = texts.some(
						text => text.includes('"B"') && isJson(text),
					);
					assert.ok(!isWhole || problems.length > 0);
				};

				const where = `${packing}${isPretty ? ', over several lines' : ''}`;
				it(`with ${name} is one text, in ${where}`, () => {
					check(pack(form(a), broken, form(c), form(a)), [a, c, a]);
				});
				it(`with ${name} is one text at the end of ${where}`, () => {
					check(pack(form(a), broken), [a]);
				});
			}
		}
	}

	it('is one text beside garbage', () => {
		for (const garbage of ['garbage', '@@@', '42', 'a, b']) {
			const {texts, problems} = splitAnyhow(
				`{"Records":[${a},${garbage},${b}]}`,
			);
			assert.deepEqual(texts, [a, garbage, b]);
			assert.deepEqual(
				problems.map(({kind}) => kind),
				garbage === '42' ? [] : ['no-json'],
			);
		}
	});

	it('is one text in a string', () => {
		const messages = [a, b.slice(0, 90), c].map(message => ({
			timestamp: 1,
			message,
		}));
		assert.deepEqual(splitAnyhow(JSON.stringify({events: messages})).texts, [
			a,
			b.slice(0, 90),
			c,
		]);
	});
});

const withoutSpace = (text: string) => JSON.stringify(bare(text));

function isJson(text: string): boolean {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}

describe('a file that is cut off', () => {
	const files = {
		lines: `${a}\n${b}`,
		'a log file': `{"Records":[${a},${b}]}`,
		'a log file over several lines': pretty({Records: [bare(a), bare(b)]}),
		'events over several lines': pretty({
			events: [a, b].map(message => ({message, timestamp: 1})),
		}),
		'an array': `[${a},${b}]`,
	};
	for (const [name, file] of Object.entries(files)) {
		it(`is reported wherever it is cut, in ${name}`, () => {
			for (let cut = 1; cut < file.length; cut++) {
				const {texts, problems} = split(file.slice(0, cut), [50]);
				const isBetween = cut === a.length || cut === a.length + 1;
				if (name === 'lines' && isBetween) {
					assert.deepEqual({texts, problems}, {texts: [a], problems: []});
					continue;
				}

				assert.deepEqual(
					problems.map(({kind}) => kind),
					['cut-off'],
					file.slice(0, cut),
				);
				const whole = texts.filter(text => isJson(text));
				const ends = [a, b].map(text =>
					name.includes('lines') && name !== 'lines'
						? -1
						: file.indexOf(text) + text.length,
				);
				if (ends[0] !== -1) {
					assert.equal(
						whole.length,
						ends.filter(end => end <= cut).length,
						file.slice(0, cut),
					);
				}

				assert.ok(texts.length <= 2);
			}
		});
	}

	it('says where what is open begins', () => {
		assert.deepEqual(split(`\n{"Records":[${a},`).problems, [
			{kind: 'cut-off', what: 'object', offset: 1},
		]);
		assert.deepEqual(split(`[${a}`).problems, [
			{kind: 'cut-off', what: 'list', offset: 0},
		]);
		assert.deepEqual(split(`${a}\n${b.slice(0, 50)}`).problems, [
			{kind: 'cut-off', what: 'value', offset: a.length + 1},
		]);
	});
});

describe('a file made to be slow', () => {
	// Each would take hours if every part of it were read again for each bracket.
	const files = {
		'lists in lists': '['.repeat(1e6),
		'objects in objects': '{"a":'.repeat(2e5),
		'objects in lists': '[{"a":'.repeat(2e5),
		'records in records': '[{"eventVersion":'.repeat(1e5),
		'records in records with an error': `${'[{"eventVersion":'.repeat(1e5)}@`,
		'brackets of another kind': `{"a":${'['.repeat(5e5)}${'}'.repeat(5e5)}`,
	};
	for (const [name, file] of Object.entries(files)) {
		it(`is read to its end: ${name}`, () => {
			const {problems} = split(file, [65_536]);
			assert.ok(problems.length > 0 || name.startsWith('brackets'));
		});
	}

	it('gives the records of lines that open lists and close none', () => {
		const {texts, problems} = split(`{"Records":[${a}\n`.repeat(300));
		assert.equal(texts.length, 300);
		assert.ok(problems.length > 0);
	});
});

it('a damaged value is not taken for a container by what follows', () => {
	splitAnyhow(`{"a":{}\n{"nextToken":null,"Records":[${a.slice(0, 90)}`);
});

describe('any mixture of values and damages', () => {
	const records = Array.from({length: 6}, (_, index) =>
		recordText(`R${index}`),
	);
	const record = fc.constantFrom(...records);
	const container = fc
		.array(record, {minLength: 1, maxLength: 3})
		.chain(texts =>
			fc.constantFrom(
				...[
					...texts.map(text => `${text}\n`),
					`{"Records":[${texts.join(',')}]}`,
					`{"nextToken":null,"Records":[${texts.join(', ')}],"x":[]}`,
					pretty({Records: texts.map(bare)}),
					`${pretty({events: texts.map(message => ({message, timestamp: 1777636800000}))})}\n`,
					texts.map(text => `2026-05-01T12:00:00Z s ${text}\n`).join(''),
					`${JSON.stringify(texts)}\n`,
					texts.map(text => `{"detail":${text}}`).join(''),
				],
			),
		);
	const noise = fc.oneof(
		container.map(text => text.slice(0, text.length / 2)),
		container.map(text => text.replace(',', ',,')),
		fc.json().map(text => `${text}\n`),
		fc.constantFrom(
			'\n',
			'\r\n',
			'{',
			'[',
			'{"Records":[',
			']',
			'}',
			',',
			'"',
			'\\',
			'\u{FEFF}',
			'ü€😀',
			' ',
			'\0',
			'2026-05-01T12:00:00Z {',
			'{"a":',
		),
	);

	it('gives the same texts in chunks of any size', () => {
		fc.assert(
			fc.property(
				fc
					.array(fc.oneof(container, noise), {maxLength: 8})
					.map(parts => parts.join('')),
				fc.array(fc.integer({min: 1, max: 400}), {minLength: 1}),
				(file, sizes) => {
					assert.deepEqual(split(file, sizes), split(file));
				},
			),
			{numRuns: howMany('files', {short: 300, long: 20_000})},
		);
	});

	it('gives every record once where nothing is damaged', () => {
		fc.assert(
			fc.property(fc.array(container, {maxLength: 8}), parts => {
				const file = parts.join('\n');
				const {texts, problems} = split(file, [300]);
				assert.deepEqual(problems, []);
				const expected = parts.flatMap(part =>
					[...part.matchAll(/eventName\\?": ?\\?"(R\d)/g)].map(
						match => match[1],
					),
				);
				assert.deepEqual(
					texts.map(text => /"eventName": ?"(R\d)/.exec(text)?.[1]),
					expected,
				);
			}),
			{numRuns: howMany('files', {short: 200, long: 5000})},
		);
	});
});
