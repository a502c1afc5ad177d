import {
	type Filter,
	isToggled,
	withAccess,
	withPicks,
	withToggled,
} from '../../filter/filter.js';
import type {ValueField} from '../../filter/filter-term.js';
import type {CountedBy} from './count-cursor.js';

/** The filter that shows, of what is shown now, only what the row counts. */
export function withCounted(filter: Filter, counted: CountedBy): Filter {
	if (counted.kind === 'heading') {
		return filter;
	}

	if (counted.kind === 'value') {
		return withOnly(filter, counted.by, counted.value);
	}

	switch (counted.name) {
		case 'mutating': {
			return withAccess(filter, 'mutating');
		}

		case 'readOnly': {
			return withAccess(filter, 'read-only');
		}

		case 'errors': {
			return isToggled(filter, 'errors')
				? filter
				: withToggled(filter, 'errors');
		}

		case 'unknown': {
			return withOnly(filter, 'access', 'unknown');
		}

		default: {
			return withOnly(filter, 'impact', impactOf[counted.name]);
		}
	}
}

const impactOf = {
	destructive: 'destructive',
	permissions: 'permission',
	exports: 'export',
} as const;

function withOnly(filter: Filter, field: ValueField, value: string): Filter {
	return withPicks(filter, field, [{by: 'key', value, label: value}]);
}
