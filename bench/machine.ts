import {execFileSync} from 'node:child_process';
import os from 'node:os';

/** Under what the figures were measured, without which they say little. */
export type Machine = {
	/** With a `+` where the working tree holds something else. */
	readonly commit: string;
	/** `v20.20.2` */
	readonly node: string;
	readonly platform: string;
	readonly cpu: string;
	readonly cores: number;
	readonly memoryGiB: number;
	/** Of the last minute, at the start. */
	readonly load: number;
	readonly startedAt: string;
};

/** @param node the Node that the measured programs run on */
export function describeMachine(node: string): Machine {
	return {
		commit: commit(),
		node: execFileSync(node, ['--version'], {encoding: 'utf8'}).trim(),
		platform: `${os.platform()} ${os.release()} ${os.arch()}`,
		cpu: os.cpus()[0]?.model.trim() ?? 'unknown',
		cores: os.availableParallelism(),
		memoryGiB: Math.round(os.totalmem() / 2 ** 30),
		load: Number((os.loadavg()[0] ?? 0).toFixed(2)),
		startedAt: new Date().toISOString(),
	};
}

function commit(): string {
	const git = (...gitArguments: readonly string[]) =>
		execFileSync('git', gitArguments, {
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'ignore'],
		}).trim();
	try {
		const isChanged = git('status', '--porcelain', 'source', '.build') !== '';
		return `${git('rev-parse', '--short', 'HEAD')}${isChanged ? '+' : ''}`;
	} catch {
		// Without git, or unpacked from an archive.
		return 'unknown';
	}
}
