import '../harness/fixed-world.js';
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {render} from 'ink-testing-library';
import {Rows} from '../../source/terminal/rows.js';
import {createTheme, wantsColor} from '../../source/terminal/theme.js';
import {segment, styledLine, textLine} from '../../source/text/styled-line.js';

const plain = createTheme({hasColor: false});

test('an empty row keeps its place', () => {
	const {lastFrame} = render(
		<Rows rows={[[textLine('a')], [], [textLine('b')]]} theme={plain} />,
	);
	assert.deepEqual(lastFrame()?.split('\n'), ['a', '', 'b']);
});

test('a row that is too long is cut and not wrapped', () => {
	const long = textLine('0123456789'.repeat(20));
	const {lastFrame} = render(
		<Rows rows={[[long], [textLine('next')]]} theme={plain} />,
	);
	assert.equal(lastFrame()?.split('\n')[1], 'next');
});

test('a selected line is bold and keeps its colours', () => {
	const line = {
		...styledLine(
			segment('row', 'error'),
			segment('dim', 'dim'),
			segment('typed', 'caret'),
		),
		isSelected: true,
	};
	const painted = createTheme({hasColor: true}).paint([
		line,
		textLine(' beside'),
	]);
	assert.equal(
		painted.replaceAll('\u{1B}', '^'),
		'^[1m^[31mrow^[39m^[22m^[1mdim^[22m^[1m^[7mtyped^[27m^[22m beside',
	);
	assert.equal(
		plain.paint([line]).replaceAll('\u{1B}', '^'),
		'^[1m^[1mrow^[22m^[1m^[22m^[1mdim^[22m^[1m^[7mtyped^[27m^[22m',
	);
});

test('NO_COLOR turns colours off, unless it is empty', () => {
	assert.equal(wantsColor({NO_COLOR: '1', TERM: 'xterm'}), false);
	assert.equal(wantsColor({NO_COLOR: '', TERM: 'xterm'}), true);
	assert.equal(wantsColor({TERM: 'dumb'}), false);
});

test('FORCE_COLOR goes before NO_COLOR and TERM, as in Node', () => {
	for (const FORCE_COLOR of ['', 'true', '1', '2', '3']) {
		const environment = {FORCE_COLOR, NO_COLOR: '1', TERM: 'dumb'};
		assert.equal(wantsColor(environment), true, FORCE_COLOR);
	}

	for (const FORCE_COLOR of ['0', 'false']) {
		assert.equal(wantsColor({FORCE_COLOR, TERM: 'xterm'}), false);
	}

	assert.equal(wantsColor({FORCE_COLOR: 'maybe', TERM: 'xterm'}), true);
	assert.equal(wantsColor({FORCE_COLOR: 'maybe', NO_COLOR: '1'}), false);
	assert.equal(wantsColor({FORCE_COLOR: 'constructor', TERM: 'dumb'}), false);
});
