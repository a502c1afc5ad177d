import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {
	markdownCode,
	markdownWords,
} from '../../source/record-text/markdown-code.js';
import {hostileTexts} from '../harness/hostile-texts.js';
import {holdsHidden} from '../hostile/hidden-characters.js';

describe('a value of a record in Markdown', () => {
	for (const [text, markdown] of [
		['priya.sharma', '`priya.sharma`'],
		['', ''],
		['a|b', '`a`&#124;`b`'],
		['|', '&#124;'],
		[String.raw`ends with \|`, '`ends with \\`&#124;'],
		['one ` tick', '``one ` tick``'],
		['``', '``` `` ```'],
		['`start', '`` `start ``'],
		[' both ', '`  both  `'],
		['  ', '`  `'],
		['<img src=x onerror=alert(1)>', '`<img src=x onerror=alert(1)>`'],
		['@team see https://evil.example', '`@team see https://evil.example`'],
		['two\nlines', '`two␊lines`'],
	] as const) {
		test(JSON.stringify(text), () => {
			assert.equal(markdownCode(text), markdown);
		});
	}

	test('keeps hostile texts on their line, in their cell and in their code', () => {
		for (const text of hostileTexts) {
			const markdown = markdownCode(text);
			assert.ok(!holdsHidden(markdown), markdown);
			assert.ok(!markdown.includes('|'), markdown);
			// What is left without the spans is the bars between them.
			assert.match(
				markdown.replaceAll(/(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)/g, ''),
				/^(?:&#124;)*$/,
			);
		}
	});
});

describe('words in Markdown', () => {
	for (const [text, markdown] of [
		[
			'Called from the office: it was a test (ask Ana).',
			'Called from the office: it was a test (ask Ana).',
		],
		['a|b', 'a&#124;b'],
		['*bold* _x_ `c`', '&#42;bold&#42; &#95;x&#95; &#96;c&#96;'],
		[
			'[text](https://evil.example)',
			'&#91;text&#93;(https&#58;//evil.example)',
		],
		['<b>&amp;', '&#60;b&#62;&#38;amp;'],
		['@ana #12 WWW.evil.example', '&#64;ana &#35;12 WWW&#46;evil.example'],
		['two\nlines', 'two␊lines'],
		[String.raw`back\slash`, 'back&#92;slash'],
	] as const) {
		test(JSON.stringify(text), () => {
			assert.equal(markdownWords(text), markdown);
		});
	}
});
