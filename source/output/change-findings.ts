import {blindSpots} from '../cloudtrail/selectors/blind-spots.js';
import type {Summary} from '../store/snapshot.js';
import type {Coverage} from '../stream/coverage.js';
import {type DeliveryState, deliveryState} from '../stream/delivery-state.js';
import {counted, formatCount} from '../text/format-count.js';

export type Findings = {
	/** Over everything received, whatever a filter shows. */
	readonly total: Summary;
	readonly coverage: Coverage;
	/** See `deliveryState`, ms. */
	readonly lagMs?: number | undefined;
	/** What alone was asked for, such as `scope q-apps`. Empty: everything. */
	readonly limits: readonly string[];
};

/**
 * What can be said of changes where no record is mutating, in variants of less and
 * less length. “None of the 42 records changed anything.” is the only all-clear of
 * qtail, and a wrong one ends an investigation: it is said of records, where there
 * are any and `openQuestions` has nothing.
 *
 * Undefined where there is no record, or one is mutating.
 */
export function changeFindings(
	findings: Findings,
): readonly [string, ...string[]] | undefined {
	const {total, limits} = findings;
	const {records, mutating} = total;
	if (records === 0 || mutating > 0) {
		return undefined;
	}

	const open = openQuestions(findings);
	const within = limits.length === 0 ? '' : ` (${limits.join(', ')})`;
	if (open.length === 0) {
		const none =
			records === 1
				? `The one record${within} changed nothing`
				: `None of the ${formatCount(records)} records${within} changed anything`;
		return [sentence([none, ...notes(total)])];
	}

	const [first = ''] = open;
	return [
		sentence([
			`No change among the ${counted(records, 'record')}${within} that could be read`,
			...open,
			...notes(total),
		]),
		`No change was seen, but ${first}.`,
		'Not everything is known.',
	];
}

/**
 * Why more may have happened than the records show, as clauses: `1 part could not
 * be read`. Empty where everything that was asked for was read and says what it did.
 */
export function openQuestions({
	total: {unknown, updates, damaged},
	coverage,
	lagMs,
}: Omit<Findings, 'limits'>): readonly string[] {
	const {
		unread,
		gaps,
		isWhole,
		receivedTo,
		completeTo,
		until,
		unconfirmedBecause,
		trails,
		eventHistory,
	} = coverage;
	const doubt = deliveryDoubt(deliveryState(coverage, lagMs));
	const clauses = doubt === undefined ? [] : [doubt];
	if (eventHistory !== undefined) {
		clauses.push('data events cannot be known: Event history has none');
	}

	if (unread !== undefined) {
		clauses.push(unreadText(unread.count));
	} else if (isWhole === false) {
		clauses.push('not everything was read');
	}

	if (damaged > 0) {
		clauses.push(damagedText(damaged));
	}

	if (unknown > 0) {
		clauses.push(
			`${counted(unknown, 'record')} may have changed something (access unknown)`,
		);
	}

	// The call of an update is counted with its original, which may not be here.
	if (updates > 0) {
		clauses.push(`${counted(updates, 'update')} may be of a change`);
	}

	if (isWhole === undefined) {
		if (receivedTo === undefined) {
			clauses.push('not everything is fetched yet');
		} else if (completeTo === undefined || completeTo < (until ?? Infinity)) {
			// Without an end more is delivered all the time, also while nothing comes here.
			clauses.push(unconfirmedBecause ?? 'the latest calls may still come');
		}
	}

	if (gaps.length > 0) {
		clauses.push(`${counted(gaps.length, 'gap')} not closed`);
	}

	return [...clauses, ...blindSpots(trails).map(({clause}) => clause)];
}

/** Why the trail may not deliver any more, a clause; undefined where nothing says so. */
export function deliveryDoubt(
	state: DeliveryState | undefined,
): string | undefined {
	switch (state?.kind) {
		case 'stopped': {
			return 'delivery to the log group may have stopped';
		}

		case 'empty': {
			return 'the log group holds no record of any service';
		}

		case 'unknown': {
			return 'whether the trail still delivers is unknown';
		}

		default: {
			return undefined;
		}
	}
}

/** `1 part could not be read` */
export function unreadText(count: number): string {
	return `${counted(count, 'part')} could not be read`;
}

/** What came of a service that ignores filter patterns, in clauses of less and less length. */
export function unaskedTexts(count: number): readonly [string, string] {
	const leftOut = `${counted(count, 'record')} outside of it left out`;
	return [
		`the service does not apply the filter pattern: ${leftOut}`,
		`filter pattern not applied: ${leftOut}`,
	];
}

/** `2 records are damaged` */
export function damagedText(count: number): string {
	return count === 1
		? '1 record is damaged'
		: `${formatCount(count)} records are damaged`;
}

/** `3 messages are no record`, without the damaged ones; undefined where there is none. */
export function noRecordText({
	noRecords,
	damaged,
}: Pick<Summary, 'noRecords' | 'damaged'>): string | undefined {
	const count = noRecords - damaged;
	if (count === 0) {
		return undefined;
	}

	return count === 1
		? '1 message is no record'
		: `${formatCount(count)} messages are no record`;
}

/** What the sentence is not about, and how sure it is. */
function notes(total: Summary): readonly string[] {
	const noRecord = noRecordText(total);
	return [
		...(noRecord === undefined ? [] : [noRecord]),
		...(total.inferred > 0
			? [`${counted(total.inferred, 'record')} judged by the name of the call`]
			: []),
	];
}

function sentence(clauses: readonly string[]): string {
	return `${clauses.join('; ')}.`;
}
