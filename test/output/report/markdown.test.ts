import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {
	code,
	codeBlock,
	table,
} from '../../../source/output/report/markdown.js';
import {hostileTexts} from '../../harness/hostile-texts.js';

const attempts = [
	'a`b',
	'``',
	'`',
	' `x` ',
	'<script>alert(1)</script>',
	'![x](https://evil.example/?q=1)',
	'https://evil.example @ana #1',
	'a\n\n# Heading',
	'a|b',
	'a\\|b',
	'\\',
	'|',
	'- item',
	' ',
];

describe('text from outside', () => {
	it('ends no cell of a table', () => {
		for (const text of [...attempts, ...hostileTexts]) {
			const lines = table(
				[
					{title: 'a', cell: () => code(text)},
					{title: 'b', cell: () => 'own'},
				],
				[0],
			);
			const row = lines.at(-1) ?? '';
			const bars = row.match(/\|/g) ?? [];
			assert.ok(
				bars.length === 3 || (text === '' && bars.length === 2),
				JSON.stringify(row),
			);
		}
	});

	it('ends no block of code', () => {
		assert.deepEqual(codeBlock('echo ```` x', 'sh'), [
			'`````sh',
			'echo ```` x',
			'`````',
		]);
	});
});

describe('a table', () => {
	it('leaves out what is empty in every row', () => {
		assert.deepEqual(
			table(
				[
					{title: 'name', cell: (row: {name: string}) => row.name},
					{title: 'note', cell: () => ''},
					{title: 'count', align: 'right', cell: () => '1'},
				],
				[{name: 'a'}, {name: 'b'}],
			),
			['| name | count |', '| --- | ---: |', '| a | 1 |', '| b | 1 |'],
		);
	});
});
