import type {UserTrouble} from '../../../stream/connection.js';
import type {LogGroup} from '../../../stream/log-group.js';
import type {SourceMessage} from '../../../stream/record-source.js';
import type {Emit} from '../../../tasks/merge-async.js';
import type {GroupState} from '../group/pending-group.js';
import {
	type ConnectionReporter,
	createConnectionReporter,
} from './connection-reporter.js';
import type {ConnectionEvent} from './connection-states.js';
import type {ConnectionFacts} from './describe-state.js';

export type WatchReporterOptions = {
	/** Start of the watch, delivery time in ms. */
	readonly from: number;
	readonly pollIntervalMs: number;
	readonly emit: Emit<SourceMessage>;
	readonly groups: ReadonlyMap<LogGroup, GroupState>;
	/** What else the reader should know, clauses. */
	readonly remarks: () => readonly string[];
};

/** One connection for all log groups: what is wrong with one of them stands beside what works. */
export class WatchReporter {
	readonly #options: WatchReporterOptions;
	readonly #connection: ConnectionReporter;

	constructor(options: WatchReporterOptions) {
		this.#options = options;
		this.#connection = createConnectionReporter(options);
	}

	get connection(): ConnectionReporter {
		return this.#connection;
	}

	/** Takes what happened, and adds what is known of the log groups. */
	async report(
		event: ConnectionEvent,
		facts: Partial<ConnectionFacts> = {},
	): Promise<void> {
		const {groups, remarks} = this.#options;
		const intervals = [...groups.values()].flatMap(
			group => group.intervals ?? [],
		);
		await this.#connection.report(event, {
			sweepTrouble: this.#sweepTrouble(),
			partTrouble: this.#partTrouble(),
			searching: [...groups.values()].find(({searching}) => searching)
				?.searching,
			remark: remarks().join('; ') || undefined,
			...(intervals.length === 0
				? {}
				: {
						sweepIntervalMs: Math.max(...intervals.map(({sweepMs}) => sweepMs)),
						pollIntervalMs: Math.max(...intervals.map(({pollMs}) => pollMs)),
					}),
			...facts,
		});
	}

	/** The sweeps have failed only where those of all log groups have: otherwise records come, and the trouble of one stands beside that. */
	async reportSweeps(): Promise<void> {
		const states = [...this.#options.groups.values()];
		const troubles = states.flatMap(({trouble}) => trouble ?? []);
		const [first] = troubles;
		if (first !== undefined && troubles.length === states.length) {
			await this.report(`sweep ${first.state}`);
		} else if (states.some(({hasAnswered}) => hasAnswered)) {
			await this.report('swept');
		}
	}

	#sweepTrouble(): UserTrouble | undefined {
		for (const [{name}, {trouble}] of this.#options.groups) {
			if (trouble !== undefined) {
				const {reason} = trouble.trouble;
				return {...trouble.trouble, reason: this.#withName(name, reason)};
			}
		}

		return undefined;
	}

	#partTrouble(): string | undefined {
		for (const [{name}, {partTrouble}] of this.#options.groups) {
			if (partTrouble !== undefined) {
				return this.#withName(name, partTrouble);
			}
		}

		return undefined;
	}

	#withName(name: string, reason: string): string {
		return this.#options.groups.size === 1 || reason.includes(name)
			? reason
			: `${name}: ${reason}`;
	}
}
