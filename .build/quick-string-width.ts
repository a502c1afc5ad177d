import path from 'node:path';
import {patchPackage} from './patch-package.js';

const plainText = path.join(
	import.meta.dirname,
	'../source/text/plain-text.ts',
);

/**
 * Lets Ink measure lines and arrows as quickly as letters. Beyond ASCII
 * string-width takes every text apart with `Intl.Segmenter` and a regular
 * expression of all emoji, which V8 compiles for 15 to 20 ms when it meets the
 * first frame's rule.
 */
export const quickStringWidth = patchPackage({
	packageName: 'string-width',
	version: '8.3.0',
	file: 'index.js',
	gain: '30 ms of the first frame, on Node 20 and 24, as long as Node itself takes',
	change: (code, replace) =>
		replace(
			`import {isOneClusterEach, plainWidth} from ${JSON.stringify(plainText)};\n${code}`,
			'\tlet width = 0;\n\tconst eastAsianWidthOptions',
			`	if (ambiguousIsNarrow && isOneClusterEach(string)) {
		return plainWidth(string);
	}

	let width = 0;
	const eastAsianWidthOptions`,
		),
});
