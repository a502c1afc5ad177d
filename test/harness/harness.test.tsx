import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Box, Text, useInput, usePaste, useWindowSize} from 'ink';
import {useState} from 'react';
import {PtyProgram} from './pty.js';
import {matchSnapshot} from './snapshot.js';
import {TerminalScreen} from './terminal-screen.js';
import {untouchedModes} from './virtual-terminal.js';

function Echo() {
	const {columns, rows} = useWindowSize();
	const [typed, setTyped] = useState('');
	const [keys, setKeys] = useState<readonly string[]>([]);
	usePaste(() => {});
	useInput((input, key) => {
		const names = Object.entries(key).flatMap(([name, isDown]) =>
			isDown === true ? [name] : [],
		);
		setKeys(before => [...before, [...names, input].join('+')]);
		setTyped(before => before + input);
	});
	return (
		<Box flexDirection="column" width={columns} height={rows - 1}>
			<Text>
				{columns}×{rows}
			</Text>
			<Text>typed {typed}</Text>
			<Text wrap="truncate">keys {keys.join(' ')}</Text>
			<Text>
				<Text color="red" bold>
					red
				</Text>{' '}
				漢字 👍🏽 👩‍💻 <Text inverse>after</Text>
			</Text>
		</Box>
	);
}

test('a component is on the screen at the size of the terminal, after a resize too', async t => {
	const screen = new TerminalScreen(t, <Echo />, {columns: 50, rows: 10});
	await screen.until(text => text.startsWith('50×10'));
	screen.resize(70, 20);
	await screen.until(text => text.startsWith('70×20'));
});

test('keys arrive as the keys that they are named after', async t => {
	const screen = new TerminalScreen(t, <Echo />, {columns: 100, rows: 12});
	await screen.until(text => text.includes('100×12'));
	screen.press('j', 'Enter', 'Tab', 'Shift-Tab', '↓', 'PgUp', 'End', 'Space');
	screen.press('Ctrl-C', 'Backspace', 'G', 'Esc');
	await screen.until(text => text.includes('escape'));
	assert.equal(
		screen.lines()[2],
		'keys j return+ tab+ shift+tab+ downArrow+ pageUp+ end+   ctrl+c backspace+ shift+G escape+',
	);
	assert.throws(() => {
		screen.press('Esc', 'j');
	}, /Wait for what Esc does/);
	for (const key of ['PageUp', 'Escape', 'Q']) {
		assert.throws(() => {
			screen.press(key);
		}, /No such key/);
	}
});

test('text arrives in one piece', async t => {
	const screen = new TerminalScreen(t, <Echo />);
	await screen.until(text => text.includes('80×24'));
	screen.type('Delete');
	await screen.until(text => text.includes('typed Delete'));
});

test('colours and the cells of wide characters can be read', async t => {
	const screen = new TerminalScreen(t, <Echo />);
	await screen.until(text => text.includes('after'));
	assert.deepEqual(screen.cellOf('red'), {
		text: 'r',
		foreground: 1,
		background: undefined,
		isBold: true,
		isDim: false,
		isInverse: false,
		isUnderlined: false,
	});
	// `red 漢字 👍🏽 👩‍💻 ` takes 4 + 5 + 3 + 3 cells.
	assert.equal(screen.cell(3, 15).text, 'a');
	assert.equal(screen.cellOf('after').isInverse, true);
	assert.equal(screen.cell(3, 4).text, '漢');
	assert.equal(screen.cell(3, 5).text, '');
});

test('a failure shows the last screen', async t => {
	const screen = new TerminalScreen(t, <Echo />);
	await screen.until(text => text.includes('80×24'));
	await assert.rejects(
		screen.until(text => text.includes('never'), 50),
		/80×24/,
	);
});

test('modes are those that the program left', async t => {
	const screen = new TerminalScreen(t, <Echo />);
	await screen.until(text => text.includes('80×24'));
	await screen.settled();
	assert.equal(screen.isRawMode, true);
	assert.deepEqual(screen.terminal.modes(), {
		...untouchedModes,
		isAlternateScreen: true,
		isCursorVisible: false,
		isBracketedPaste: true,
	});
	screen.unmount();
	await screen.waitUntilExit();
	await screen.settled();
	assert.deepEqual(screen.terminal.modes(), untouchedModes);
	assert.equal(screen.isRawMode, false);
});

test('a program in a pty has a screen, keys, a size and an exit', async t => {
	const program = new PtyProgram(
		t,
		[
			'sh',
			'-c',
			'stty size; printf "\\033[?1049h\\033[?25l%s" "$CI in"; read answer; stty size; echo "got $answer"; exit 3',
		],
		{columns: 60, rows: 15, env: {CI: undefined}},
	);
	await program.until(screen => screen.includes(' in'));
	assert.deepEqual(program.modes(), {
		...untouchedModes,
		isAlternateScreen: true,
		isCursorVisible: false,
	});
	program.resize(100, 30);
	program.type('yes');
	program.press('Enter');
	await program.until(screen => screen.includes('got yes'));
	assert.match(program.screen(), /30 100/);
	assert.match(program.rawOutput, /15 60/);
	assert.deepEqual(await program.exit, {code: 3, signal: undefined});
});

test('waiting for a program that has ended fails at once, with its screen', async t => {
	const program = new PtyProgram(t, [
		'sh',
		'-c',
		'echo "it broke"; kill -9 $$',
	]);
	await assert.rejects(
		program.until(screen => screen.includes('never')),
		/Ended without it.*"signal":9.*it broke/s,
	);
	assert.deepEqual(await program.exit, {code: 0, signal: 9});
});

const isUpdating = process.env['UPDATE_SNAPSHOTS'] === '1';
test('a snapshot that is missing or differs fails and shows the lines', {
	skip: isUpdating && 'snapshots are being written',
}, () => {
	assert.throws(() => {
		matchSnapshot('harness/missing', 'a');
	}, /no snapshot harness\/missing/);
	matchSnapshot('harness/three-lines', 'one\ntwo\nthree');
	assert.throws(() => {
		matchSnapshot('harness/three-lines', 'one\n2\nthree');
	}, /\n {2}one\n- two\n\+ 2\n {2}three/);
});
