import {isDoubtfulName} from '../../cloudtrail/actor/actor.js';
import type {ActorNames} from '../../cloudtrail/actor/actor-names.js';
import {
	type AttentionMarks,
	isMarked,
} from '../../cloudtrail/attention/attention.js';
import {shortErrorCode} from '../../cloudtrail/outcome/error-text.js';
import {countOthers} from '../../cloudtrail/resource/resource.js';
import type {RecordError, TrailRecord} from '../../cloudtrail/trail-record.js';
import {truncateText} from '../../text/fit-line.js';
import type {Glyphs} from '../../text/glyphs.js';
import {shortEventName, shortResource} from '../../text/short-names.js';
import type {Segment, Tone} from '../../text/styled-line.js';
import {actorSegments} from '../widgets/actor-segments.js';
import {fittedSegment} from '../widgets/fitted-segment.js';
import {eventTone, secondaryTone} from './impact-tones.js';

/** Cells: `least` shows enough to be of use, `good` nearly every text, `most` the longest. */
type Widths = {
	readonly least: number;
	readonly good: number;
	readonly most: number;
};

/** One column of Events. */
export type EventColumn = Widths & {
	readonly title: string;
	/** The cell has no text. Its left neighbour may then use its cells, too. */
	readonly isEmpty: (record: TrailRecord) => boolean;
	/** What the cell shows, in exactly `width` cells. */
	readonly cell: (
		record: TrailRecord,
		width: number,
		glyphs: Glyphs,
		names: ActorNames,
		marks: AttentionMarks,
	) => readonly Segment[];
};

const sourceIp: EventColumn = {
	title: 'Source IP',
	// IPv4, IPv6.
	...{least: 15, good: 15, most: 39},
	isEmpty: ({sourceIPAddress}) => !sourceIPAddress,
	cell(
		{sourceIPAddress = '', impact},
		width,
		{ellipsis, firstSeen},
		_names,
		marks,
	) {
		const tone = secondaryTone(impact);
		if (!isMarked(marks, 'new-address')) {
			return [middleCut(sourceIPAddress, width, tone, ellipsis)];
		}

		const cut = truncateText(
			sourceIPAddress,
			Math.max(1, width - 1),
			'middle',
			ellipsis,
		);
		return [fittedSegment(cut + firstSeen, width, 'warning', ellipsis)];
	},
};

const resource: EventColumn = {
	title: 'Resource',
	// An id and a name, an ARN.
	...{least: 16, good: 22, most: 80},
	isEmpty: record => !record.resource,
	cell({resource: name = '', otherResources, impact}, width, {ellipsis}) {
		const others = countOthers(name, otherResources);
		// `i-0abc1234def567890 +49`
		const count = others === 0 ? '' : ` +${others}`;
		const cut = truncateText(
			shortResource(name),
			Math.max(1, width - count.length),
			'middle',
			ellipsis,
		);
		return [fittedSegment(cut + count, width, secondaryTone(impact), ellipsis)];
	},
};

/**
 * The error, that the call was a dry run, or why the record is unusual. Without
 * colour the glyph tells an error from a resource and from a dry run.
 */
const error: EventColumn = {
	title: 'Error',
	...{least: 12, good: 24, most: 60},
	isEmpty: record => !hasTrouble(record),
	cell({error: failure, dryRun, unusual}, width, {error: glyph, ellipsis}) {
		if (failure !== undefined) {
			const text = glyph + errorText(failure, width - 1);
			return [fittedSegment(text, width, 'error', ellipsis)];
		}

		return [
			dryRun === undefined
				? fittedSegment(unusual?.reason ?? '', width, 'warning', ellipsis)
				: fittedSegment(shortErrorCode(dryRun), width, 'dim', ellipsis),
		];
	},
};

/**
 * Every column. A new one is an entry here, and its name in the choices below
 * for the panes that are wide enough for it.
 */
