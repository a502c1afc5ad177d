import process from 'node:process';

/** How a tool ended. `absent`: there is none of this name. */
export type ToolEnd =
	| {readonly kind: 'done'}
	| {readonly kind: 'absent'}
	/** A clause behind its name: `did not end within 2 s`. */
	| {readonly kind: 'failed'; readonly reason: string};

export type ToolRun = {
	readonly tool: string;
	readonly parameters: readonly string[];
	/** On its stdin, whole. */
	readonly input: Buffer;
	readonly env: Readonly<Record<string, string | undefined>>;
	/** ms, after which it is ended with all that it started. */
	readonly limitMs: number;
};

/**
 * Runs a tool without a shell. It gets a session of its own: it has no terminal to write
 * to, and `xclip`, which stays to serve the clipboard, outlives the window of qtail.
 */
export async function runTool({
	tool,
	parameters,
	input,
	env,
	limitMs,
}: ToolRun): Promise<ToolEnd> {
	// A run that copies nothing does not load it.
	const {spawn} = await import('node:child_process');
	return new Promise(resolve => {
		const child = spawn(tool, parameters, {
			stdio: ['pipe', 'ignore', 'ignore'],
			env: {...env},
			detached: true,
			windowsHide: true,
		});
		let isTaken = true;
		let isEnded = false;
		const limit = setTimeout(() => {
			isEnded = true;
			endSession(child.pid);
			child.stdin.destroy();
		}, limitMs);
		child.on('error', error => {
			clearTimeout(limit);
			resolve(
				'code' in error && error.code === 'ENOENT'
					? {kind: 'absent'}
					: {kind: 'failed', reason: 'cannot be started'},
			);
		});
		child.on('close', code => {
			clearTimeout(limit);
			if (isEnded) {
				const reason = `did not end within ${limitMs / 1000} s`;
				resolve({kind: 'failed', reason});
			} else if (code === 0 && isTaken) {
				resolve({kind: 'done'});
			} else {
				resolve({kind: 'failed', reason: 'failed'});
			}
		});
		// It ended without having read all of it.
		child.stdin.on('error', () => {
			isTaken = false;
		});
		child.stdin.end(input);
	});
}

function endSession(pid: number | undefined): void {
	try {
		if (pid !== undefined) {
			process.kill(-pid, 'SIGKILL');
		}
	} catch {
		// It has just ended by itself.
	}
}
