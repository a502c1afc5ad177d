import {type ActorNames, noNames} from '../../cloudtrail/actor/actor-names.js';
import {compileFilter} from '../../filter/evaluate/compile-filter.js';
import {createTextSearch} from '../../filter/evaluate/text-search.js';
import type {StoredRecord} from '../../store/snapshot.js';
import type {Glyphs} from '../../text/glyphs.js';
import {lineText, type StyledLine, segment} from '../../text/styled-line.js';
import {visibleText} from '../../text/visible-text.js';
import {markedLine, matchedRanges} from '../widgets/matched-segments.js';

/** Marks the rows that hold a text that is searched for. */
export type RowMarker = (row: StyledLine, stored: StoredRecord) => StyledLine;

/**
 * A marker for a text: what the row shows of it is marked. A row that holds it only in
 * what is not shown, such as the middle of a long id, has a sign in place of the
 * bar of the selected row.
 */
export function rowMarker(
	text: string,
	{hiddenMatch}: Pick<Glyphs, 'hiddenMatch'>,
	names: ActorNames = noNames,
): RowMarker {
	const {matches} = compileFilter({kind: 'word', text}, names);
	const search = createTextSearch(visibleText(text));
	return (row, {record}) => {
		if (!matches(record)) {
			return row;
		}

		const ranges = matchedRanges(lineText(row), search);
		const [, ...others] = row.segments;
		return ranges.length > 0 || row.isSelected === true
			? markedLine(row, ranges)
			: {...row, segments: [segment(hiddenMatch, 'match'), ...others]};
	};
}
