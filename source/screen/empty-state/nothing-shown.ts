import {trailAnswer} from '../../cloudtrail/attention/trail-answer.js';
import {trailCallNames} from '../../cloudtrail/sentinel.js';
import {expressionOf, type Filter} from '../../filter/filter.js';
import {fieldsIn} from '../../filter/row-fields.js';
import type {MarkedRecord} from '../../store/marked-record.js';
import type {Snapshot} from '../../store/snapshot.js';
import {
	deliveryState,
	isDeliveryInDoubt,
	receivedUpTo,
} from '../../stream/delivery-state.js';
import {counted, formatCount} from '../../text/format-count.js';
import type {TimeZone} from '../../text/format-time.js';
import type {CommandName} from '../commands/commands.js';
import {
	keysParagraph,
	type Paragraph,
	paragraph,
} from '../widgets/paragraphs.js';
import {chipsParagraph} from './chips-paragraph.js';
import {nearFilters} from './near-filters.js';
import {type NotAskedOptions, notAskedParagraphs} from './not-asked.js';
import {timeParagraphs} from './time-paragraphs.js';
import {blindParagraphs} from './trail-paragraphs.js';
import {unreadParagraphs} from './unread-paragraphs.js';

export type NothingShownOptions = NotAskedOptions & {
	readonly snapshot: Snapshot;
	readonly filter: Filter;
	/** Of the user. */
	readonly marks: readonly MarkedRecord[];
	/** Start of the watch, delivery time in ms. */
	readonly from: number;
	/** ms. */
	readonly now: number;
	readonly zone: TimeZone;
	/** The filter bar is open: printable keys are typed into it. */
	readonly isTyping: boolean;
};

/** Records were received, but no row is shown: what hides them, and which keys show them. */
export function nothingShown(
	options: NothingShownOptions,
): readonly Paragraph[] {
	const {snapshot, filter, isTyping, keyOf} = options;
	const {received, filtered, heldBack, heldBackMutating, evicted} = snapshot;
	const {unexamined} = snapshot;
	const noun = snapshot.totalSummary.noRecords > 0 ? 'message' : 'record';
	const keysOf = (...commands: readonly CommandName[]) =>
		commands.map(keyOf).join(' ');
	const paragraphs: Paragraph[] = [];
	if (unexamined > 0) {
		paragraphs.push(
			paragraph(
				0,
				`Still filtering: ${counted(unexamined, noun)} to go.`,
				'strong',
			),
		);
	}

	if (filtered > 0) {
		paragraphs.push(
			paragraph(
				0,
				unexamined > 0
					? `${counted(filtered, noun)} looked at, none match so far.`
					: `${counted(filtered, noun)} received, none match the filter.`,
				'strong',
			),
			chipsParagraph('Hidden by', filter),
			...(unexamined > 0 ? [] : nearParagraphs(filter, snapshot)),
			...marksParagraphs(options),
			...timeParagraphs({
				...options,
				coverage: snapshot.coverage,
				canAsk: options.askable.length > 0,
			}),
			...notAskedParagraphs(options, 1),
			...blindParagraphs(snapshot.coverage),
			...touchedParagraphs(options),
			keysParagraph(
				isTyping
					? [
							[keyOf('cancel'), 'goes back to the previous filter'],
							[keyOf('delete-to-start'), 'empties the line'],
						]
					: [
							[keyOf('clear-filters'), 'clears all filters'],
							[keyOf('open-filter'), 'edits the text'],
							[
								keysOf('pick-events', 'pick-identities', 'pick-services'),
								'pick others',
							],
							[keysOf('cycle-access', 'toggle-errors'), 'switch'],
						],
			),
		);
	}

	if (heldBack > 0) {
		paragraphs.push(
			paragraph(
				0,
				`The display is frozen: ${counted(heldBack, noun)} held back (${formatCount(heldBackMutating)} mutating).`,
				'strong',
			),
			keysParagraph([[keyOf('toggle-freeze'), 'shows them']]),
		);
	}

	paragraphs.push(...unreadParagraphs(snapshot.coverage));
	if (evicted > 0) {
		paragraphs.push(
			paragraph(
				2,
				`${formatCount(evicted)} of ${counted(received, noun)} received are counted, but no longer held; --max-events keeps more.`,
			),
		);
	}

	return paragraphs;
}

/** What was probably meant: the value is only a part of the names. */
function nearParagraphs(
	filter: Filter,
	snapshot: Snapshot,
): readonly Paragraph[] {
	return nearFilters(filter, snapshot).map(({text, count}) =>
		paragraph(1, `${text} by itself has ${formatCount(count)}.`),
	);
}

/** Why a filter for marks shows none. */
function marksParagraphs({
	filter,
	marks,
	snapshot: {heldRows},
	keyOf,
}: NothingShownOptions): readonly Paragraph[] {
	if (!fieldsIn(expressionOf(filter)).includes('mark')) {
		return [];
	}

	if (marks.length === 0) {
		return [paragraph(1, 'Nothing is marked.')];
	}

	const gone = marks.filter(
		({stored}) =>
			stored === undefined || heldRows.indexOfSeq(stored.seq) === undefined,
	).length;
	return gone === 0
		? []
		: [
				paragraph(
					1,
					`Not held: ${formatCount(gone)} of ${counted(marks.length, 'marked record')}. ${keyOf('show-marks')} lists them.`,
				),
			];
}

// A shorter one is part of too many names.
const leastWord = 4;

/** Somebody who looks for these calls and finds none must not take that for a “no”. */
function touchedParagraphs({
	snapshot: {coverage, lagMs, totalSummary},
	filter,
	from,
	now,
	zone,
}: NothingShownOptions): readonly Paragraph[] {
	const words = filter
		.flatMap(({label}) => label.toLowerCase().split(/[^a-z]+/))
		.filter(word => word.length >= leastWord);
	const delivery = deliveryState(coverage, lagMs);
	const names = trailCallNames.map(name => name.toLowerCase());
	return words.some(
		word => word.includes('trail') || names.some(name => name.includes(word)),
	)
		? [
				paragraph(
					1,
					trailAnswer({
						touched: totalSummary.marked['trail-tampering'],
						management: totalSummary.management,
						from: coverage.isWhole === undefined ? from : undefined,
						to: receivedUpTo(delivery),
						isDeliveryInDoubt: isDeliveryInDoubt(delivery),
						coverage,
						now,
						zone,
					})[0],
				),
			]
		: [];
}
