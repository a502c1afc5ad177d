import type {Filter} from '../../filter/filter.js';
import {type TimeRange, timeRangeIn} from '../../filter/time/time.js';
import type {Coverage} from '../../stream/coverage.js';
import {formatScreenMoment} from '../../text/format-moment.js';
import type {TimeZone} from '../../text/format-time.js';
import {segment} from '../../text/styled-line.js';
import type {KeyOf} from '../commands/commands.js';
import {type Paragraph, paragraph} from '../widgets/paragraphs.js';

export type TimeParagraphsOptions = {
	readonly filter: Filter;
	readonly coverage: Coverage;
	/** Start of the watch, delivery time in ms. */
	readonly from: number;
	/** The service can be asked for more. */
	readonly canAsk: boolean;
	/** ms. */
	readonly now: number;
	readonly zone: TimeZone;
	readonly keyOf: KeyOf;
};

/**
 * What of the time that the filter asks for was not received, so that nobody takes
 * its silence for quiet:
 *
 *     Not asked for: calls before 15:52:30. T asks.
 *     Not received yet: 14:07:30 to 15:52:30, it was not asked for until now.
 */
export function timeParagraphs({
	filter,
	coverage,
	from,
	canAsk,
	now,
	zone,
	keyOf,
}: TimeParagraphsOptions): readonly Paragraph[] {
	const asked = askedTime(filter);
	if (asked === undefined || !canAsk) {
		return [];
	}

	const at = (time: number) => formatScreenMoment(time, now, zone);
	return [
		...(asked.from < from
			? [
					{
						segments: [
							segment(`Not asked for: calls before ${at(from)}. `),
							segment(keyOf('choose-time'), 'key'),
							segment(' asks.'),
						],
						rank: 1,
					},
				]
			: []),
		// A record is delivered after its call, so a later gap may hold it as well.
		...coverage.gaps
			.filter(gap => gap.to >= asked.from)
			.slice(0, mostGaps)
			.map(gap =>
				paragraph(
					1,
					`Not received yet: ${at(gap.from)} to ${at(gap.to)}${gap.reason === undefined ? '' : `, ${gap.reason}`}.`,
				),
			),
	];
}

const mostGaps = 2;

/** The time that all terms together leave; undefined where none is about time. */
function askedTime(filter: Filter): TimeRange | undefined {
	const ranges = filter.flatMap(({expression}) =>
		expression.kind === 'field' && expression.field === 'time'
			? [spanOf(expression.values)]
			: [],
	);
	return ranges.length === 0
		? undefined
		: {
				from: Math.max(...ranges.map(range => range.from)),
				to: Math.min(...ranges.map(range => range.to)),
			};
}

/** From the first start to the last end of ranges of which one has to hold. */
function spanOf(values: readonly string[]): TimeRange {
	const ranges = values.map(timeRangeIn).filter(range => range !== undefined);
	return {
		from: Math.min(...ranges.map(range => range.from)),
		to: Math.max(...ranges.map(range => range.to)),
	};
}
