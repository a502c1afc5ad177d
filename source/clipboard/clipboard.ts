/**
 * The clipboard of the user, which qtail may not reach: it runs over SSH, in tmux, in a
 * container. `clipboard-ways.ts` says which ways there are here, and they are tried in
 * order; where none is left, the text goes into a file.
 *
 *     tmux       tmux load-buffer -w -    tmux has it, and hands it to its terminal
 *     SSH        ESC ] 52 ; c ; … BEL     the terminal of the user, if it takes it
 *     a desktop  pbcopy, wl-copy, xclip   the clipboard has it
 *
 * The invariants: what is said is what is known. A tool that ends well has copied; what
 * a terminal does with a sequence, it tells nobody. No shell is involved, a tool gets
 * the text on its stdin, its output goes nowhere, and one that hangs is ended.
 *
 * - `run-tool.ts`: a tool with a text on its stdin
 * - `osc-52.ts`: the sequence
 * - `copied-file.ts`: the file
 */
import {
	type Environment,
	type TextOfTool,
	waysToClipboard,
} from './clipboard-ways.js';
import {writeCopiedFile} from './copied-file.js';
import {longestForTerminal, osc52} from './osc-52.js';
import {runTool} from './run-tool.js';

export type ClipboardOptions = {
	/** Says where the program runs; the tools get it. */
	readonly env: Environment;
	readonly platform: NodeJS.Platform;
	/** Where files go that nobody else may read. @default that of the system */
	readonly temporaryFolder?: string;
	/** ms, after which a tool is ended. @default 2 seconds */
	readonly limitMs?: number;
};

/**
 * Copies a text by the first way that works here.
 *
 * @param name of the text in a sentence: `the ARN`
 * @param write to the terminal, between two frames; false where the terminal is not ours
 * @returns a sentence that says where the text is
 */
export async function copyText(
	{name, text}: {readonly name: string; readonly text: string},
	write: (bytes: string) => boolean,
	{env, platform, temporaryFolder, limitMs = 2000}: ClipboardOptions,
): Promise<string> {
	const {ways, reason} = waysToClipboard(env, platform);
	let whyNot = reason;
	for (const way of ways) {
		switch (way.kind) {
			case 'terminal': {
				if (Buffer.byteLength(text) > longestForTerminal) {
					whyNot = 'it is too long for a terminal';
				} else if (write(osc52(text))) {
					// The doubt first: a narrow footer cuts the end.
					return `Sent to the terminal, which may not take it: ${name}.`;
				}

				break;
			}

			case 'tool': {
				const {tool, parameters, takes, variables, said} = way;
				const end = await runTool({
					tool,
					parameters,
					input: encoded(text, takes),
					env: {...env, ...variables},
					limitMs,
				});
				if (end.kind === 'done') {
					return said(name);
				}

				if (end.kind === 'failed') {
					whyNot = `${tool} ${end.reason}`;
				}
			}
		}
	}

	const file = await writeCopiedFile(text, temporaryFolder);
	return file.kind === 'written'
		? `Wrote ${name} to ${file.path}: ${whyNot}.`
		: `Nothing was copied: ${whyNot}, and no file can be written (${file.reason}).`;
}

function encoded(text: string, takes: TextOfTool): Buffer {
	// Plain letters are the same in every code page that Windows may have chosen.
	return takes === 'utf-16' && /[^\0-\u007F]/.test(text)
		? Buffer.from(text, 'utf16le')
		: Buffer.from(text);
}
