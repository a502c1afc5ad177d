import type {Glyphs} from '../../text/glyphs.js';

/**
 * A share from 0 to 1 as a bar of whole cells, without the rest. Something is
 * never drawn as nothing, nor less than everything as everything.
 */
export function bar(
	share: number,
	width: number,
	glyphs: Pick<Glyphs, 'bar'>,
): string {
	if (width <= 0 || !(share > 0)) {
		return '';
	}

	const most = share < 1 ? Math.max(1, width - 1) : width;
	const cells = Math.min(most, Math.max(1, Math.round(share * width)));
	return glyphs.bar.repeat(cells);
}

/**
 * Values as one cell each, as high as their part of `most`; nothing is a
 * space, so that it cannot be taken for little.
 */
export function sparkline(
	values: readonly number[],
	most: number,
	glyphs: Pick<Glyphs, 'levels'>,
): string {
	const {levels} = glyphs;
	return values
		.map(value => {
			const level = Math.ceil((value / most) * levels.length);
			return value > 0
				? (levels[Math.min(level, levels.length) - 1] ?? '')
				: ' ';
		})
		.join('');
}
