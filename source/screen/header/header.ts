/**
 * The top of the screen: the state of the connection, what is watched, gaps, counts
 * where they differ, zone and day; then how complete it is in the reader's clock.
 *
 *     ● live  us-east-1 CloudTrail/logs  0 gaps                     UTC, 28 Nov
 *     delivered to 16:41:00; calls after about 16:36 may still come
 *
 * The invariant: the layout gives the number of rows, so that no statement
 * that comes or goes moves the panes. Where a row is too narrow, the statement
 * of the highest rank goes first, and the others use fewer words. Only what the
 * user has to mend takes two rows more, which is rare and stays: the banner of
 * `trouble-lines.ts`. `connection-text.ts` has the words for the states,
 * `stream/delivery-words.ts` those for completeness.
 */
import {blindSpots} from '../../cloudtrail/selectors/blind-spots.js';
import type {Snapshot} from '../../store/snapshot.js';
import {deliveryState, isDeliveryInDoubt} from '../../stream/delivery-state.js';
import {deliveryWords} from '../../stream/delivery-words.js';
import type {RecordingSign} from '../../stream/recording-sign.js';
import {type AssumedRole, accountOfRole} from '../../stream/watch-target.js';
import {fitLine, truncateText} from '../../text/fit-line.js';
import {counted, formatCount} from '../../text/format-count.js';
import {formatScreenMoment} from '../../text/format-moment.js';
import {formatDay, type TimeZone, zoneName} from '../../text/format-time.js';
import type {Glyphs} from '../../text/glyphs.js';
import {logGroupName} from '../../text/log-group-name.js';
import {
	lineWidth,
	type StyledLine,
	segment,
	styledLine,
	type Tone,
} from '../../text/styled-line.js';
import {fittingItems, itemsWidth, type LineItem} from '../widgets/item-line.js';
import {connectionText} from './connection-text.js';

export type HeaderOptions = {
	readonly snapshot: Snapshot;
	readonly target: {
		/** Names or ARNs. */
		readonly logGroups: readonly string[];
		readonly region: string | undefined;
		readonly role?: AssumedRole | undefined;
		/** See `WatchTarget`. */
		readonly historyRegions?: readonly string[] | undefined;
		/** `not encrypted` */
		readonly caution?: {readonly label: string} | undefined;
	};
	readonly isFrozen: boolean;
	/** Undefined where nothing is recorded. */
	readonly recordingSign?: RecordingSign | undefined;
	/** What is wrong with the configuration file. @default nothing */
	readonly configurationErrors?: readonly string[] | undefined;
	/** ms. */
	readonly now: number;
	readonly zone: TimeZone;
	/** Cells. */
	readonly width: number;
	/** Lines to fill: the layout decides, so that no statement that comes or goes moves the panes. */
	readonly rows: number;
	/** `completenessLine` stands in another line. */
	readonly isCompletenessApart?: boolean;
	readonly glyphs: Glyphs;
};

// The name of a log group or a reason says nothing in fewer cells.
const leastText = 16;
const reasonCells = 60;
// The rank of what is said only where all else has its words.
const niceToKnow = 8;
// Before the words of completeness, which say too much without it: “fetched to
// 13:44:58 so far” would pass for everything up to then.
const openGapRank = 0.5;
const gapCells = 2;

/** A statement in fewer and fewer words. */
type Statement = {
	readonly variants: readonly [string, ...string[]];
	readonly rank: number;
	readonly tone: Tone;
};

/**
 * Where the records come from, how complete they are and what of them differs,
 * in `rows` lines of exactly `width` cells.
 */
export function headerLines(options: HeaderOptions): readonly StyledLine[] {
	const {rows, snapshot, isCompletenessApart = false} = options;
	if (rows <= 0) {
		return [];
	}

	const others = [
		...gapStatements(options),
		...blindStatements(snapshot),
		...countStatements(snapshot),
	];
	if (rows === 1) {
		const completeness = isCompletenessApart
			? []
			: completenessStatements(options);
		return [firstLine(options, [...completeness, ...others])];
	}

	return [firstLine(options, others), completenessLine(options)];
}

/** How complete it is, in exactly `width` cells: `delivered to 16:41:00; calls after about 16:36 may still come`. */
export function completenessLine(
	options: Pick<
		HeaderOptions,
		'snapshot' | 'now' | 'zone' | 'width' | 'glyphs'
	>,
): StyledLine {
	return itemsLine(
		statedItems(completenessStatements(options), options.width),
		options,
	);
}

