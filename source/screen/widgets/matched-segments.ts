import {exactSearch} from '../../text/linear-search.js';
import {type Segment, segment, type Tone} from '../../text/styled-line.js';

/**
 * A text in one tone, with the first place that holds `query`,
 * case-insensitively, in the tone of matches.
 */
export function matchedSegments(
	text: string,
	query: string,
	tone: Tone = 'plain',
): readonly Segment[] {
	const lower = text.toLowerCase();
	const wanted = query.toLowerCase();
	const end = wanted === '' ? -1 : exactSearch(wanted)(lower, 0);
	// A few letters get longer in lower case, as İ does, which moves the offsets
	// of all that follow.
	if (end === -1 || lower.length !== text.length) {
		return [segment(text, tone)];
	}

	const at = end - wanted.length;
	return [
		segment(text.slice(0, at), tone),
		segment(text.slice(at, end), 'match'),
		segment(text.slice(end), tone),
	].filter(({text: part}) => part !== '');
}
