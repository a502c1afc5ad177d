import type {Filter} from '../../filter/filter.js';
import {segment} from '../../text/styled-line.js';
import type {Paragraph} from '../widgets/paragraphs.js';

/** `Hidden by [mutating only] [errors only]`: a text, then the chips of the filter. */
export function chipsParagraph(text: string, filter: Filter): Paragraph {
	return {
		segments: [
			segment(text),
			...filter.flatMap(({label}) => [
				segment(' '),
				segment(`[${label}]`, 'chip'),
			]),
		],
		rank: 1,
	};
}
