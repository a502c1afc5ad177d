import {type Actor, isDoubtfulName} from '../cloudtrail/actor/actor.js';
import type {ActorNames} from '../cloudtrail/actor/actor-names.js';
import {trailAnswer} from '../cloudtrail/attention/trail-answer.js';
import type {Snapshot} from '../store/snapshot.js';
import type {Coverage, Unread} from '../stream/coverage.js';
import {
	type DeliveryState,
	deliveryState,
	isDeliveryInDoubt,
	receivedUpTo,
} from '../stream/delivery-state.js';
import {deliveryWords} from '../stream/delivery-words.js';
import type {WatchTarget} from '../stream/watch-target.js';
import {cellWidth} from '../text/cell-width.js';
import {truncateText} from '../text/fit-line.js';
import {counted, formatCount} from '../text/format-count.js';
import {formatMinute, formatMoment} from '../text/format-moment.js';
import {formatDuration, type TimeZone} from '../text/format-time.js';
import {logGroupName} from '../text/log-group-name.js';
import {shortActorLabel} from '../text/short-names.js';
import type {VisibleText} from '../text/visible-text.js';
import {
	changeFindings,
	damagedText,
	deliveryDoubt,
	noRecordText,
	unaskedTexts,
	unreadText,
} from './change-findings.js';

export type GoodbyeOptions = {
	readonly snapshot: Pick<
		Snapshot,
		'coverage' | 'evicted' | 'lagMs' | 'names' | 'totalSummary' | 'unasked'
	>;
	readonly target: WatchTarget;
	/** What alone was asked for, such as `scope q-apps`. Empty: everything. */
	readonly limits: readonly string[];
	/** Start of the watch, delivery time in ms. Undefined for files, and before the service told its time. */
	readonly from?: number | undefined;
	/** ms. */
	readonly startedAt: number;
	/** ms. */
	readonly endedAt: number;
	readonly zone: TimeZone;
	/** Cells. */
	readonly width: number;
	readonly ellipsis: string;
};

/**
 * What a watch came to, in at most seven lines of at most `width` cells, for the
 * main screen after the alternate one has gone. In a narrow terminal a line says
 * less instead of being cut:
 *
 *   4,021 records: 2,743 read-only, 1,278 mutating (124 destructive), 170 errors.
 *   4,021 records: 1,278 mutating.
 */
export function goodbyeLines(options: GoodbyeOptions): readonly VisibleText[] {
	const {snapshot, width, ellipsis} = options;
	const {totalSummary, coverage} = snapshot;
	const lines = [
		[...watchedVariants(options)],
		...(totalSummary.records === 0
			? [nothingVariants(options)]
			: [[...countVariants(snapshot)], [...identityVariants(options)]]),
		...(coverage.files === undefined ? [] : [[sentence(coverage.files)]]),
		...(coverage.unread === undefined ? [] : [unreadVariants(coverage.unread)]),
		...(totalSummary.records === 0 ? [] : [trailVariants(options)]),
		...(snapshot.unasked === 0 ? [] : [unaskedVariants(snapshot.unasked)]),
	];
	return lines.map(variants =>
		truncateText(
			variants.find(text => cellWidth(text) <= width) ?? variants.at(-1) ?? '',
			width,
			'end',
			ellipsis,
		),
	);
}

function trailVariants({
	snapshot: {coverage, lagMs, totalSummary},
	from,
	endedAt,
	zone,
}: GoodbyeOptions): readonly string[] {
	const state = deliveryState(coverage, lagMs);
	return trailAnswer({
		touched: totalSummary.marked['trail-tampering'],
		management: totalSummary.management,
		from,
		to: receivedUpTo(state),
		isDeliveryInDoubt: isDeliveryInDoubt(state),
		coverage,
		now: endedAt,
		zone,
	});
}

