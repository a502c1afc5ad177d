import {type ActorNames, noNames} from '../../cloudtrail/actor/actor-names.js';
import {compileFilter} from '../../filter/evaluate/compile-filter.js';
import {createTextSearch} from '../../filter/evaluate/text-search.js';
import type {StoredRecord} from '../../store/snapshot.js';
import {lineText, type StyledLine} from '../../text/styled-line.js';
import {visibleText} from '../../text/visible-text.js';
import type {WrappedLine} from '../../text/wrap-line.js';
import {markedLine, matchedRanges} from '../widgets/matched-segments.js';
import {wrappedText} from '../widgets/wrapped-text.js';

/** Makes the lines of a row, and marks in them a text that is searched for. */
export type RowMarker = (
	stored: StoredRecord,
	/** Draws the first line, with or without the sign of a match that is not shown. */
	draw: (isHiddenMatch: boolean) => StyledLine,
	/** The lines below it. */
	more: readonly WrappedLine[],
	/** It stands for a row that is a match. */
	standsForMatch: boolean,
) => readonly StyledLine[];

/** The lines of a row where nothing is searched for. */
export const unmarked: RowMarker = (_, draw, more) => [draw(false), ...more];

/**
 * A marker for a text: what a row shows of it is marked. A row that holds it only in
 * what is not shown, such as the middle of a long id, has a sign.
 */
export function rowMarker(
	text: string,
	names: ActorNames = noNames,
): RowMarker {
	const {matches} = compileFilter({kind: 'word', text}, names);
	const search = createTextSearch(visibleText(text));
	return (stored, draw, more, standsForMatch) => {
		if (!matches(stored.record)) {
			return [draw(standsForMatch), ...more];
		}

		const row = draw(false);
		const ranges = matchedRanges(lineText(row), search);
		// It may stand across the end of a line.
		const below = wrappedText(more.values()).matchesOf(text);
		return ranges.length === 0 && (below?.count ?? 0) === 0
			? [draw(true), ...more]
			: [
					markedLine(row, ranges),
					...more.map((line, index) => below?.mark(index, undefined) ?? line),
				];
	};
}