/** Connection and source before the others, zone and day at the right end; the source takes the cells that the rest leaves. */
function firstLine(
	options: HeaderOptions,
	statements: readonly Statement[],
): StyledLine {
	const {now, zone, width, glyphs} = options;
	const day = [zoneName(now, zone), formatDay(now, zone)]
		.filter(Boolean)
		.join(', ');
	const {caution} = options.target;
	const errors = options.configurationErrors?.length ?? 0;
	const warnings = [
		...recordingItems(options.recordingSign),
		...(caution === undefined ? [] : [item(caution.label, 1, 'warning')]),
		...(errors === 0
			? []
			: [item(counted(errors, 'config error'), 4, 'warning')]),
	];
	const source = sourceText(options.target);
	const least =
		source === ''
			? []
			: [item(truncateText(source, leastText, 'middle', glyphs.ellipsis), 6)];
	const dayItem = item(day, 12, 'dim');
	// Why the watch ended or waits is no nicety.
	const shortest = statements
		.filter(({rank}) => rank < niceToKnow)
		.map(({variants, rank}) => item(variants.at(-1) ?? '', rank));
	// In a line of its own the reason has all cells but those of these.
	const room =
		options.rows === 1 && !options.isCompletenessApart
			? Math.floor(width / 2)
			: width -
				itemsWidth([...warnings, ...least, ...shortest, dayItem], gapCells) -
				6;
	const fixed = [...connectionItems(options, room), ...warnings];
	const stated = statedItems(statements, width, [...fixed, ...least, dayItem]);
	const kept = fittingItems(
		[...fixed, ...least, ...stated, dayItem],
		width,
		gapCells,
	);
	const spare = width - itemsWidth(kept, gapCells);
	const [leastItem] = least;
	const items = kept.map(one =>
		one === leastItem
			? item(
					truncateText(source, leastText + spare, 'middle', glyphs.ellipsis),
					6,
				)
			: one,
	);
	const left = items.filter(one => one !== dayItem);
	return left.length === items.length
		? itemsLine(items, options)
		: styledLine(
				...itemsLine(left, {
					glyphs,
					width: Math.max(0, width - lineWidth(dayItem)),
				}).segments,
				...dayItem.segments,
			);
}

/** `recording`, `recording, 12 MB behind` or `recording stopped: the disk is full`. */
function recordingItems(
	recording: RecordingSign | undefined,
): readonly LineItem[] {
	if (recording === undefined) {
		return [];
	}

	const {megabytesBehind: behind, stoppedBecause} = recording;
	if (stoppedBecause !== undefined) {
		return [item(`recording stopped: ${stoppedBecause}`, 1, 'warning')];
	}

	return [
		behind === 0
			? item('recording', 5)
			: item(`recording, ${behind} MB behind`, 5, 'warning'),
	];
}

function itemsLine(
	items: readonly LineItem[],
	{width, glyphs}: Pick<HeaderOptions, 'width' | 'glyphs'>,
): StyledLine {
	return fitLine(
		{
			segments: items.flatMap(({segments}, index) =>
				index === 0 ? segments : [segment(' '.repeat(gapCells)), ...segments],
			),
		},
		width,
		glyphs.ellipsis,
	);
}

/**
 * The statements that fit beside the others, each in as many words as there is room
 * for. The lowest rank chooses first, and what is nice to know comes last.
 */
function statedItems(
	statements: readonly Statement[],
	width: number,
	others: readonly LineItem[] = [],
): readonly LineItem[] {
	let chosen = new Map(
		statements
			.filter(({rank}) => rank < niceToKnow)
			.map(statement => [statement, statedAs(statement, -1)]),
	);
	const fitting = (choice: ReadonlyMap<Statement, LineItem>) =>
		fittingItems(
			[...others, ...statements.flatMap(each => choice.get(each) ?? [])],
			width,
			gapCells,
		);
	for (const statement of statements.toSorted((a, b) => a.rank - b.rank)) {
		const before = fitting(chosen);
		const isNew = !chosen.has(statement);
		const longer = statement.variants
			.map((_, index) =>
				new Map(chosen).set(statement, statedAs(statement, index)),
			)
			.find(
				choice => fitting(choice).length >= before.length + (isNew ? 1 : 0),
			);
		chosen = longer ?? chosen;
	}

	return fitting(chosen).filter(one => !others.includes(one));
}

function statedAs({variants, rank, tone}: Statement, index: number): LineItem {
	return item(variants.at(index) ?? '', rank, tone);
}

function connectionItems(
	{snapshot, isFrozen, now, zone, glyphs}: HeaderOptions,
	room: number,
): readonly LineItem[] {
	const {connection} = snapshot;
	const {glyph, text, reason, tone} = connectionText(
		connection,
		now,
		zone,
		glyphs,
	);
	const word = `${glyph} ${text}`;
	const items: LineItem[] = [{segments: [segment(word, tone)], rank: 0}];
	if (isFrozen) {
		items.unshift({
			segments: [segment(`${glyphs.frozen} frozen`, 'warning')],
			rank: 0,
		});
	}

	if (reason !== undefined) {
		const cells = Math.max(leastText, room - word.length);
		const cut = truncateText(reason, cells, 'end', glyphs.ellipsis);
		items.push({segments: [segment(cut, tone)], rank: 2});
	}

	return items;
}

