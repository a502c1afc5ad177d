import assert from 'node:assert/strict';
import {rmSync} from 'node:fs';
import process from 'node:process';
import {after, test} from 'node:test';
import {compileTests, createScratchFolder} from '../harness/compile-tests.js';
import {untouchedModes} from '../harness/virtual-terminal.js';
import {linesLeft, showsRows, startFromShell} from './start-from-shell.js';

const scratch = createScratchFolder();
after(() => {
	rmSync(scratch, {recursive: true});
});
const [program = ''] = await compileTests(
	['test/terminal/breaking-qtail.ts'],
	scratch,
);

function breakingQtail(way: string): readonly string[] {
	return [process.execPath, program, way];
}

const bugs = [
	{way: 'in a pane', said: ['Error: broken in a pane']},
	{way: 'in a timer', said: ['Error: broken in a timer']},
	{way: 'in a promise', said: ['Error: broken in a promise']},
	{way: 'again and again', said: ['Error: broken for the first time']},
	{
		way: 'after a warning',
		said: [
			'a library warns ␛[2J',
			'LibraryWarning: of something',
			'Error: broken after a warning',
		],
	},
	{way: 'where Ink draws', said: ['Error: broken where Ink draws']},
];

for (const {way, said} of bugs) {
	test(`an error ${way} is on the main screen, after the summary`, async t => {
		const {shell, pid} = await startFromShell(t, breakingQtail(way));
		process.kill(pid, 'SIGUSR2');
		await shell.exit;
		const lines = linesLeft(shell);
		const places = [
			'$ qtail',
			'qtail watched ',
			...said.slice(0, -1),
			'qtail stopped because of a bug of its own.',
			...said.slice(-1).map(text => `  ${text}`),
			'exit 1',
			'the same tty',
		].map(text => lines.findIndex(line => line.startsWith(text)));
		assert.ok(!places.includes(-1), lines.join('\n'));
		assert.deepEqual(
			places,
			places.toSorted((a, b) => a - b),
			lines.join('\n'),
		);
		assert.match(lines.join('\n'), /^ {6}at /m);
		assert.equal(
			lines.filter(line => line.startsWith('  Error: ')).length,
			1,
			'one reason, once',
		);
		assert.deepEqual(shell.modes(), untouchedModes);
	});
}

test('a failed watch stays on screen, and its reason is repeated at the end', async t => {
	const {shell, pid} = await startFromShell(t, breakingQtail('in its source'));
	process.kill(pid, 'SIGUSR2');
	await shell.until(
		screen => screen.includes('ended') && screen.includes('deleted'),
	);
	assert.ok(showsRows(shell.screen()));
	shell.press('q');
	await shell.exit;
	const lines = linesLeft(shell);
	assert.match(lines[1] ?? '', /^qtail watched /);
	assert.deepEqual(lines.slice(-4), [
		'qtail: The log group was deleted.',
		'  Name another one.',
		'exit 1',
		'the same tty',
	]);
});

test('work that never ends does not delay the way back to the shell', async t => {
	const {shell, pid} = await startFromShell(
		t,
		breakingQtail('and its source never ends'),
	);
	process.kill(pid, 'SIGUSR2');
	shell.press('q');
	await shell.exit;
	assert.deepEqual(linesLeft(shell).slice(-2), ['exit 0', 'the same tty']);
});
