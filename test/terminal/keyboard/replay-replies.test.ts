import assert from 'node:assert/strict';
import {type TestContext, test} from 'node:test';
import {demoApp} from '../../harness/demo-app.js';
import {TerminalScreen} from '../../harness/terminal-screen.js';
import {terminalReplies} from './terminal-replies.js';

async function startApp(t: TestContext): Promise<TerminalScreen> {
	const {element} = demoApp();
	const screen = new TerminalScreen(t, element, {
		columns: 120,
		rows: 40,
		incrementalRendering: true,
		hasKeyboard: true,
	});
	await screen.settled();
	return screen;
}

/** Sends every reply, cut into two reads at every byte. */
function sendReplies(screen: TerminalScreen): void {
	for (const reply of Object.values(terminalReplies)) {
		const bytes = Buffer.from(reply);
		for (let at = 1; at <= bytes.length; at++) {
			screen.send(bytes.subarray(0, at));
			screen.send(bytes.subarray(at));
		}
	}
}

/** What somebody does, by what it leads to. */
const steps: ReadonlyArray<
	readonly [
		act: (screen: TerminalScreen) => void,
		isDone: (text: string) => boolean,
	]
> = [
	[
		screen => screen.press('k', 'k', 'Enter'),
		text => text.includes('4 Detail'),
	],
	[screen => screen.press('J'), text => text.includes('4 JSON')],
	[screen => screen.press('Esc'), text => !text.includes('4 JSON')],
	[screen => screen.press('?'), text => text.includes('freeze the display')],
	[screen => screen.press('Esc'), text => !text.includes('freeze the display')],
	[screen => screen.press('/'), text => text.includes('keep')],
	[screen => screen.type('who:é'), text => text.includes('who:é')],
	[
		screen => screen.type('\u001B[200~ OR\r\nerror:x\u001B[201~'),
		text => text.includes('who:é OR error:x'),
	],
	[screen => screen.press('Ctrl-U'), text => !text.includes('who:é')],
	[screen => screen.press('Esc'), text => !text.includes('keep')],
	[screen => screen.press('r'), text => text.includes('mutating only')],
];

test('what a terminal replies between keys changes nothing on the screen', async t => {
	const quiet = await startApp(t);
	const talking = await startApp(t);
	for (const [act, isDone] of steps) {
		const before = await talking.settled();
		sendReplies(talking);
		assert.equal(await talking.settled(), before);
		for (const screen of [quiet, talking]) {
			act(screen);
			await screen.until(isDone);
		}

		assert.equal(await talking.settled(), await quiet.settled());
	}
});

test('a paste outside an input does nothing, whatever keys it has', async t => {
	const screen = await startApp(t);
	const before = await screen.settled();
	screen.type('\u001B[200~xr/?q\r\u001B[201~');
	// A key behind it, which comes last.
	screen.press('?');
	await screen.until(text => text.includes('freeze the display'));
	screen.press('Esc');
	await screen.until(text => !text.includes('freeze the display'));
	assert.equal(await screen.settled(), before);
});
