import {type Actor, isDoubtfulName} from '../cloudtrail/actor/actor.js';
import type {ActorNames} from '../cloudtrail/actor/actor-names.js';
import {trailAnswer} from '../cloudtrail/attention/trail-answer.js';
import type {Snapshot} from '../store/snapshot.js';
import type {Coverage, Unread} from '../stream/coverage.js';
import type {WatchTarget} from '../stream/watch-target.js';
import {cellWidth} from '../text/cell-width.js';
import {truncateText} from '../text/fit-line.js';
import {counted, formatCount} from '../text/format-count.js';
import {formatMoment} from '../text/format-moment.js';
import {formatDuration, type TimeZone} from '../text/format-time.js';
import {logGroupName} from '../text/log-group-name.js';
import {shortActorLabel} from '../text/short-names.js';
import type {VisibleText} from '../text/visible-text.js';
import {
	changeFindings,
	damagedText,
	noRecordText,
	unaskedTexts,
	unreadText,
} from './change-findings.js';

export type GoodbyeOptions = {
	readonly snapshot: Pick<
		Snapshot,
		'coverage' | 'evicted' | 'names' | 'totalSummary' | 'unasked'
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
	snapshot: {coverage, totalSummary},
	from,
	endedAt,
	zone,
}: GoodbyeOptions): readonly string[] {
	return trailAnswer({
		touched: totalSummary.trailTouched,
		management: totalSummary.management,
		from,
		to: coverage.receivedTo,
		gaps: coverage.gaps.length,
		isWhole: coverage.isWhole,
		now: endedAt,
		zone,
	});
}

/** `files 2 read` → `Files 2 read.` */
function sentence(clause: string): string {
	return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`;
}

const nothingCame = [
	'No record came. CloudTrail takes about 5 minutes to deliver; --since 2h asks further back.',
	'No record came. CloudTrail takes about 5 minutes to deliver.',
	'No record came.',
];

function nothingVariants({
	snapshot: {coverage, totalSummary},
	limits,
}: GoodbyeOptions): readonly string[] {
	const {noRecords, damaged} = totalSummary;
	if (coverage.isWhole === undefined && noRecords === 0) {
		return nothingCame;
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

function* watchedVariants(options: GoodbyeOptions): Generator<string> {
	const {snapshot, target, startedAt, endedAt, width, ellipsis} = options;
	const time = formatDuration(Math.max(0, endedAt - startedAt));
	const [did, took] =
		snapshot.coverage.isWhole === undefined
			? ['qtail watched', `for ${time}`]
			: ['qtail read', `in ${time}`];
	const region =
		target.region === undefined
			? ''
			: ` (${truncateText(target.region, leastName, 'end', ellipsis)})`;
	const [first = 'nothing yet', ...others] = target.logGroups;
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

	yield `${did} ${name(leastName)}${more} ${took}.`;
	yield `${did} ${took}.`;
}

function coverageVariants({
	snapshot: {coverage},
	endedAt,
	zone,
}: GoodbyeOptions): readonly string[] {
	if (coverage.isWhole !== undefined) {
		return [coverage.isWhole ? 'complete' : 'not complete'];
	}

	const {receivedTo, completeTo, unconfirmedBecause} = coverage;
	if (receivedTo === undefined) {
		return ['not complete yet'];
	}

	const moment = (time: number) => formatMoment(time, endedAt, zone);
	const gaps = gapTexts(coverage, endedAt, zone);
	if (receivedTo === completeTo) {
		return gaps.map(text => `complete to ${moment(completeTo)} ${text}`);
	}

	const received = gaps.map(
		text => `received to ${moment(receivedTo)} ${text}`,
	);
	const complete =
		completeTo === undefined
			? unconfirmedBecause && 'not complete'
			: `complete to ${moment(completeTo)}`;
	return [
		...(unconfirmedBecause === undefined
			? []
			: received.map(text => `${text}, ${complete} (${unconfirmedBecause})`)),
		...(complete === undefined
			? []
			: received.map(text => `${text}, ${complete}`)),
		...received,
	];
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
	snapshot: {totalSummary, coverage, names},
	limits,
	ellipsis,
}: GoodbyeOptions): Generator<string> {
	const {identities} = totalSummary;
	const findings = changeFindings({total: totalSummary, coverage, limits});
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
