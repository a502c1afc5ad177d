import type {Coverage, Gap, TimeRange} from '../stream/coverage.js';
import type {Scope} from '../stream/scope.js';

export type ResumedCoverageOptions = {
	/** What the ledger says: the start of the watch, ms, and what was received. */
	readonly recorded: {
		readonly from: number;
		readonly coverage: Coverage | undefined;
	};
	/** The service may have deleted what was delivered before, ms. */
	readonly keptFrom: number;
	/** Why, a clause. */
	readonly deletedBecause: string;
	/** When the watch goes on, ms. */
	readonly resumedAt: number;
};

/**
 * What was received before and after an interruption. For example, recorded from
 * 16:00 to 16:20 with a gap at 16:10, gone on with at 16:40, asked again from 16:10:
 *
 *     at 16:40    received to 16:20, gaps 16:10 and 16:20 - 16:40
 *     the service was asked for everything up to 16:15:  the first gap is closed
 *     … up to 16:30:  received to 16:30, no gaps; what it says from then on holds
 *
 * What the service deleted meanwhile stays a gap, however often it is asked.
 */
export class ResumedCoverage {
	readonly #options: ResumedCoverageOptions;
	#receivedTo: number | undefined;
	#completeTo: number | undefined;
	/** Gaps of before the interruption. */
	#gaps: readonly Gap[];
	/** Since the newest record of before. */
	#notAsked: Gap;

	constructor(options: ResumedCoverageOptions) {
		const {recorded, resumedAt} = options;
		const {receivedTo, completeTo, gaps = []} = recorded.coverage ?? {};
		this.#options = options;
		this.#receivedTo = receivedTo;
		this.#completeTo = completeTo;
		this.#gaps = gaps;
		this.#notAsked = {
			from: Math.max(recorded.from, (receivedTo ?? recorded.from - 1) + 1),
			to: resumedAt,
			reason: 'qtail was not running then',
		};
	}

	/** Before the service has said anything. */
	get atStart(): Coverage {
		return this.with(
			{receivedTo: undefined, completeTo: undefined, gaps: []},
			this.#options.resumedAt,
		);
	}

	/** Another scope is asked for: what was received in the one before does not count. */
	askAnew(scope: Scope): void {
		const {recorded, resumedAt} = this.#options;
		this.#receivedTo = undefined;
		this.#completeTo = undefined;
		this.#gaps = [];
		this.#notAsked = {
			...{from: recorded.from, to: resumedAt},
			reason: `scope ${scope} was not asked for then`,
		};
	}

	/**
	 * @param now what the service says since the watch goes on
	 * @param askedFrom it was asked for everything delivered since, ms
	 */
	with(now: Coverage, askedFrom: number): Coverage {
		const {keptFrom, deletedBecause} = this.#options;
		const {receivedTo = Number.NEGATIVE_INFINITY} = now;
		// It has been asked for all that was received before. What comes after
		// `receivedTo` is no gap: it was not asked for yet.
		const isPassed =
			now.receivedTo !== undefined &&
			receivedTo >= (this.#receivedTo ?? receivedTo);
		const known = [...this.#gaps, this.#notAsked];
		const gaps = [
			...known.flatMap(gap =>
				cut(gap, {from: -Infinity, to: keptFrom - 1}).map(part => ({
					...part,
					reason: deletedBecause,
				})),
			),
			...known.flatMap(gap => cut(gap, {from: keptFrom, to: askedFrom - 1})),
			...(isPassed ? [] : known).flatMap(gap =>
				cut(gap, {
					from: Math.max(keptFrom, askedFrom, receivedTo + 1),
					to: Infinity,
				}),
			),
		];
		return {
			...now,
			receivedTo: latest(this.#receivedTo, now.receivedTo),
			completeTo: latest(this.#completeTo, now.completeTo),
			gaps: disjoint([...gaps, ...now.gaps]),
		};
	}
}

function cut(gap: Gap, {from, to}: TimeRange): readonly Gap[] {
	const part = {
		...gap,
		from: Math.max(gap.from, from),
		to: Math.min(gap.to, to),
	};
	return part.from <= part.to ? [part] : [];
}

/** In order, without the parts that an earlier one covers. */
function disjoint(gaps: readonly Gap[]): readonly Gap[] {
	const inOrder: Gap[] = [];
	for (const gap of [...gaps].sort((a, b) => a.from - b.from)) {
		const from = Math.max(gap.from, (inOrder.at(-1)?.to ?? -Infinity) + 1);
		if (from <= gap.to) {
			inOrder.push({...gap, from});
		}
	}

	return inOrder;
}

function latest(
	before: number | undefined,
	now: number | undefined,
): number | undefined {
	return before === undefined || now === undefined
		? (before ?? now)
		: Math.max(before, now);
}
