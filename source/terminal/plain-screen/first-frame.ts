import type {ScreenRow} from '../../screen/frame/screen-rows.js';
import type {Theme} from '../theme.js';

/**
 * The bytes that draw the rows on an empty screen as `Rows` draws them, without
 * Ink. To load Ink and draw its first frame takes longer than Node's own start.
 */
export function firstFrame(rows: readonly ScreenRow[], theme: Theme): string {
	return rows
		.map((row, index) => {
			const text = theme.paint(row);
			return text === '' ? '' : `\u{1B}[${index + 1};1H${text}`;
		})
		.join('');
}
