import '../harness/fixed-world.js';
import assert from 'node:assert/strict';
import {type TestContext, test} from 'node:test';
import {
	type EndpointOptions,
	startEndpoint,
} from '../../source/demo/endpoint/endpoint.js';
import {visibleText} from '../../source/text/visible-text.js';
import {howMany, someOf} from '../harness/how-many.js';
import {PtyProgram} from '../harness/pty.js';
import {builtQtail, runProgram} from '../harness/run-program.js';
import {
	alarmSequences,
	copySequences,
	lineSequences,
	readTerminalBytes,
	screenSequences,
} from '../terminal/terminal-sequences.js';
import {attacks} from './attack-strings.js';
import {messageFullOf, messagesThatAreNoRecords} from './hostile-messages.js';

const logGroup = 'CloudTrail/logs';
const credentials = {
	AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
	AWS_SECRET_ACCESS_KEY: 'example',
};

const texts = attacks
	.map(({text}) => text.slice(0, 300))
	.filter(text => text !== '');
/** Several attacks in one text, for a screen that shows one text at a time. */
const heaps = Array.from({length: 6}, (_, index) =>
	texts.filter((text, at) => at % 6 === index && text.length < 60).join(' | '),
);
const messages = texts.flatMap(text => [
	messageFullOf(text),
	...messagesThatAreNoRecords(text),
]);

/** Starts the built program in a terminal, on an endpoint that holds the messages. */
async function watch(
	t: TestContext,
	offered: readonly string[],
	options: EndpointOptions = {},
	flags: readonly string[] = [],
	env: Readonly<Record<string, string>> = {},
) {
	const endpoint = await startEndpoint({
		logGroups: [{name: logGroup}],
		...options,
	});
	t.after(() => endpoint.close());
	const timestamp = Date.now() - 60_000;
	endpoint.put(
		logGroup,
		offered.map(message => ({message, timestamp})),
	);
	const program = new PtyProgram(
		t,
		builtQtail(
			endpoint.logGroupArn(logGroup),
			...['--endpoint-url', endpoint.url, '--scope', 'all', ...flags],
		),
		{columns: 150, rows: 50, env: {...credentials, ...env}},
	);
	const see = async (isReached: (screen: string) => boolean) => {
		const isSeen = (screen: string) => screen !== '' && isReached(screen);
		isSeen.toString = () => isReached.toString();
		return program.until(isSeen);
	};

	return {
		program,
		see,
		deliver(more: readonly string[]) {
			const at = Date.now();
			endpoint.put(
				logGroup,
				more.map(message => ({message, timestamp: at})),
			);
		},
		/** Presses a key and waits until the body of the screen changes. */
		async step(key: string) {
			const before = body(program.screen());
			program.press(key);
			await see(screen => body(screen) !== before);
		},
		/** Presses a key and waits until the screen shows its effect. */
		async open(key: string, title: RegExp) {
			program.press(key);
			await see(screen => title.test(screen));
		},
	};
}

/** The screen without the header, whose clock changes by itself. */
function body(screen: string): string {
	return screen.split('\n').slice(2).join('\n');
}

function assertOwnBytes(
	output: string,
	allowed: Readonly<Record<string, RegExp>>,
): void {
	const {foreign} = readTerminalBytes(output, allowed);
	assert.deepEqual(foreign, []);
}

test('attacks in every row of every pane send no sequence of their own to the terminal', async t => {
	const {program, see, step} = await watch(t, messages);
	const count = new Set(messages).size.toLocaleString('en');
	await see(screen => screen.includes(`1 Events  ${count} `));
	await step('f');
	await step('g');
	for (let page = 0; page < 8; page++) {
		await step('PgDn');
		await step('l');
		await step('h');
	}

	for (const pane of ['2', '3']) {
		await step(pane);
		await step('G');
		await step('g');
	}

	for (const key of ['e', 'i', 'o']) {
		await step(key);
		await step('Space');
		await step('PgDn');
		await step('Space');
		await step('Enter');
		await step('0');
	}

	program.press('q');
	assert.equal((await program.exit).code, 0);
	// The screen did show the attacks.
	for (const sign of ['␛', '␇', '␊', '\\u{9B}', '\\u{202E}', '\\u{E0041}']) {
		assert.ok(program.rawOutput.includes(sign), sign);
	}

	assertOwnBytes(program.rawOutput, screenSequences);
});

test('attacks in a record, a paste and a filter send no sequence of their own to the terminal', async t => {
	const {program, see, step, open} = await watch(t, heaps.map(messageFullOf));
	await see(screen => screen.includes(`1 Events  ${heaps.length} `));
	const opened = howMany('records opened', {short: 1, long: heaps.length});
	for (const index of heaps.slice(0, opened).keys()) {
		await open('Enter', /4 Detail/);
		for (let page = 0; page < 4; page++) {
			await step('PgDn');
		}

		await open('J', /4 JSON/);
		await step('G');
		await step('PgUp');
		await open('q', /1 Events/);
		if (index < opened - 1) {
			await step('k');
		}
	}

	for (const key of ['/', 'e', 'i', 'o', '?']) {
		for (const heap of someOf('heaps of attacks', heaps, 1)) {
			await step(key);
			if (key === '?') {
				await open('/', /type to search/);
			}

			const before = body(program.screen());
			program.write(`\u001B[200~${heap}\u001B[201~`);
			await see(screen => body(screen) !== before);
			program.press('Home', '→', 'End', 'Ctrl-W', '←');
			if (key === '?') {
				await open('Esc', /searches, Esc closes/);
			}

			// The footer has the keys of the panes again.
			await open('Esc', /\? help$/m);
		}
	}

	program.press('q');
	assert.equal((await program.exit).code, 0);
	assertOwnBytes(program.rawOutput, screenSequences);
});

