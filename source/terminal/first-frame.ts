import type {ScreenRow} from '../screen/frame/screen-rows.js';
import type {Theme} from './theme.js';

/**
 * What `Rows` draws of the same rows, as bytes for an empty screen. Needs no
 * Ink, which takes longer to load and to draw for the first time than Node
 * takes to start.
 */
export function firstFrame(rows: readonly ScreenRow[], theme: Theme): string {
	return rows
		.map((row, index) => {
			const text = theme.paint(row);
			return text === '' ? '' : `\u{1B}[${index + 1};1H${text}`;
		})
		.join('');
}
