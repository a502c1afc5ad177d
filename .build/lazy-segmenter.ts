import path from 'node:path';
import type {Plugin} from 'esbuild';

/**
 * Puts the stand-in of `segmenter-on-demand.ts` for every `Intl.Segmenter` of
 * the bundle. The first real one takes 9 to 13 ms, on Node 20 and 24 alike, for
 * ICU's list of locales, and four packages below Ink make one when they are
 * imported; a screen of plain text never asks it anything.
 */
export const lazySegmenter: Plugin = {
	name: 'lazy segmenter',
	setup({initialOptions}) {
		initialOptions.define = {
			...initialOptions.define,
			'Intl.Segmenter': 'SegmenterOnDemand',
		};
		initialOptions.inject = [
			...(initialOptions.inject ?? []),
			path.join(import.meta.dirname, 'segmenter-on-demand.ts'),
		];
	},
};
