import {type Filter, isFiltering} from '../../filter/filter.js';
import type {Snapshot} from '../../store/snapshot.js';
import type {Trouble} from '../../stream/connection.js';
import {eventSourcesInScope, type Scope} from '../../stream/scope.js';
import {fitLine} from '../../text/fit-line.js';
import {formatCount} from '../../text/format-count.js';
import {formatMoment} from '../../text/format-moment.js';
import {formatDuration, type TimeZone} from '../../text/format-time.js';
import type {Glyphs} from '../../text/glyphs.js';
import {type StyledLine, segment} from '../../text/styled-line.js';
import type {CommandName, KeyOf} from '../commands/commands.js';
import {
	fitParagraphs,
	keysParagraph,
	type Paragraph,
	paragraph,
} from '../widgets/paragraphs.js';

export type EmptyStateOptions = {
	readonly snapshot: Snapshot;
	readonly scope: Scope;
	readonly filter: Filter;
	/** The filter bar is open, and printable keys go there. */
	readonly isTyping: boolean;
	/** Start of the watch, delivery time in ms. */
	readonly from: number;
	/** ms. */
	readonly now: number;
	readonly zone: TimeZone;
	/** Cells and rows. */
	readonly width: number;
	readonly height: number;
	readonly glyphs: Pick<Glyphs, 'ellipsis'>;
	readonly keyOf: KeyOf;
};

const indentCells = 2;

/** Why there is no record to show, and what to press: in place of the rows of events. */
export function emptyStateLines(
	options: EmptyStateOptions,
): readonly StyledLine[] {
	const {width, height, glyphs} = options;
	const paragraphs =
		options.snapshot.received > 0
			? hiddenParagraphs(options)
			: waitingParagraphs(options);
	return fitParagraphs(paragraphs, width - 2 * indentCells, height).map(line =>
		fitLine(
			{segments: [segment(' '.repeat(indentCells)), ...line.segments]},
			width,
			glyphs.ellipsis,
		),
	);
}

