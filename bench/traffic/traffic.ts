import type {ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import type {Build} from '../build.js';
import {forkChild} from '../children.js';
import type {
	ServeTrafficInput,
	TrafficCommand,
	TrafficMessage,
} from '../drivers/serve-traffic.js';

/** An endpoint in a process of its own, and the log group in it. */
export class Traffic {
	readonly url: string;
	readonly #child: ChildProcess;

	private constructor(child: ChildProcess, url: string) {
		this.#child = child;
		this.url = url;
	}

	static async start(
		build: Build,
		{
			history = 0,
			historyPageCharacters = Number.MAX_SAFE_INTEGER,
			updateIntervalMs = 100,
			faults = [],
		}: Partial<ServeTrafficInput>,
	): Promise<Traffic> {
		const input: ServeTrafficInput = {
			history,
			historyPageCharacters,
			updateIntervalMs,
			faults,
		};
		const child = forkChild(build.driver('serve-traffic'), [
			JSON.stringify(input),
		]);
		const [message] = await once(child, 'message');
		const {kind, ...ready} = message as TrafficMessage; // of our own driver
		if (kind !== 'ready' || !('url' in ready)) {
			throw new Error(`The endpoint says ${kind} before it is ready.`);
		}

		return new Traffic(child, ready.url);
	}

	/** What qtail, or another client, needs to find the log group. */
	get environment(): Readonly<Record<string, string>> {
		return {
			AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
			AWS_SECRET_ACCESS_KEY: 'bench',
			AWS_EC2_METADATA_DISABLED: 'true',
			AWS_CONFIG_FILE: '/dev/null',
			AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
		};
	}

	/** @returns how many records there have been so far */
	async flow(perSecond: number): Promise<number> {
		return this.#command({kind: 'rate', perSecond});
	}

	/** @returns how many records there are with these */
	async deliver(count: number): Promise<number> {
		return this.#command({kind: 'deliver', count});
	}

	async end(): Promise<void> {
		const ended = once(this.#child, 'exit');
		this.#child.kill('SIGKILL');
		await ended;
	}

	async #command(command: TrafficCommand): Promise<number> {
		const answered = once(this.#child, 'message');
		this.#child.send(command);
		const [message] = await answered;
		return (message as Extract<TrafficMessage, {kind: 'counted'}>).total;
	}
}
