import {
	defaultSeverities,
	type Severities,
} from '../../cloudtrail/attention/attention.js';
import type {FieldTally, Others, Summary, Tally} from '../../store/snapshot.js';
import type {Segment} from '../../text/styled-line.js';
import {type CountsBy, headingId, idOf} from './count-cursor.js';
import {
	blankLine,
	type CountRowLine,
	countHead,
	heightForBlanks,
} from './count-head.js';
import type {CountsOptions} from './counts-options.js';
import {eventNameHeader} from './event-name-table.js';
import {ruleTallies} from './rule-table.js';
import type {StripAxis} from './strip-axis.js';
import {type TallyOrder, talliesBy} from './tally-order.js';

/** What the pane has, on the screen or not. */
export type CountParts = {
	/** The lines above the values, their heading the last. */
	readonly head: readonly CountRowLine[];
	readonly headings: readonly Segment[];
	readonly axis: StripAxis | undefined;
	readonly tallies: readonly Tally[];
	readonly others: Others | undefined;
};

/** The lines and values for these options. */
export function partsOf(options: Omit<CountsOptions, 'cursor'>): CountParts {
	const {
		shown,
		by = 'event',
		order = 'calls',
		tally,
		severities,
		width,
		height,
		glyphs,
	} = options;
	const {rows, headings, axis} = countHead(options);
	const {
		values: tallies,
		others,
		unexamined,
	} = talliesOf(shown, by, order, tally, severities);
	const isHeaded = tallies.length > 0 || (by !== 'event' && by !== 'service');
	return {
		head: isHeaded
			? [
					...rows,
					...(rows.length > 0 && height >= heightForBlanks ? [blankLine] : []),
					{
						line: eventNameHeader(width, by, {
							isSoFar: unexamined > 0,
							order,
							mark: glyphs.below,
						}),
						id: headingId,
					},
				]
			: rows,
		...{headings, axis, tallies, others},
	};
}

/** The rows that the cursor can stand on, and where they are. */
export function idsIn({
	head,
	tallies,
	by,
}: Pick<CountParts, 'head' | 'tallies'> & {readonly by: CountsBy}) {
	const lineOf = (id: string): number => {
		const index = head.findIndex(row => row.id === id);
		if (index !== -1 || !id.startsWith(`${by} `)) {
			return index;
		}

		const wanted = id.slice(by.length + 1);
		const place = tallies.findIndex(({value}) => value === wanted);
		return place === -1 ? -1 : head.length + place;
	};

	return {
		first: head.find(({id}) => id !== undefined)?.id,
		has: (id: string) => lineOf(id) !== -1,
		lineOf,
	};
}

/** The ids of the rows that the cursor can stand on, from above, and the axis of the strips. */
export function countedIds(options: Omit<CountsOptions, 'cursor'>): {
	readonly ids: readonly string[];
	readonly axis: StripAxis | undefined;
} {
	const {by = 'event'} = options;
	const {head, tallies, axis} = partsOf(options);
	return {
		ids: [
			...head.flatMap(({id}) => id ?? []),
			...tallies.map(({value}) => idOf({kind: 'value', by, value})),
		],
		axis,
	};
}

const noTally: FieldTally = {values: [], others: undefined, unexamined: 0};

function talliesOf(
	{
		eventNames,
		otherEventNames,
		eventSources,
		otherEventSources,
		marked,
	}: Summary,
	by: CountsBy,
	order: TallyOrder = 'calls',
	tally: FieldTally = noTally,
	severities: Severities = defaultSeverities,
): FieldTally {
	switch (by) {
		case 'event': {
			return {
				values: talliesBy(order, eventNames),
				others: otherEventNames,
				unexamined: 0,
			};
		}

		case 'service': {
			return {
				values: talliesBy(order, eventSources),
				others: otherEventSources,
				unexamined: 0,
			};
		}

		case 'why': {
			return {
				values: talliesBy(order, ruleTallies(marked, severities)),
				others: undefined,
				unexamined: 0,
			};
		}

		default: {
			return {...tally, values: talliesBy(order, tally.values)};
		}
	}
}