/** `files 2 read` → `Files 2 read.` */
function sentence(clause: string): string {
	return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`;
}

const nothingInHistory = [
	'No record came. Event history has no data events, and shows a call some minutes after it; --since 2h asks further back.',
	'No record came. Event history has no data events, and shows a call some minutes after it.',
	'No record came; Event history has no data events.',
];

const nothingCame = [
	'No record came. CloudTrail takes about 5 minutes to deliver; --since 2h asks further back.',
	'No record came. CloudTrail takes about 5 minutes to deliver.',
	'No record came.',
];

function nothingVariants({
	snapshot: {coverage, lagMs, totalSummary},
	limits,
}: GoodbyeOptions): readonly string[] {
	const {noRecords, damaged} = totalSummary;
	if (coverage.isWhole === undefined && noRecords === 0) {
		const doubt = deliveryDoubt(deliveryState(coverage, lagMs));
		if (coverage.eventHistory !== undefined) {
			return nothingInHistory;
		}

		return doubt === undefined
			? nothingCame
			: [`No record came, and ${doubt}.`, sentence(doubt)];
	}

	const start =
		coverage.isWhole === undefined ? 'No record came' : 'No record was found';
	const clauses = [
		limits.length === 0 ? start : `${start} (${limits.join(', ')})`,
		damaged > 0 ? damagedText(damaged) : undefined,
		noRecordText(totalSummary),
	].filter(clause => clause !== undefined);
	return [`${clauses.join('; ')}.`, `${start}.`];
}

function unreadVariants({count, first}: Unread): readonly string[] {
	const start = unreadText(count);
	return [`${start}${count === 1 ? '' : ', the first'}: ${first}`, `${start}.`];
}

function unaskedVariants(count: number): readonly string[] {
	const [clause, ...shorter] = unaskedTexts(count);
	return [sentence(clause), ...shorter.map(sentence)];
}

// Cells; a shorter name of a log group says nothing.
const leastName = 16;
const mostName = 60;
const mostRegions = 32;

function* watchedVariants(options: GoodbyeOptions): Generator<string> {
	const {snapshot, target, startedAt, endedAt, width, ellipsis} = options;
	const time = formatDuration(Math.max(0, endedAt - startedAt));
	const [did, took] =
		snapshot.coverage.isWhole === undefined
			? ['qtail watched', `for ${time}`]
			: ['qtail read', `in ${time}`];
	const regions = target.historyRegions?.join(', ') ?? target.region;
	const region =
		regions === undefined
			? ''
			: ` (${truncateText(regions, mostRegions, 'end', ellipsis)})`;
	const [first = 'nothing yet', ...others] =
		target.historyRegions === undefined ? target.logGroups : ['Event history'];
	const more = others.length === 0 ? '' : ` +${others.length}`;
	const name = (cells: number) =>
		truncateText(logGroupName(first), cells, 'middle', ellipsis);
	for (const coverage of coverageVariants(options)) {
		for (const where of [`${more}${region}`, more]) {
			const rest = `${where} ${took}, ${coverage}.`;
			// The name gets the cells that are left.
			const room = width - cellWidth(`${did} ${rest}`);
			if (room >= leastName) {
				yield `${did} ${name(Math.min(room, mostName))}${rest}`;
			}
		}
	}

	// What may pass for an all-clear is never said alone.
	const state = deliveryState(snapshot.coverage, snapshot.lagMs);
	if (isDeliveryInDoubt(state)) {
		const [shortest = ''] = coverageVariants(options).slice(-1);
		yield `${did} ${took}, ${shortest}.`;
		yield sentence(shortest);
		return;
	}

	yield `${did} ${name(leastName)}${more} ${took}.`;
	yield `${did} ${took}.`;
}

function coverageVariants(options: GoodbyeOptions): readonly string[] {
	const {coverage, lagMs} = options.snapshot;
	const state = deliveryState(coverage, lagMs);
	if (state === undefined) {
		return [coverage.isWhole ? 'complete' : 'not complete'];
	}

	const {endedAt, zone} = options;
	if (state.kind !== 'delivered' && state.kind !== 'fetching') {
		const words = wordsOf(state, options);
		const gaps = coverage.gaps.length;
		return gaps === 0
			? words
			: [`${words[0]}; ${counted(gaps, 'gap')}`, ...words];
	}

	const moment = (time: number) => formatMoment(time, endedAt, zone);
	const [reached, more] =
		state.kind === 'delivered'
			? [
					`delivered to ${moment(state.to)}`,
					`calls after about ${formatMinute(state.callsTo, endedAt, zone)} may be missing`,
				]
			: [`fetched to ${moment(state.fetchedTo)}`, 'not everything'];
	const {unconfirmedBecause} = coverage;
	return gapTexts(coverage, endedAt, zone).flatMap(gaps => [
		...(unconfirmedBecause === undefined
			? []
			: [
					`${reached} ${gaps}; ${more}; late records may be missing (${unconfirmedBecause})`,
				]),
		`${reached} ${gaps}; ${more}`,
		`${reached} ${gaps}`,
	]);
}

function wordsOf(
	state: DeliveryState,
	{endedAt, zone, ellipsis}: GoodbyeOptions,
): readonly string[] {
	return deliveryWords(state, {
		moment: time => formatMoment(time, endedAt, zone),
		minute: time => formatMinute(time, endedAt, zone),
		cut: (text, cells) => truncateText(text, cells, 'end', ellipsis),
	});
}

function gapTexts(
	{gaps}: Coverage,
	now: number,
	zone: TimeZone,
): readonly string[] {
	const [first] = gaps;
	if (first === undefined) {
		return ['without gaps'];
	}

	const count = `except ${counted(gaps.length, 'gap')}`;
	const bounds = `${formatMoment(first.from, now, zone)} to ${formatMoment(first.to, now, zone)}`;
	return [`${count}, ${gaps.length === 1 ? '' : 'the first '}${bounds}`, count];
}

function* countVariants({
	totalSummary,
	evicted,
}: GoodbyeOptions['snapshot']): Generator<string> {
	const {records, updates, readOnly, mutating, destructive, unknown} =
		totalSummary;
	const {errors, damaged} = totalSummary;
	const changes = `${formatCount(mutating)} mutating`;
	const destroyed =
		destructive > 0 ? ` (${formatCount(destructive)} destructive)` : '';
	const identities = `by ${counted(totalSummary.identities.length, 'identity', 'identities')}`;
	const start = `${counted(records, 'record')}: `;
	const kinds = [
		`${formatCount(readOnly)} read-only`,
		changes + destroyed,
		...(unknown > 0 ? [`${formatCount(unknown)} unknown`] : []),
		...(updates > 0 ? [counted(updates, 'update')] : []),
		counted(errors, 'error'),
	];
	const noRecord = noRecordText(totalSummary);
	const broken = damaged > 0 ? [damagedText(damaged)] : [];
	const rest = [
		...broken,
		...(noRecord === undefined ? [] : [noRecord]),
		...(evicted > 0 ? [`${formatCount(evicted)} evicted`] : []),
	];
	yield `${start}${[...kinds, identities, ...rest].join(', ')}.`;
	yield `${start}${[...kinds, ...rest].join(', ')}.`;
	yield `${start}${[changes + destroyed, counted(errors, 'error'), ...broken].join(', ')}.`;
	yield `${start}${[changes, ...broken].join(', ')}.`;
	yield `${counted(records, 'record')}.`;
}

// Cells: a label is foreign text of any length.
const labelCells = 36;
const mostNames = 5;

/** The identities with most changes; where no record changed anything, what that says, and those with most calls. */
function* identityVariants({
	snapshot: {totalSummary, coverage, lagMs, names},
	limits,
	ellipsis,
}: GoodbyeOptions): Generator<string> {
	const {identities} = totalSummary;
	const findings = changeFindings({
		total: totalSummary,
		coverage,
		lagMs,
		limits,
	});
	const [what, countOf] =
		findings === undefined
			? (['Most changes', 'mutating'] as const)
			: ([`${findings[0]} Most calls`, 'calls'] as const);
	const ranked = identities
		.filter(identity => identity[countOf] > 0)
		.sort((a, b) => b[countOf] - a[countOf]);
	const ranking = ranked
		.slice(0, mostNames)
		.map(
			identity =>
				`${shortName(identity.actor, names, ellipsis)} ${formatCount(identity[countOf])}`,
		);
	for (let shown = ranking.length; shown > 0; shown--) {
		const others = ranked.length - shown;
		yield `${what}: ${ranking.slice(0, shown).join(', ')}${others > 0 ? `, and ${counted(others, 'other')}` : ''}.`;
	}

	if (findings !== undefined) {
		yield* findings;
		return;
	}

	yield `${what}: ${ranking[0] ?? 'nobody'}.`;
}

/** An id from Identity Center is followed by the session name, which people know. */
function shortName(actor: Actor, names: ActorNames, ellipsis: string): string {
	const {sessionName} = actor;
	const shown = names.nameOf(actor);
	const {label} = shown;
	const short = shortActorLabel(label, ellipsis);
	const name =
		short === label || sessionName === undefined
			? short
			: `${short} ${sessionName}`;
	const beside = names.besideOf(actor, ellipsis);
	const cut = truncateText(name, labelCells, 'end', ellipsis);
	const marked = isDoubtfulName(shown) ? `${cut}?` : cut;
	return beside === undefined
		? marked
		: `${marked} (${truncateText(beside.long, labelCells, 'end', ellipsis)})`;
}
