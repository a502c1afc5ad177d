import type {Searching} from '../../../stream/connection.js';
import type {LogGroup} from '../../../stream/log-group.js';
import type {CoverageOfGroup} from '../coverage/ledger.js';
import {emptyLedger, markMissing} from '../coverage/ledger.js';
import type {GroupTrouble} from './group-trouble.js';

/** What a watch knows of each of its log groups. */
export type GroupState = {
	readonly coverage: CoverageOfGroup;
	/** Why FilterLogEvents fails, or why the group is not found; undefined while all is well. */
	readonly trouble: GroupTrouble | undefined;
	/** What some requests do without, while others are answered. A clause. */
	readonly partTrouble: string | undefined;
	readonly searching: Searching | undefined;
	/** FilterLogEvents has answered at least once. */
	readonly hasAnswered: boolean;
	/** Everything from before the watch was read. */
	readonly isCaughtUp: boolean;
	/** How often it is swept beside a session, and polled without one, ms. */
	readonly intervals:
		| {readonly sweepMs: number; readonly pollMs: number}
		| undefined;
};

/** A log group that DescribeLogGroups has not answered for yet. All of its time is a gap once that fails. */
export class PendingGroup implements GroupState {
	readonly logGroup: LogGroup;
	readonly hasAnswered = false;
	readonly isCaughtUp = false;
	readonly intervals = undefined;
	readonly partTrouble = undefined;
	readonly searching = undefined;
	trouble: GroupTrouble | undefined;
	readonly #from: () => number;
	readonly #now: () => number;

	/** @param from start of the watch, ms */
	constructor(logGroup: LogGroup, from: () => number, now: () => number) {
		this.logGroup = logGroup;
		this.#from = from;
		this.#now = now;
	}

	get coverage(): CoverageOfGroup {
		const to = this.#now();
		return {
			ledger:
				this.trouble === undefined
					? emptyLedger
					: markMissing(
							emptyLedger,
							{from: this.#from(), to},
							this.trouble.trouble.reason,
						),
			settledTo: to,
			confirmedTo: this.trouble === undefined ? this.#from() - 1 : to,
		};
	}
}
