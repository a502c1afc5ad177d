import {isDoubtfulName} from '../../cloudtrail/actor/actor.js';
import type {TrailRecord} from '../../cloudtrail/trail-record.js';
import {fitLine} from '../../text/fit-line.js';
import {shortEventName} from '../../text/short-names.js';
import {type Segment, styledLine} from '../../text/styled-line.js';
import {actorSegments} from '../widgets/actor-segments.js';
import {fittedSegment} from '../widgets/fitted-segment.js';
import {addressCell} from './address-cell.js';
import type {CellInput} from './cell-input.js';
import {eventTone, secondaryTone} from './impact-tones.js';
import {resourceSegments} from './resource-segments.js';
import {starred} from './starred.js';
import {hasTrouble, troubleSegments} from './trouble-segments.js';

/**
 * Cells: `least` shows enough to be of use, `good` the usual texts, `ample` nearly
 * every text, `most` the longest. At 80 × 24 every column is good.
 */
type Widths = {
	readonly least: number;
	readonly good: number;
	readonly ample: number;
	readonly most: number;
};

/** What a row can be included and excluded by. */
export type ColumnPart =
	| 'impact'
	| 'event'
	| 'actor'
	| 'source-ip'
	| 'error'
	| 'resource';

/** One column of Events. */
export type EventColumn = Widths & {
	/** What it shows: a column of a narrow pane one of two. */
	readonly parts: readonly ColumnPart[];
	readonly title: string;
	/** The cell has no text. Its left neighbour may then use its cells, too. */
	readonly isEmpty: (record: TrailRecord) => boolean;
	/** What the cell shows, in exactly `width` cells. */
	readonly cell: (input: CellInput) => readonly Segment[];
};

const sourceIp: EventColumn = {
	title: 'Source IP',
	parts: ['source-ip'],
	// IPv4; one with a star behind it; IPv6.
	...{least: 15, good: 15, ample: 16, most: 40},
	isEmpty: ({sourceIPAddress}) => !sourceIPAddress,
	cell: addressCell,
};

const resource: EventColumn = {
	title: 'Resource',
	parts: ['resource'],
	// `app b8fa…5d06d`, with the whole id, an ARN.
	...{least: 14, good: 14, ample: 40, most: 80},
	isEmpty: record => !record.resource,
	cell: ({record, width, glyphs: {ellipsis}}) =>
		fitLine(
			styledLine(
				...resourceSegments(
					record,
					width,
					secondaryTone(record.impact),
					ellipsis,
				),
			),
			width,
			ellipsis,
		).segments,
};

const error: EventColumn = {
	title: 'Error',
	parts: ['error'],
	...{least: 12, good: 14, ample: 24, most: 60},
	isEmpty: record => !hasTrouble(record),
	cell: ({record, width, glyphs}) =>
		fitLine(
			styledLine(...troubleSegments(record, width, glyphs)),
			width,
			glyphs.ellipsis,
		).segments,
};

/**
 * Every column. A new one is an entry here, and its name in the choices below
 * for the panes that are wide enough for it.
 */
export const columnTable = {
	event: {
		title: 'Event',
		parts: ['event'],
		// CreatePresignedUrl, DescribeQAppPermissions.
		...{least: 14, good: 18, ample: 23, most: 40},
		isEmpty: () => false,
		cell: input => {
			const {
				record,
				isFirstOfOperation = false,
				glyphs: {ellipsis},
			} = input;
			return starred(isFirstOfOperation, input, width => [
				fittedSegment(
					shortEventName(record, width, ellipsis),
					width,
					eventTone(record.impact),
					ellipsis,
				),
			]);
		},
	},
	actor: {
		title: 'Who',
		parts: ['actor'],
		// `grace.lindqvist?`, a person and a role.
		...{least: 12, good: 16, ample: 20, most: 44},
		isEmpty: () => false,
		cell: input =>
			starred(input.isFirstOfActor ?? false, input, width =>
				actorCell({...input, width}),
			),
	},
	'source-ip': sourceIp,
	error,
	resource,
	// The error is read first, and where there is none the resource has its cells.
	'error-and-resource': {
		title: 'Error/resource',
		parts: ['error', 'resource'],
		...{least: 14, good: 14, ample: 40, most: 110},
		isEmpty: record => error.isEmpty(record) && resource.isEmpty(record),
		cell: input => (error.isEmpty(input.record) ? resource : error).cell(input),
	},
	// Where the pane has room for only one more column, the address says more than
	// the resource. `least` is what the narrowest screen leaves.
	'error-or-source-ip': {
		title: 'Error/source IP',
		parts: ['error', 'source-ip'],
		...{least: 15, good: 16, ample: 24, most: 40},
		isEmpty: record => error.isEmpty(record) && sourceIp.isEmpty(record),
		cell: input => (error.isEmpty(input.record) ? sourceIp : error).cell(input),
	},
} as const satisfies Readonly<Record<string, EventColumn>>;

export type EventColumnName = keyof typeof columnTable;

/** The column whose value in the selected row is included or excluded. */
export type ChosenColumn = 'impact' | EventColumnName;

/** The columns of a pane that scrolls sideways. */
export const everyColumn = [
	'event',
	'actor',
	'source-ip',
	'error',
	'resource',
] as const satisfies readonly EventColumnName[];

/**
 * Which columns a pane shows from how many cells on, without the pinned ones. A
 * wider pane gets one more column rather than wider ones.
 */
export const columnChoices: ReadonlyArray<{
	readonly from: number;
	readonly names: readonly EventColumnName[];
}> = [
	{from: 58, names: ['event', 'actor', 'source-ip', 'error-and-resource']},
	{from: 43, names: ['event', 'actor', 'error-or-source-ip']},
	{from: 27, names: ['event', 'actor']},
	{from: 0, names: ['event']},
];

// Cells. Fewer would show only a letter or two.
const leastVia = 8;

function actorCell({
	record: {actor},
	width,
	glyphs: {ellipsis, unproven},
	names,
	isWhole = false,
}: CellInput): readonly Segment[] {
	return actorSegments(actor, {
		width,
		tone: actor.class === 'root' ? 'root' : 'plain',
		ellipsis,
		names,
		// Most sessions have a name that the caller chose. It stands behind the role, and
		// a mark in each of their rows would say nothing.
		unproven,
		needsMark: isDoubtfulName,
		isWhole,
		gap: isWhole ? '  ' : ' ',
		leastMore: leastVia,
	});
}
