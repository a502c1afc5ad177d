import '../harness/fixed-world.js';
import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {Box, Text} from 'ink';
import {render} from 'ink-testing-library';
import {Rows} from '../../source/terminal/rows.js';
import {createTheme, wantsColor} from '../../source/terminal/theme.js';
import {segment, styledLine, textLine} from '../../source/text/styled-line.js';
import {foreignText} from '../harness/foreign-text.js';

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

test('a row is what a <Text> that is cut draws, one row high', () => {
	const app = render(<Rows rows={[]} theme={plain} />);
	const reference = render(<Box />);
	fc.assert(
		fc.property(fc.array(foreignText, {maxLength: 5}), texts => {
			const rows = texts.map(text => [textLine(text)]);
			app.rerender(<Rows rows={rows} theme={plain} />);
			reference.rerender(
				<Box
					flexDirection="column"
					width="100%"
					height={rows.length}
					overflow="hidden"
				>
					{rows.map((row, index) => (
						// biome-ignore lint/suspicious/noArrayIndexKey: rows are places
						<Text key={index} wrap="truncate">
							{plain.paint(row) || ' '}
						</Text>
					))}
				</Box>,
			);
			assert.equal(app.lastFrame(), reference.lastFrame());
		}),
	);
});

test('a row is painted once, as long as it and the theme are the same', () => {
	const painted: string[] = [];
	const counting = (theme: typeof plain) => ({
		paint(row: Parameters<typeof plain.paint>[0]) {
			const text = theme.paint(row);
			painted.push(text);
			return text;
		},
	});
	const theme = counting(plain);
	const [a, b, c] = ['a', 'b', 'c'].map(text => [textLine(text)]) as [
		...Array<[ReturnType<typeof textLine>]>,
	];
	assert.ok(a && b && c);
	const app = render(<Rows rows={[a, b]} theme={theme} />);
	app.rerender(<Rows rows={[a, c]} theme={theme} />);
	assert.equal(app.lastFrame(), 'a\nc');
	// In another place it is another row.
	app.rerender(<Rows rows={[c, a]} theme={theme} />);
	assert.equal(app.lastFrame(), 'c\na');
	assert.deepEqual(painted, ['a', 'b', 'c', 'c', 'a']);
	app.rerender(<Rows rows={[c]} theme={theme} />);
	app.rerender(<Rows rows={[c, a]} theme={counting(plain)} />);
	assert.deepEqual(painted.slice(5), ['c', 'a']);
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
