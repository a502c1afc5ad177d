import type {Filter} from './filter.js';
import {type TimeRange, timeRangeIn} from './time/time.js';

/**
 * The times that a filter leaves, by its terms of times: from the first to the last
 * of each, and of several terms what they have in common. Undefined without such a
 * term, and where nothing is left.
 */
export function timeOfFilter(filter: Filter): TimeRange | undefined {
	const ranges = filter.flatMap(({expression}) => {
		if (expression.kind !== 'field' || expression.field !== 'time') {
			return [];
		}

		const each = expression.values
			.map(timeRangeIn)
			.filter(range => range !== undefined);
		return [
			{
				from: Math.min(...each.map(({from}) => from)),
				to: Math.max(...each.map(({to}) => to)),
			},
		];
	});
	const from = Math.max(...ranges.map(range => range.from));
	const to = Math.min(...ranges.map(range => range.to));
	return ranges.length === 0 || to < from ? undefined : {from, to};
}
