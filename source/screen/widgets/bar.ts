import type {Glyphs} from '../../text/glyphs.js';

/**
 * A share from 0 to 1 as a bar of at most `width` whole cells. A share above 0
 * has at least one cell; a share below 1 leaves at least one free.
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
 * A value as high as its share of `most`: `[0, 1, 500, 1000]` is ` ▁▄█`. A zero is
 * a space, so that it is not taken for a small value.
 *
 * @param cells of each value
 */
export function sparkline(
	values: readonly number[],
	most: number,
	{levels}: Pick<Glyphs, 'levels'>,
	cells = 1,
): string {
	let text = '';
	for (const value of values) {
		const level = Math.ceil((value / most) * levels.length);
		const sign =
			value > 0 ? (levels[Math.min(level, levels.length) - 1] ?? '') : ' ';
		text += cells === 1 ? sign : sign.repeat(cells);
	}

	return text;
}