export const columnTable = {
	event: {
		title: 'Event',
		// `good` holds nearly all Q Apps operations.
		...{least: 14, good: 26, most: 40},
		isEmpty: () => false,
		cell: (record, width, {ellipsis}) => [
			fittedSegment(
				shortEventName(record, width, ellipsis),
				width,
				eventTone(record.impact),
				ellipsis,
			),
		],
	},
	actor: {
		title: 'Actor',
		// A user id and a name, a role session.
		...{least: 12, good: 34, most: 44},
		isEmpty: () => false,
		cell: actorCell,
	},
	'source-ip': sourceIp,
	resource,
	error,
	// One column for both, where the pane has no room for two.
	'error-or-resource': errorOr(resource, {
		title: 'Error / resource',
		...{least: 13, good: 26, most: 60},
	}),
	// Where the pane has room for only one more column, the address says more than
	// the resource. `least` is what the narrowest screen leaves.
	'error-or-source-ip': errorOr(sourceIp, {
		title: 'Error/source IP',
		...{least: 15, good: 24, most: 39},
	}),
} as const satisfies Readonly<Record<string, EventColumn>>;

export type EventColumnName = keyof typeof columnTable;

/** The columns of a pane that scrolls sideways. */
export const everyColumn = [
	'event',
	'actor',
	'source-ip',
	'resource',
	'error',
] as const satisfies readonly EventColumnName[];

/**
 * Which columns a pane shows from how many cells on, without the pinned ones. A
 * wider pane gets one more column rather than wider ones.
 */
export const columnChoices: ReadonlyArray<{
	readonly from: number;
	readonly names: readonly EventColumnName[];
}> = [
	{from: 96, names: everyColumn},
	{from: 62, names: ['event', 'actor', 'source-ip', 'error-or-resource']},
	{from: 43, names: ['event', 'actor', 'error-or-source-ip']},
	{from: 27, names: ['event', 'actor']},
	{from: 0, names: ['event']},
];

function errorOr(
	other: EventColumn,
	sizes: Widths & Pick<EventColumn, 'title'>,
): EventColumn {
	return {
		...sizes,
		isEmpty: record => error.isEmpty(record) && other.isEmpty(record),
		cell: (record, width, ...drawn) =>
			(error.isEmpty(record) ? other : error).cell(record, width, ...drawn),
	};
}

function hasTrouble(record: TrailRecord): boolean {
	const {error: failure, dryRun, unusual} = record;
	return [failure, dryRun, unusual].some(each => each !== undefined);
}

/** A text cut in the middle, since ARNs and host names differ at both ends. */
function middleCut(
	text: string,
	width: number,
	tone: Tone,
	ellipsis: string,
): Segment {
	const cut = truncateText(text, width, 'middle', ellipsis);
	return fittedSegment(cut, width, tone);
}

// Cells. Fewer would show only a letter or two.
const leastVia = 8;

function actorCell(
	{actor}: TrailRecord,
	width: number,
	{ellipsis, unproven}: Glyphs,
	names: ActorNames,
): readonly Segment[] {
	return actorSegments(actor, {
		width,
		tone: actor.class === 'root' ? 'root' : 'plain',
		ellipsis,
		names,
		// Most sessions have a name that the caller chose. It stands behind the role, and
		// a mark in each of their rows would say nothing.
		unproven: isDoubtfulName(names.nameOf(actor)) ? unproven : '',
		gap: ' ',
		leastMore: leastVia,
	});
}

// Cells. Shorter beginnings of AWS's messages all read `User: arn:aws:…`.
const leastMessage = 20;

function errorText({code, message}: RecordError, width: number): string {
	if (!code) {
		return message || 'failed';
	}

	// `Client.InvalidPermission.NotFound` of EC2, `ThrottlingException`: the words
	// that say least are dropped first.
	const short = code.length > width ? shortErrorCode(code) : code;
	return message && width - short.length >= leastMessage
		? `${short}: ${message}`
		: short;
}
