/** The variables of the process that say where it runs. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** How a tool reads the text on its stdin. */
export type TextOfTool = 'utf-8' | 'utf-16';

/** A way to a clipboard, which may not work. */
export type ClipboardWay =
	/** The sequence OSC 52 to the terminal. */
	| {readonly kind: 'terminal'}
	| {
			readonly kind: 'tool';
			/** Found on `PATH`. */
			readonly tool: string;
			readonly parameters: readonly string[];
			readonly takes: TextOfTool;
			/** On top of the environment. */
			readonly variables: Readonly<Record<string, string>>;
			/** What is said once the tool has ended well. @param name `the ARN` */
			readonly said: (name: string) => string;
	  };

/** The ways of this place, the best first, and why the text is in a file where all of them fail. */
export type ClipboardWays = {
	readonly ways: readonly ClipboardWay[];
	/** A clause: `no clipboard is certain here`. */
	readonly reason: string;
};

const unknown = 'no clipboard is certain here';

/**
 * Where the user's clipboard is. tmux stands between the program and every terminal, so
 * it comes first; over SSH the tools of this machine would fill a clipboard that nobody
 * sits at.
 *
 * GNU screen gets none. It hands on a sequence only in pieces of some hundred bytes,
 * drops the rest without a word, and may be attached to another terminal by then.
 */
export function waysToClipboard(
	env: Environment,
	platform: NodeJS.Platform,
): ClipboardWays {
	if (isSet(env, 'TMUX')) {
		return {ways: tmux, reason: unknown};
	}

	if (isSet(env, 'STY')) {
		return {ways: [], reason: 'GNU screen hands no clipboard on'};
	}

	if (isSet(env, 'SSH_CONNECTION', 'SSH_TTY', 'SSH_CLIENT')) {
		return {ways: [{kind: 'terminal'}], reason: unknown};
	}

	return {
		ways: [
			...toolsOf(env, platform),
			...(knowsSequence(env) ? [{kind: 'terminal'} as const] : []),
		],
		reason: unknown,
	};
}

function isSet(env: Environment, ...names: readonly string[]): boolean {
	return names.some(name => (env[name] ?? '') !== '');
}

const tmux: readonly ClipboardWay[] = [
	{
		...tool('tmux', ['load-buffer', '-w', '-']),
		said: name => `In tmux's buffer; its terminal may not take it: ${name}.`,
	},
	// tmux 3.1 and older have no `-w`.
	{
		...tool('tmux', ['load-buffer', '-']),
		said: name =>
			`In tmux's buffer only, which this tmux hands on to nobody: ${name}.`,
	},
];

function tool(
	name: string,
	parameters: readonly string[],
): Extract<ClipboardWay, {kind: 'tool'}> {
	return {
		kind: 'tool',
		tool: name,
		parameters,
		takes: 'utf-8',
		variables: {},
		said: what => `Copied ${what} by ${name}.`,
	};
}

function toolsOf(
	env: Environment,
	platform: NodeJS.Platform,
): readonly ClipboardWay[] {
	if (platform === 'darwin') {
		// Without a locale it takes the bytes for Mac OS Roman.
		const variables = {LC_ALL: 'en_US.UTF-8'};
		return [{...tool('pbcopy', []), variables}];
	}

	return [
		...(platform === 'win32' || isSet(env, 'WSL_DISTRO_NAME', 'WSL_INTEROP')
			? [{...tool('clip.exe', []), takes: 'utf-16' as const}]
			: []),
		...(isSet(env, 'WAYLAND_DISPLAY') ? [tool('wl-copy', [])] : []),
		...(isSet(env, 'DISPLAY')
			? [
					tool('xclip', ['-selection', 'clipboard']),
					tool('xsel', ['--clipboard', '--input']),
				]
			: []),
	];
}

// Terminals that take OSC 52 unless they are told not to.
const takersByProgram = /^(?:WezTerm|ghostty|rio)$/;
const takersByType = /^(?:xterm-(?:kitty|ghostty)|foot|alacritty|contour)/;

function knowsSequence(env: Environment): boolean {
	return (
		isSet(env, 'WT_SESSION') ||
		takersByProgram.test(env['TERM_PROGRAM'] ?? '') ||
		takersByType.test(env['TERM'] ?? '')
	);
}