function sourceText({
	logGroups,
	region,
	role,
	historyRegions,
}: HeaderOptions['target']): string {
	const [first] = logGroups;
	const name =
		first === undefined
			? ''
			: logGroupName(first) +
				(logGroups.length > 1 ? ` +${logGroups.length - 1}` : '');
	const account = role && accountOfRole(role);
	if (historyRegions !== undefined) {
		return [historyRegions.join(' + '), account, 'Event history']
			.filter(Boolean)
			.join(' ');
	}

	return [region, account, name].filter(Boolean).join(' ');
}

function completenessStatements({
	snapshot: {connection, coverage, lagMs},
	now,
	zone,
	glyphs,
}: Pick<
	HeaderOptions,
	'snapshot' | 'now' | 'zone' | 'glyphs'
>): readonly Statement[] {
	const state = deliveryState(coverage, lagMs);
	const unread: readonly Statement[] =
		coverage.unread === undefined
			? []
			: [
					{
						variants: [`${counted(coverage.unread.count, 'part')} unread`],
						rank: 1,
						tone: 'error',
					},
				];
	if (state === undefined) {
		const isComplete = coverage.isWhole && coverage.unread === undefined;
		return [
			{
				variants: [isComplete ? 'complete' : 'not complete'],
				rank: 1,
				tone: 'plain',
			},
			...unread,
		];
	}

	const cut = (text: string, cells: number) =>
		truncateText(text, cells, 'end', glyphs.ellipsis);
	const words = deliveryWords(state, {
		moment: time => formatScreenMoment(time, now, zone),
		minute: time => formatScreenMoment(time, now, zone, 5),
		cut,
	});
	const why = coverage.gaps[0]?.reason;
	// Usually the connection shows the same reason already.
	const isNews =
		why !== undefined &&
		why !== connectionText(connection, now, zone, glyphs).reason;
	return [
		{
			variants: words,
			rank: 1,
			tone: isDeliveryInDoubt(state) ? 'warning' : 'plain',
		},
		...unread,
		...(isNews
			? [
					{
						variants: [`gap: ${cut(why, reasonCells)}`],
						rank: 11,
						tone: 'plain',
					} as const,
				]
			: []),
	];
}

/** `0 gaps`, or how many and where the first is. Files have none: there are no two requests. */
function gapStatements({
	snapshot: {coverage},
	now,
	zone,
}: HeaderOptions): readonly Statement[] {
	if (coverage.isWhole !== undefined) {
		return [];
	}

	const [first] = coverage.gaps;
	const count = counted(coverage.gaps.length, 'gap');
	if (first === undefined) {
		return [{variants: [count], rank: 5, tone: 'plain'}];
	}

	const bounds = [first.from, first.to]
		.map(time => formatScreenMoment(time, now, zone))
		.join(' to ');
	return [
		{
			variants: [
				`${count}, ${coverage.gaps.length === 1 ? '' : 'first '}${bounds}`,
				count,
			],
			rank: openGapRank,
			tone: 'warning',
		},
	];
}

/** The gravest of what cannot appear here, as the trail does not record or deliver it. */
function blindStatements({coverage: {trails}}: Snapshot): readonly Statement[] {
	const [spot] = blindSpots(trails);
	return spot === undefined
		? []
		: [
				{
					variants: [spot.clause, spot.short],
					rank: 1.5,
					tone: spot.isGrave ? 'error' : 'warning',
				},
			];
}

/** Only what differs: equal totals say nothing. */
function countStatements(snapshot: Snapshot): readonly Statement[] {
	const {received, shown, unexamined, evicted, duplicatedInSource, unasked} =
		snapshot;
	const {damaged, noRecords} = snapshot.totalSummary;
	const count = (
		isThere: boolean,
		text: string,
		rank: number,
		tone: Tone = 'plain',
	): readonly Statement[] => (isThere ? [{variants: [text], rank, tone}] : []);
	return [
		...count(
			shown < received,
			`${formatCount(shown)} of ${formatCount(received)} shown`,
			3,
		),
		...count(damaged > 0, `${formatCount(damaged)} damaged`, 2, 'warning'),
		...count(
			noRecords > damaged,
			`${formatCount(noRecords - damaged)} no record`,
			8,
		),
		...count(
			unexamined > 0,
			`${formatCount(unexamined)} not looked at yet`,
			2,
			'warning',
		),
		...count(
			evicted > 0,
			`oldest ${formatCount(evicted)} only counted`,
			8,
			'warning',
		),
		// Not `repeated`: every fetch brings again what Live Tail brought.
		...count(
			duplicatedInSource > 0,
			counted(duplicatedInSource, 'duplicate'),
			10,
		),
		// The service does not apply the filter pattern.
		...count(
			unasked > 0,
			`pattern ignored: ${formatCount(unasked)} left out`,
			2,
			'warning',
		),
	];
}

function item(text: string, rank: number, tone: Tone = 'plain'): LineItem {
	return {segments: [segment(text, tone)], rank};
}
