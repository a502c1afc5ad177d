import assert from 'node:assert/strict';
import {test} from 'node:test';
import {detailLayer, textOf} from '../../../source/screen/detail/detail.js';
import type {DetailState} from '../../../source/screen/detail/detail-state.js';
import {moveTop} from '../../../source/screen/widgets/move.js';
import {textStart} from '../../../source/screen/widgets/wrapped-text.js';
import {lineText} from '../../../source/text/styled-line.js';
import {storedRecord} from '../../harness/stored-rows.js';
import {viewSession} from '../../harness/view-session.js';

/** Draws a record of `lineCount` lines of JSON at 80x24, scrolled to a line. */
function openJson(lineCount: number) {
	const raw = JSON.stringify(
		Array.from({length: lineCount - 2}, (_, index) => `line ${index}`),
	);
	const stored = storedRecord({eventName: 'Long', raw});
	const {input} = viewSession({columns: 80, rows: 24});
	return (line: number) => {
		const start: DetailState = {
			...{kind: 'detail', stored, mode: 'json'},
			...{top: textStart, search: undefined},
		};
		const top = textOf(start, input).text.placeOf(line);
		const detail = {...start, top};
		const scroll = detailLayer.measure(detail, input);
		const body = detailLayer.draw(detail, input).body?.();
		return {
			title: lineText({segments: body?.title ?? []}),
			lines: body?.lines.map(lineText) ?? [],
			scroll,
		};
	};
}

test('a short record says how many lines it has', () => {
	const {title, lines, scroll} = openJson(100)(0);
	assert.match(title, /lines 1-\d+ of 100$/);
	assert.equal(lines[0], '[');
	assert.equal(scroll.lineCount, 100);
});

test('a long record says that more is below until the user has been at its end', () => {
	const draw = openJson(10_000);
	const start = draw(0);
	assert.match(start.title, /lines 1-\d+, more below$/);
	const down = moveTop(0, {kind: 'pages', by: 1}, start.scroll);
	assert.match(draw(down).title, /, more below$/);
	assert.notEqual(draw(down).lines[0], start.lines[0]);

	const end = moveTop(down, {kind: 'end'}, draw(down).scroll);
	const last = draw(end);
	assert.match(last.title, /-10,000 of 10,000$/);
	assert.equal(last.lines.at(-1), ']');
	const up = moveTop(end, {kind: 'rows', by: -1}, last.scroll);
	assert.match(draw(up).title, /-9,999 of 10,000$/);
});
