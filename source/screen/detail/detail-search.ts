import {formatCount} from '../../text/format-count.js';
import type {Tone} from '../../text/styled-line.js';
import {editText, emptyInput, type TextEdit} from '../../text/text-input.js';
import {
	comparePlaces,
	type TextMatches,
	type TextPlace,
	textStart,
	type WrappedText,
} from '../widgets/wrapped-text.js';
import type {DetailSearch, DetailState} from './detail-state.js';

/** Opens the search line, with the text of before where there is one. */
export function beginSearch(detail: DetailState): DetailState {
	const text = detail.search?.input.text ?? '';
	return {
		...detail,
		search: {
			input: text === '' ? emptyInput : {text, caret: text.length},
			isTyping: true,
			from: detail.top,
			match: detail.search?.match,
		},
	};
}

/** Back to reading. An empty search is none. */
export function endTyping(detail: DetailState): DetailState {
	const {search} = detail;
	return search === undefined || search.input.text === ''
		? {...detail, search: undefined}
		: {...detail, search: {...search, isTyping: false}};
}

/** The search of the rows, which goes on in a record that is opened. */
export function searchOfRows(text: string): DetailSearch {
	return {
		input: {text, caret: text.length},
		isTyping: false,
		isOfRows: true,
		from: textStart,
		match: undefined,
	};
}

/** No search. Where it is still typed, also back to where that began. */
export function leaveSearch(detail: DetailState): DetailState {
	const {search, top} = detail;
	return {
		...detail,
		search: undefined,
		top: search?.isTyping ? search.from : top,
	};
}

/** The detail after an edit of the search, at the first match behind the place where the typing began. */
export function editSearch(
	detail: DetailState,
	search: DetailSearch,
	edit: TextEdit,
	text: WrappedText,
	height: number,
): DetailState {
	const input = editText(search.input, edit);
	const matches = text.matchesOf(input.text);
	const index = matches?.indexFrom(search.from) ?? 0;
	const match = matches?.placeOf(index) ?? matches?.placeOf(0);
	return {
		...detail,
		search: {...search, input, match},
		top: topFor(match, search.from, text, height),
	};
}

/** The detail at the match after the current one (1) or before it (-1), around the ends. */
export function goToMatch(
	detail: DetailState,
	step: 1 | -1,
	text: WrappedText,
	height: number,
): DetailState {
	const {search, top} = detail;
	const matches = search && text.matchesOf(search.input.text);
	if (search === undefined || matches === undefined || matches.count === 0) {
		return detail;
	}

	const at = matches.indexFrom(search.match ?? top);
	// Where no match is the current one, the next one is at the place itself.
	const next = at + (step === -1 ? -1 : search.match === undefined ? 0 : 1);
	const match = matches.placeOf((next + matches.count) % matches.count);
	return {
		...detail,
		search: {...search, match},
		top: topFor(match, top, text, height),
	};
}

/** The first line so that a match is in sight: unchanged where it is already. */
function topFor(
	match: TextPlace | undefined,
	top: TextPlace,
	text: WrappedText,
	height: number,
): TextPlace {
	if (match === undefined) {
		return top;
	}

	const line = text.lineOf(match);
	const first = text.lineOf(top);
	return line >= first && line < first + height
		? top
		: // Some lines before it say where it stands.
			text.placeOf(Math.max(0, line - Math.floor(height / 3)));
}

/** Which match is the current one, and how many there are: `2 of 7`. */
export function matchWords(
	{match}: DetailSearch,
	matches: TextMatches | undefined,
): {readonly text: string; readonly tone: Tone} {
	if (matches === undefined) {
		return {text: '', tone: 'plain'};
	}

	const {count} = matches;
	if (count === 0) {
		return {text: 'not found', tone: 'warning'};
	}

	const index = match === undefined ? count : matches.indexFrom(match);
	const current = matches.placeOf(index);
	return match !== undefined &&
		current !== undefined &&
		comparePlaces(match, current) === 0
		? {
				text: `${formatCount(index + 1)} of ${formatCount(count)}`,
				tone: 'strong',
			}
		: {text: `${formatCount(count)} found`, tone: 'strong'};
}