/** Records were received, and none of them is shown. */
function hiddenParagraphs({
	snapshot,
	filter,
	isTyping,
	keyOf,
}: EmptyStateOptions): readonly Paragraph[] {
	const {received, filtered, heldBack, heldBackMutating, evicted} = snapshot;
	const {unexamined} = snapshot;
	const keysOf = (...commands: readonly CommandName[]) =>
		commands.map(keyOf).join(' ');
	const paragraphs: Paragraph[] = [];
	if (unexamined > 0) {
		paragraphs.push(
			paragraph(
				0,
				`The filter is looking: ${records(unexamined)} to go.`,
				'strong',
			),
		);
	}

	if (filtered > 0) {
		paragraphs.push(
			paragraph(
				0,
				unexamined > 0
					? `${records(filtered)} looked at, none matches so far.`
					: `${records(filtered)} received, none matches the filter.`,
				'strong',
			),
			chipsParagraph('Hidden by', filter),
			keysParagraph(
				isTyping
					? [
							[keyOf('cancel'), 'goes back to the filter before'],
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
				`The display is frozen: ${records(heldBack)} held back (${formatCount(heldBackMutating)} mutating).`,
				'strong',
			),
			keysParagraph([[keyOf('toggle-freeze'), 'shows them']]),
		);
	}

	if (evicted > 0) {
		paragraphs.push(
			paragraph(
				2,
				`${formatCount(evicted)} of ${records(received)} received are counted, but no longer held; --max-events keeps more.`,
			),
		);
	}

	return paragraphs;
}

/** Nothing was received so far. */
function waitingParagraphs(options: EmptyStateOptions): readonly Paragraph[] {
	const {snapshot, scope, filter, now, zone, keyOf} = options;
	const {connection, coverage} = snapshot;
	const isOfFiles = coverage.isWhole !== undefined;
	const paragraphs = [...connectionParagraphs(options)];
	if (!('retryAt' in connection) && !isOfFiles) {
		paragraphs.push(
			paragraph(
				2,
				'CloudTrail delivers about 5 minutes after the call, without guarantee: 5 to 15 minutes without a record are normal.',
			),
		);
	}

	if (coverage.completeTo !== undefined) {
		const upTo = formatMoment(coverage.completeTo, now, zone);
		paragraphs.push(
			paragraph(
				5,
				`Complete to ${upTo}: the service was asked for everything delivered until then, and held nothing in this scope.`,
			),
		);
	}

	if (!isOfFiles) {
		paragraphs.push(...scopeParagraphs(scope));
	}

	if (isFiltering(filter)) {
		paragraphs.push(
			chipsParagraph('Of what comes, this hides the rest:', filter),
		);
	}

	return [
		...paragraphs,
		keysParagraph([
			[keyOf('open-help'), 'help'],
			[keyOf('quit'), 'quit'],
		]),
	];
}

function connectionParagraphs({
	snapshot: {connection, coverage},
	from,
	now,
	zone,
}: EmptyStateOptions): readonly Paragraph[] {
	const since = formatMoment(from, now, zone);
	switch (connection.name) {
		case 'connecting': {
			return [paragraph(0, 'Connecting to CloudWatch Logs.', 'strong')];
		}

		case 'backfilling': {
			return [
				paragraph(
					0,
					`Asking for what was delivered since ${formatMoment(connection.from, now, zone)}.`,
					'strong',
				),
			];
		}

		case 'reading': {
			return [paragraph(0, `Reading ${connection.file}.`, 'strong')];
		}

		case 'live':
		case 'sampled': {
			return [
				nothingSince(
					since,
					now - from,
					'Live: records show as they are delivered.',
				),
			];
		}

		case 'polling': {
			const every = `Asked again every ${formatDuration(connection.intervalMs)}.`;
			return [nothingSince(since, now - from, every)];
		}

		case 'reconnecting':
		case 'throttled': {
			return [
				paragraph(
					0,
					connection.name === 'reconnecting' ? 'Not connected.' : 'Throttled.',
					'error',
				),
				...troubleParagraphs(connection, now),
			];
		}

		case 'signed out':
		case 'access denied':
		case 'not found':
		case 'unsupported': {
			const [first = '', ...rest] = connection.name;
			return [
				paragraph(0, `${first.toUpperCase()}${rest.join('')}.`, 'error'),
				...troubleParagraphs(connection, now),
				...connection.nextSteps.map(step => paragraph(2, step)),
			];
		}

		case 'ended': {
			const nothing =
				coverage.isWhole === undefined
					? `nothing was received since ${since}`
					: 'no record was found';
			return [
				paragraph(0, `Ended: ${nothing}.`, 'strong'),
				paragraph(1, connection.reason),
			];
		}
	}
}

function troubleParagraphs(
	{attempt, retryAt, reason}: Trouble,
	now: number,
): readonly Paragraph[] {
	const waitMs = Math.max(0, retryAt - now);
	const when =
		waitMs === 0
			? 'now'
			: `in ${formatDuration(Math.ceil(waitMs / 1000) * 1000)}`;
	return [
		paragraph(1, reason),
		paragraph(
			2,
			`Attempt ${formatCount(attempt + 1)} follows by itself ${when}.`,
		),
	];
}

function nothingSince(
	since: string,
	elapsedMs: number,
	next: string,
): Paragraph {
	const elapsed = formatDuration(Math.max(0, elapsedMs));
	return {
		segments: [
			segment(`Nothing delivered since ${since} (${elapsed}).`, 'strong'),
			segment(` ${next}`),
		],
		rank: 0,
	};
}

/** What the scope and the trail's selectors leave out (CloudTrail user guide, "Logging data events"). */
function scopeParagraphs(scope: Scope): readonly Paragraph[] {
	const eventSources = eventSourcesInScope(scope);
	return eventSources === undefined
		? [
				paragraph(
					3,
					'The scope is all: whatever the trail logs would show. Trails leave data events out by default; selectors on the trail add them.',
				),
			]
		: [
				paragraph(
					3,
					`The scope is ${scope}: only records of ${eventSources.join(' and ')} are asked for. --scope all asks for every service.`,
				),
				paragraph(
					4,
					'Most Q Apps calls are data events, which trails leave out by default: the trail needs advanced event selectors for AWS::QApps::QApp and AWS::QBusiness::Application.',
				),
			];
}

function chipsParagraph(text: string, filter: Filter): Paragraph {
	return {
		segments: [
			segment(text),
			...filter.flatMap(({label}) => [
				segment(' '),
				segment(`[${label}]`, 'chip'),
			]),
		],
		rank: 1,
	};
}

function records(count: number): string {
	return `${formatCount(count)} ${count === 1 ? 'record' : 'records'}`;
}
