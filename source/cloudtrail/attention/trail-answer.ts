import type {Coverage} from '../../stream/coverage.js';
import {counted, formatCount} from '../../text/format-count.js';
import {formatMoment} from '../../text/format-moment.js';
import type {TimeZone} from '../../text/format-time.js';
import {type BlindSpot, blindSpots} from '../selectors/blind-spots.js';

export type TrailAnswerOptions = {
	/** Records that the rule `trail-tampering` marks, of all that were received. */
	readonly touched: number;
	/** Management events received. Only they show who touches a trail. */
	readonly management: number;
	/** Start of the watch, delivery time in ms, event time for Event history. Undefined for files. */
	readonly from: number | undefined;
	/** Received up to here, ms. Undefined where nothing is received as a whole yet, and for files. */
	readonly to: number | undefined;
	/** What CloudTrail says of the trails counts as well: one that records no writes shows nobody. */
	readonly coverage: Pick<
		Coverage,
		'eventHistory' | 'gaps' | 'isWhole' | 'trails'
	>;
	/** Whether the trail delivers at all is in doubt: then silence proves nothing. */
	readonly isDeliveryInDoubt: boolean;
	/** ms. */
	readonly now: number;
	readonly zone: TimeZone;
};

/**
 * Whether somebody touched the trail, in words. It is never “no”: a trail that
 * records no management events shows nobody, and later records may still come.
 *
 *     Calls that touch the trail: none seen from 16:25:00Z to 16:41:00Z.
 *
 * @returns what there is room for: in full, and in fewer cells
 */
export function trailAnswer(
	options: TrailAnswerOptions,
): readonly [full: string, brief: string] {
	const {touched, management, isDeliveryInDoubt, coverage} = options;
	const brief =
		touched > 0
			? `${formatCount(touched)} seen`
			: management === 0 ||
					isDeliveryInDoubt ||
					graveBlindSpot(coverage) !== undefined
				? 'cannot be known'
				: `none seen${within(coverage)}`;
	return [
		`Calls that touch the trail: ${fullAnswer(options)}.`,
		`Trail touched: ${brief}.`,
	];
}

function fullAnswer({
	touched,
	management,
	from,
	to,
	coverage,
	isDeliveryInDoubt,
	now,
	zone,
}: TrailAnswerOptions): string {
	if (touched > 0) {
		return `${formatCount(touched)} seen`;
	}

	if (isDeliveryInDoubt) {
		return 'cannot be known, since delivery to the log group may have stopped';
	}

	const blind = graveBlindSpot(coverage);
	if (blind !== undefined) {
		return `cannot be known, since ${blind.clause}`;
	}

	if (management === 0) {
		return 'cannot be known, since no management event came, and only those would show one';
	}

	const {gaps, isWhole} = coverage;
	if (isWhole !== undefined) {
		return isWhole ? 'none seen' : 'none seen in what could be read';
	}

	if (from === undefined || to === undefined) {
		return `none seen so far${within(coverage)}`;
	}

	const except =
		gaps.length === 0 ? '' : `, except ${counted(gaps.length, 'gap')}`;
	return `none seen from ${formatMoment(from, now, zone)} to ${formatMoment(to, now, zone)}${within(coverage)}${except}`;
}

/** ` in us-west-2 and us-east-1`: of Event history, where a trail elsewhere is not seen. */
function within({eventHistory}: Pick<Coverage, 'eventHistory'>): string {
	return eventHistory === undefined
		? ''
		: ` in ${eventHistory.regions.join(' and ')}`;
}

function graveBlindSpot({
	trails,
}: Pick<Coverage, 'trails'>): BlindSpot | undefined {
	return blindSpots(trails).find(({isGrave}) => isGrave);
}
