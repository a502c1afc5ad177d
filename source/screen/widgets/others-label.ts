import type {Others} from '../../store/snapshot.js';
import {formatCount} from '../../text/format-count.js';

/** What stands in place of a name for those that are counted together. */
export function othersLabel({distinct}: Others): string {
	return distinct === undefined
		? 'others'
		: `others (at least ${formatCount(distinct)} more)`;
}
