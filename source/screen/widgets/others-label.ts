import type {Others} from '../../store/snapshot.js';
import {formatCount} from '../../text/format-count.js';

/** The name of a row for all names that have no row of their own: `others (at least 1,234 more)`. */
export function othersLabel({distinct}: Others): string {
	return distinct === undefined
		? 'others'
		: `others (at least ${formatCount(distinct)} more)`;
}
