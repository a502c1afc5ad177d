import path from 'node:path';
import type {Plugin} from 'esbuild';

/**
 * Replaces every `Intl.Segmenter` of the bundle by `segmenter-on-demand.ts`. The
 * first real one takes 9 to 13 ms, on Node 20 and 24, for ICU's list of locales.
 * Four packages below Ink make one when they are imported, and a screen of plain
 * text never uses it.
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