test('attacks in errors of the service send no sequence of their own to the terminal', async t => {
	let asked = 0;
	const {program, see} = await watch(t, [], {
		respond: ({operation}) =>
			operation === 'FilterLogEvents' && asked < 4
				? {
						error: {
							name: 'ThrottlingException',
							message: heaps[asked++] ?? '',
							statusCode: 400,
						},
					}
				: undefined,
	});
	await see(() => asked >= 2);
	program.resize(60, 15);
	await see(screen => /Esc|\? help/.test(screen));
	program.press('q');
	await program.exit;
	assertOwnBytes(program.rawOutput, screenSequences);
});

test('attacks in an alarm send no sequence of their own in its notification', async t => {
	const {program, see, deliver} = await watch(
		t,
		heaps.slice(0, 1).map(messageFullOf),
		{},
		['--bell', '--notify', '--poll'],
	);
	await see(screen => screen.includes('polling every'));
	program.write('\u001B[O');
	deliver(
		heaps.map((heap, index) =>
			JSON.stringify({
				...JSON.parse(messageFullOf(heap)),
				eventID: `alarm-${index}`,
				eventName: 'StopLogging',
				eventSource: 'cloudtrail.amazonaws.com',
				eventTime: new Date().toISOString(),
			}),
		),
	);
	await see(() => program.rawOutput.includes('\u001B]777;notify;qtail;'));
	program.press('q');
	assert.equal((await program.exit).code, 0);
	const [, behind = ''] = program.rawOutput.split('\u001B]777;notify;qtail;');
	assert.match(behind.split('\u0007')[0] ?? '', /StopLogging/);
	assertOwnBytes(program.rawOutput, alarmSequences);
});

test('attacks in a record send no sequence of their own from the copy menu, and the clipboard gets them once', async t => {
	// A sequence for the clipboard, lines that a shell would run, hidden text.
	const attack =
		'\u001B]52;c;cm0gLXJmIH4K\u0007 | \nrm -rf ~\n | \u009B2J \u202Eevil';
	const message = JSON.stringify({
		...JSON.parse(messageFullOf(attack)),
		eventName: 'DeleteQApp',
		eventSource: 'qapps.amazonaws.com',
		eventTime: new Date().toISOString(),
	});
	const {program, see} = await watch(t, [message], {}, [], {
		...{TMUX: '', STY: '', SSH_TTY: '/dev/pts/1'},
	});
	await see(screen => screen.includes('1 Events  1 '));
	const letters = ['y', 'J', 's', 'a', 'r', 'i'];
	for (const letter of letters) {
		program.press('y');
		await see(screen => screen.includes('Copy from '));
		program.press(letter);
		await see(screen => screen.includes('Sent to the terminal'));
		// The sentence goes, so that the next one is seen to come.
		program.press('g');
		await see(screen => !screen.includes('Sent to the terminal'));
	}

	program.press('q');
	assert.equal((await program.exit).code, 0);
	assertOwnBytes(program.rawOutput, copySequences);
	const [, ...sent] = program.rawOutput.split('\u001B]52;c;');
	const texts = sent.map(rest =>
		Buffer.from(rest.split('\u0007')[0] ?? '', 'base64').toString(),
	);
	assert.equal(texts.length, letters.length);
	assert.equal(texts[1], message, 'the JSON is untouched');
	for (const [index, text] of texts.entries()) {
		assert.ok(index === 1 || visibleText(text) === text, text);
	}
});

test('the error that ends the program is printed as plain text', async t => {
	for (const name of [
		'ResourceNotFoundException',
		'AccessDeniedException',
		'InvalidParameterException',
		'FromElsewhere',
	]) {
		const {program} = await watch(t, [], {
			respond: () => ({
				error: {name, message: heaps[0] ?? '', statusCode: 400},
			}),
		});
		await program.exit;
		const {foreign} = readTerminalBytes(program.rawOutput, screenSequences);
		assert.deepEqual(foreign, [], name);
	}
});

for (const output of ['text', 'json'] as const) {
	test(`--output ${output} on a terminal writes lines without any sequence`, async t => {
		const {program} = await watch(t, messages, {}, [
			...['--output', output],
			'--no-follow',
		]);
		const {code} = await program.exit;
		assert.equal(code, 0);
		assertOwnBytes(program.rawOutput, lineSequences);
	});
}

test('a usage error makes the escapes of the command line visible', async () => {
	const given = attacks
		.map(({text}) => text)
		.filter(text => !text.includes('\0') && text.length < 100)
		.join(' ');
	for (const parameters of [
		['--filter', given, given],
		['--scope', given, 'group'],
		['--since', given, 'group'],
		['--pattern', `{ ${given} }`, 'group'],
		[`--${given}`, 'group'],
		['demo', given],
		['--region', given, given],
	]) {
		const {stdout, stderr, code} = await runProgram(
			builtQtail(...parameters, '--no-follow'),
			{env: credentials},
		);
		assert.notEqual(code, 0, stderr);
		assertOwnBytes(stdout, lineSequences);
		assertOwnBytes(stderr, lineSequences);
	}
});
