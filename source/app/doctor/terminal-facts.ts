import {execFile} from 'node:child_process';
import process from 'node:process';
import {promisify} from 'node:util';
import {waysToClipboard} from '../../clipboard/clipboard-ways.js';
import type {Configuration} from '../../configuration/configuration.js';
import type {TerminalFacts} from '../../doctor/check-terminal.js';
import {minimumSize} from '../../screen/layout.js';
import {colorByEnvironment} from '../../terminal/theme.js';
import {guessGlyphs} from '../../text/glyphs.js';

// ms. A tmux that does not answer must not keep the rest.
const tmuxLimitMs = 1000;

/** What the environment, the configuration and tmux say of the terminal. Asks the terminal itself nothing. */
export async function terminalFacts(
	settings: Configuration['settings'],
): Promise<TerminalFacts> {
	const {env, stdout} = process;
	const color = colorByEnvironment(env);
	const symbols = guessGlyphs(env);
	return {
		size: stdout.isTTY
			? {columns: stdout.columns, rows: stdout.rows}
			: undefined,
		leastSize: minimumSize,
		// The console of Windows sets none.
		type: env['TERM'] ?? (process.platform === 'win32' ? 'windows' : ''),
		hasColor: color?.hasColor ?? settings.color?.value ?? true,
		colorVariable: color?.variable,
		symbols: settings.symbols?.value ?? symbols.set,
		symbolsVariable:
			settings.symbols === undefined ? symbols.variable : undefined,
		clipboard: waysToClipboard(env, process.platform),
		tmux: env['TMUX'] ? await tmuxSettings() : undefined,
	};
}

async function tmuxSettings(): Promise<NonNullable<TerminalFacts['tmux']>> {
	const [clipboard, passthrough] = await Promise.all([
		tmuxOption('-sv', 'set-clipboard'),
		tmuxOption('-gwv', 'allow-passthrough'),
	]);
	return {'set-clipboard': clipboard, 'allow-passthrough': passthrough};
}

/** Undefined where there is no tmux, it does not answer, or it does not know the option. */
async function tmuxOption(
	flags: string,
	name: string,
): Promise<string | undefined> {
	try {
		const {stdout} = await promisify(execFile)(
			'tmux',
			['show-options', flags, name],
			{timeout: tmuxLimitMs},
		);
		return stdout.trim() || undefined;
	} catch {
		return undefined;
	}
}
