import {createScreenComposer} from '../../source/screen/frame/frame.js';
import type {ScreenInput} from '../../source/screen/screen-input.js';
import {lineText} from '../../source/text/styled-line.js';

/** The text of every row of the screen, from above. */
export function composedRows(input: ScreenInput): readonly string[] {
	return createScreenComposer()(input).map(row => row.map(lineText).join(''));
}
