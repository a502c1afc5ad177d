import '../harness/fixed-world.js';
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {render} from 'ink-testing-library';
import {Lines} from '../../source/terminal/lines.js';
import {Pane} from '../../source/terminal/pane.js';
import {createTheme, wantsColor} from '../../source/terminal/theme.js';
import {asciiGlyphs} from '../../source/text/glyphs.js';
import {segment, styledLine, textLine} from '../../source/text/styled-line.js';

const plain = createTheme({hasColor: false});

test('a pane is a title on a rule, then its lines', () => {
	const {lastFrame} = render(
		<Pane
			title={[segment('1 Events')]}
			aside={[segment(' 2 Identities')]}
			lines={[textLine('first'), textLine('second'), textLine('third')]}
			size={{width: 30, height: 3}}
			isFocused={false}
			glyphs={asciiGlyphs}
			theme={createTheme({hasColor: false})}
		/>,
	);
	assert.deepEqual(withoutStyles(lastFrame()).split('\n'), [
		'1 Events -------- 2 Identities',
		'first',
		'second',
	]);
});

test('the title goes before what stands at its right end', () => {
	const {lastFrame} = render(
		<Pane
			title={[segment('1 Events')]}
			aside={[segment(' 2 Identities')]}
			lines={[]}
			size={{width: 20, height: 2}}
			isFocused
			glyphs={asciiGlyphs}
			theme={plain}
		/>,
	);
	assert.equal(withoutStyles(lastFrame()).trimEnd(), '1 Events ===========');
});

test('an empty line keeps its row', () => {
	const {lastFrame} = render(
		<Lines
			lines={[textLine('a'), textLine(''), textLine('b')]}
			width={10}
			height={3}
			theme={plain}
		/>,
	);
	assert.deepEqual(withoutStyles(lastFrame()).split('\n'), ['a', '', 'b']);
});

test('a line too long is cut, never wrapped into the row below', () => {
	const {lastFrame} = render(
		<Lines
			lines={[textLine('0123456789abc'), textLine('next')]}
			width={10}
			height={2}
			theme={plain}
		/>,
	);
	assert.equal(withoutStyles(lastFrame()).split('\n')[1], 'next');
});

test('the selected row is inverse with colour and without', () => {
	const line = {...styledLine(segment('row', 'error')), isSelected: true};
	for (const hasColor of [true, false]) {
		assert.ok(createTheme({hasColor}).paint(line).startsWith('\u{1B}[7m'));
	}
});

test('NO_COLOR turns colours off, unless it is empty', () => {
	assert.equal(wantsColor({NO_COLOR: '1', TERM: 'xterm'}), false);
	assert.equal(wantsColor({NO_COLOR: '', TERM: 'xterm'}), true);
	assert.equal(wantsColor({TERM: 'dumb'}), false);
});

function withoutStyles(frame: string | undefined): string {
	const sgr = new RegExp(`${String.fromCodePoint(0x1b)}\\[[\\d;]*m`, 'g');
	return (frame ?? '').replace(sgr, '');
}
