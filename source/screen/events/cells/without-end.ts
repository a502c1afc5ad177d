import {type Segment, segment} from '../../../text/styled-line.js';

/** A cell without the spaces that fill it. */
export function withoutEnd(parts: readonly Segment[]): readonly Segment[] {
	const last = parts.findLastIndex(({text}) => text.trim() !== '');
	return parts
		.slice(0, last + 1)
		.map((part, index) =>
			index === last ? segment(part.text.trimEnd(), part.tone) : part,
		);
}
