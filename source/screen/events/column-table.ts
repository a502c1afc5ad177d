import {isDoubtfulName} from '../../cloudtrail/actor/actor.js';
import {fitLine, truncateText} from '../../text/fit-line.js';
import {shortEventName} from '../../text/short-names.js';
import {type Segment, segment, styledLine} from '../../text/styled-line.js';
import {actorSegments} from '../widgets/actor-segments.js';
import {fittedSegment} from '../widgets/fitted-segment.js';
import {addressCell} from './cells/address-cell.js';
import type {CellInput} from './cells/cell-input.js';
import {eventTone, secondaryTone} from './cells/impact-tones.js';
import {repeatCells, repeatText} from './cells/repeat-cells.js';
import {resourceSegments} from './cells/resource-segments.js';
import {starred} from './cells/starred.js';
import {hasTrouble, troubleSegments} from './cells/trouble-segments.js';

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
	readonly isEmpty: (row: Pick<CellInput, 'record' | 'repeats'>) => boolean;
	/** What the cell shows, in exactly `width` cells. */
	readonly cell: (input: CellInput) => readonly Segment[];
};

const sourceIp: EventColumn = {
	title: 'Source IP',
	parts: ['source-ip'],
	// IPv4; one with a star behind it; IPv6.
	...{least: 15, good: 15, ample: 16, most: 40},
	isEmpty: ({record, repeats}) =>
		!record.sourceIPAddress && repeats?.values.address !== 'several',
	cell: addressCell,
};

const resource: EventColumn = {
	title: 'Resource',
	parts: ['resource'],
	// `app b8fa…5d06d`, with the whole id, an ARN.
	...{least: 14, good: 14, ample: 40, most: 80},
	isEmpty: ({record, repeats}) =>
		!record.resource && repeats?.values.resource !== 'several',
	cell: ({record, repeats, width, glyphs: {ellipsis}}) =>
		fitLine(
			styledLine(
				...resourceSegments(
					{record, repeats},
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
	isEmpty: ({record}) => !hasTrouble(record),
	cell: input =>
		fitLine(
			styledLine(...troubleSegments(input)),
			input.width,
			input.glyphs.ellipsis,
		).segments,
};

/**
 * Every column. A new one is an entry here, and its name among the columns that
 * `fitting-columns.ts` chooses from.
 */
export const columnTable = {
	event: {
		title: 'Event',
		parts: ['event'],
		// CreatePresignedUrl, DescribeQAppPermissions.
		...{least: 14, good: 18, ample: 23, most: 40},
		isEmpty: () => false,
		cell: input =>
			starred(input.isFirstOfOperation ?? false, input, width =>
				eventCell({...input, width}),
			),
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
		isEmpty: row => error.isEmpty(row) && resource.isEmpty(row),
		cell: input => (error.isEmpty(input) ? resource : error).cell(input),
	},
	// Where the pane has room for only one more column, the address says more than
	// the resource. `least` is what the narrowest screen leaves.
	'error-or-source-ip': {
		title: 'Error/source IP',
		parts: ['error', 'source-ip'],
		...{least: 15, good: 16, ample: 24, most: 40},
		isEmpty: row => error.isEmpty(row) && sourceIp.isEmpty(row),
		cell: input => (error.isEmpty(input) ? sourceIp : error).cell(input),
	},
} as const satisfies Readonly<Record<string, EventColumn>>;

export type EventColumnName = keyof typeof columnTable;

/** The column whose value in the selected row is included or excluded. */
export type ChosenColumn = 'impact' | EventColumnName;

// Cells that a count of repeats leaves to the name of the event.
const leastName = 10;

/** `GetQApp`, of repeats with how many these are: `GetQApp ×37`. */
function eventCell({
	record,
	repeats,
	width,
	glyphs,
	isCountElsewhere = false,
}: CellInput): readonly Segment[] {
	const {ellipsis} = glyphs;
	const tone = eventTone(record.impact);
	if (repeats === undefined || isCountElsewhere) {
		const name = shortEventName(record, width, ellipsis);
		return [fittedSegment(name, width, tone, ellipsis)];
	}

	const count = repeatText(
		repeats,
		Math.max(repeatCells, width - 1 - leastName),
		glyphs,
	);
	const room = Math.max(1, width - 1 - count.length);
	const name = truncateText(
		shortEventName(record, room, ellipsis),
		room,
		'end',
		ellipsis,
	);
	return fitLine(
		styledLine(segment(name, tone), segment(' '), segment(count, 'strong')),
		width,
		ellipsis,
	).segments;
}

// Cells. Fewer would show only a letter or two.
const leastVia = 8;

function actorCell({
	record: {actor},
	repeats,
	width,
	glyphs: {ellipsis, unproven},
	names,
	isWhole = false,
}: CellInput): readonly Segment[] {
	// What stands behind the name is not said of calls that came in another way.
	const isOneWay = repeats === undefined || repeats.values.way === 'one';
	const shown = isOneWay ? actor : {...actor, via: undefined, markers: []};
	return actorSegments(shown, {
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
