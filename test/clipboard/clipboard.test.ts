import assert from 'node:assert/strict';
import {
	chmodSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import {describe, type TestContext, test} from 'node:test';
import {copyText} from '../../source/clipboard/clipboard.js';
import {osc52} from '../../source/clipboard/osc-52.js';
import {hostileTexts} from '../harness/hostile-texts.js';
import {madeFolder} from '../harness/made-folder.js';
import {until} from '../harness/until.js';

/**
 * A machine that has only these tools, each a shell script. `keep` puts the stdin of a
 * tool into a file, and its parameters into another.
 */
function machine(
	t: TestContext,
	tools: Readonly<Record<string, string>> = {},
	env: Readonly<Record<string, string>> = {},
	platform: NodeJS.Platform = 'linux',
) {
	const folder = madeFolder(t);
	const bin = path.join(folder, 'bin');
	const temporaryFolder = path.join(folder, 'tmp');
	mkdirSync(bin);
	mkdirSync(temporaryFolder);
	for (const [name, script] of Object.entries(tools)) {
		const file = path.join(bin, name);
		writeFileSync(file, `#!/bin/sh\n${script}\n`);
		chmodSync(file, 0o755);
	}

	const sent: string[] = [];
	return {
		sent,
		temporaryFolder,
		async copy(
			text: string,
			{name = 'the ARN', limitMs = 20_000, hasTerminal = true} = {},
		) {
			return copyText(
				{name, text},
				bytes => {
					if (hasTerminal) {
						sent.push(bytes);
					}

					return hasTerminal;
				},
				{
					env: {PATH: bin, KEPT: path.join(folder, 'kept'), ...env},
					platform,
					temporaryFolder,
					limitMs,
				},
			);
		},
		/** What a tool was given. */
		kept: (what: 'text' | 'parameters' | 'locale' | 'pid' = 'text') =>
			readFileSync(path.join(folder, `kept.${what}`)),
		isKept: () => existsSync(path.join(folder, 'kept.text')),
		/** The files of the temporary folder, each with its text. */
		files: () =>
			readdirSync(temporaryFolder, {recursive: true, encoding: 'utf8'})
				.map(file => path.join(temporaryFolder, file))
				.filter(file => statSync(file).isFile()),
	};
}

function isRunning(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}

/** UTF-8 has no half of a character. */
function wellFormed(text: string): string {
	return Buffer.from(text).toString();
}

const keep =
	'/bin/cat > "$KEPT.text"; echo "$@" > "$KEPT.parameters"; echo "$LC_ALL" > "$KEPT.locale"';
const arn = 'arn:aws:iam::111122223333:user/zoë';
const desktop = {WAYLAND_DISPLAY: 'wayland-0', DISPLAY: ':0'};
const inTmux = {TMUX: '/tmp/tmux-1000/default,1,0'};
const ssh = {SSH_TTY: '/dev/pts/1'};

describe('a text is copied', () => {
	test('by tmux, which is said to have it and nothing more', async t => {
		const {copy, kept, sent, files} = machine(t, {tmux: keep}, inTmux);
		assert.equal(
			await copy(arn),
			"In tmux's buffer; its terminal may not take it: the ARN.",
		);
		assert.equal(kept().toString(), arn);
		assert.equal(kept('parameters').toString(), 'load-buffer -w -\n');
		assert.deepEqual([sent, files()], [[], []]);
	});

	test('by an old tmux, which keeps it to itself', async t => {
		const {copy, kept} = machine(
			t,
			{tmux: `case "$*" in *-w*) exit 1;; esac; ${keep}`},
			inTmux,
		);
		assert.equal(
			await copy(arn),
			"In tmux's buffer only, which this tmux hands on to nobody: the ARN.",
		);
		assert.equal(kept().toString(), arn);
	});

	test('over SSH by the terminal, which says nothing', async t => {
		const {copy, sent, isKept} = machine(
			t,
			{'wl-copy': keep, xclip: keep},
			{...ssh, ...desktop},
		);
		assert.equal(
			await copy(arn),
			'Sent to the terminal, which may not take it: the ARN.',
		);
		assert.deepEqual(sent, [
			`\u001B]52;c;${Buffer.from(arn).toString('base64')}\u0007`,
		]);
		assert.equal(isKept(), false);
	});

	test('by pbcopy, in UTF-8', async t => {
		const {copy, kept} = machine(t, {pbcopy: keep}, {LC_ALL: 'C'}, 'darwin');
		assert.equal(await copy(arn), 'Copied the ARN by pbcopy.');
		assert.equal(kept().toString(), arn);
		assert.equal(kept('locale').toString(), 'en_US.UTF-8\n');
	});

	test('by the first tool of a desktop that is there', async t => {
		const {copy, kept} = machine(t, {xclip: keep}, desktop);
		assert.equal(await copy(arn), 'Copied the ARN by xclip.');
		assert.equal(kept().toString(), arn);
		assert.equal(kept('parameters').toString(), '-selection clipboard\n');
	});

	test('by the next tool where one fails', async t => {
		const {copy, kept} = machine(t, {'wl-copy': 'exit 1', xsel: keep}, desktop);
		assert.equal(await copy(arn), 'Copied the ARN by xsel.');
		assert.equal(kept().toString(), arn);
	});

	test('by clip.exe, as UTF-16 where it is more than plain letters', async t => {
		const wsl = {WSL_DISTRO_NAME: 'Ubuntu'};
		const {copy, kept} = machine(t, {'clip.exe': keep}, wsl);
		assert.equal(await copy(arn), 'Copied the ARN by clip.exe.');
		assert.equal(kept().toString('utf16le'), arn);
		await copy('plain');
		assert.equal(kept().toString(), 'plain');
	});

	test('into a file that nobody else may read where no clipboard is certain', async t => {
		const {copy, files} = machine(t);
		const said = await copy(arn);
		const [file = '', ...others] = files();
		assert.equal(
			said,
			`Wrote the ARN to ${file}: no clipboard is certain here.`,
		);
		assert.deepEqual(others, []);
		assert.equal(readFileSync(file, 'utf8'), arn);
		assert.equal(statSync(file).mode & 0o777, 0o600);
		assert.equal(statSync(path.dirname(file)).mode & 0o777, 0o700);
	});

	test('into another file each time', async t => {
		const {copy, files} = machine(t);
		await copy('one');
		await copy('two');
		assert.deepEqual(
			files()
				.map(file => readFileSync(file, 'utf8'))
				.sort(),
			['one', 'two'],
		);
	});
});

describe('what does not work is said', () => {
	test('a tool that hangs is ended with what it started', async t => {
		const {copy, files, kept} = machine(
			t,
			{xclip: '/bin/sleep 600 & echo $! > "$KEPT.pid"; wait'},
			{DISPLAY: ':0'},
		);
		const said = await copy(arn, {limitMs: 1500});
		const [file = ''] = files();
		assert.equal(
			said,
			`Wrote the ARN to ${file}: xclip did not end within 1.5 s.`,
		);
		const sleeper = Number(kept('pid').toString());
		assert.ok(sleeper > 1);
		await until(
			() => !isRunning(sleeper),
			() => `${sleeper} runs`,
		);
	});

	test('a tool that does not read the text has not copied it', async t => {
		const {copy, files} = machine(
			t,
			{xclip: 'exec <&-; exit 0'},
			{DISPLAY: ':0'},
		);
		const said = await copy('x'.repeat(1_000_000));
		assert.match(said, /: xclip failed\.$/);
		assert.equal(files().length, 1);
	});

	test('tmux that fails leaves the text in a file', async t => {
		const {copy, sent} = machine(t, {tmux: 'exit 1'}, {...inTmux, ...ssh});
		assert.match(await copy(arn), /^Wrote the ARN to .*: tmux failed\.$/);
		assert.deepEqual(sent, []);
	});

	test('what is too long for a terminal is in a file', async t => {
		const {copy, sent, files} = machine(t, {}, ssh);
		await copy('é'.repeat(37_497));
		assert.equal(sent.length, 1);
		assert.ok((sent[0] ?? '').length <= 100_000);
		assert.match(
			await copy('é'.repeat(37_498)),
			/: it is too long for a terminal\.$/,
		);
		assert.equal(sent.length, 1);
		assert.equal(files().length, 1);
	});

	test('nothing is sent to a terminal that is not ours', async t => {
		const {copy, files} = machine(t, {}, ssh);
		assert.match(await copy(arn, {hasTerminal: false}), /^Wrote the ARN to /);
		assert.equal(files().length, 1);
	});

	test('GNU screen', async t => {
		const {copy} = machine(t, {}, {STY: '1.pts-0.host', ...ssh});
		assert.match(await copy(arn), /: GNU screen hands no clipboard on\.$/);
	});

	test('a folder that is missing', async t => {
		const {temporaryFolder} = machine(t);
		assert.equal(
			await copyText({name: 'the ARN', text: arn}, () => false, {
				env: {},
				platform: 'linux',
				temporaryFolder: path.join(temporaryFolder, 'missing'),
			}),
			'Nothing was copied: no clipboard is certain here, and no file can be written (the folder for temporary files is missing).',
		);
	});
});

describe('a text that holds anything', () => {
	test('reaches a tool whole, and no shell', async t => {
		const {copy, kept} = machine(t, {xclip: keep}, {DISPLAY: ':0'});
		const text = `$(touch owned); \`touch owned\`\n'"\\ ${wellFormed(hostileTexts.join('\n'))}`;
		assert.equal(await copy(text), 'Copied the ARN by xclip.');
		assert.equal(kept().toString(), text);
	});

	test('cannot end the sequence that sends it', () => {
		for (const text of hostileTexts) {
			const bytes = osc52(text);
			assert.equal(bytes.slice(0, 7), '\u001B]52;c;');
			assert.match(bytes.slice(7, -1), /^[A-Za-z\d+/]*={0,2}$/);
			assert.equal(bytes.at(-1), '\u0007');
		}
	});
});
