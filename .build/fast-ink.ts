import {createHash} from 'node:crypto';
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import type {Plugin} from 'esbuild';
import {patchPackage} from './patch-package.js';

type Replacement = {
	readonly packageName: string;
	readonly version: string;
	readonly file: string;
	/** Hash of the file that the replacement was compared with. */
	readonly sha256: string;
	/** Below `source/terminal/ink-patches`. */
	readonly module: string;
	/** The export of the module that makes the replacement from the original. */
	readonly create: string;
	/** The replaced exports, where it is not the default one. The others stay. */
	readonly names?: readonly string[];
};

const replacements: readonly Replacement[] = [
	{
		packageName: 'ink',
		version: '8.0.0',
		file: 'build/output.js',
		sha256: '5e6c511c0a573f48cd5765d7f1f16583d2595f7b05775608382bdb990b63f225',
		module: 'output.ts',
		create: 'createOutput',
	},
	{
		packageName: 'ink',
		version: '8.0.0',
		file: 'build/line-update.js',
		sha256: '3101b3bbf790a845dc0268343f1d5d033ffa6468f2b8ea8947336c03d50d828f',
		module: 'line-update.ts',
		create: 'createLineUpdate',
	},
	{
		packageName: 'ink',
		version: '8.0.0',
		file: 'build/sanitize-ansi.js',
		sha256: 'd1f9783713dc610e01188ae37e339ce151abb922c4ea4e119deb55f90c50659e',
		module: 'sanitize-ansi.ts',
		create: 'createSanitizeAnsi',
	},
	{
		packageName: 'ink',
		version: '8.0.0',
		file: 'build/write-synchronized.js',
		sha256: '75008f21c22e928c47aa81856166842902ae8bd4514b2af8d202d7425f10ec53',
		module: 'frame-marks.ts',
		create: 'createFrameMarks',
		names: ['bsu', 'esu'],
	},
	{
		packageName: 'widest-line',
		version: '6.0.0',
		file: 'index.js',
		sha256: 'c56c70d00610e14d157c1ed4fc3a2b83d96f7e595b1842ba12f3a84217796eb1',
		module: 'widest-line.ts',
		create: 'createWidestLine',
	},
];

const drawing = path.join(
	import.meta.dirname,
	'../source/terminal/ink-patches',
);

/** Modules of the program that only the bundle imports. */
export const replacingModules: readonly string[] = [
	'uses-stock-ink.ts',
	...replacements.map(({module}) => module),
].map(module => `source/terminal/ink-patches/${module}`);

/** Lets a replacement import its original: `./output.js?stock`. */
const originals: Plugin = {
	name: 'stock ink',
	setup({onLoad, onResolve}) {
		onResolve({filter: /\?stock$/}, ({path: file, resolveDir}) => ({
			path: path.join(resolveDir, file),
			namespace: 'stock',
		}));
		onLoad({filter: /\?stock$/, namespace: 'stock'}, async ({path: file}) => {
			const original = file.slice(0, -'?stock'.length);
			return {
				contents: await readFile(original, 'utf8'),
				resolveDir: path.dirname(original),
			};
		});
	},
};

/**
 * Replaces the slowest parts of Ink by those of `source/terminal/ink-patches`.
 * The build fails where a part is not the file that its replacement was compared
 * with.
 */
export const fastInk: readonly Plugin[] = [
	originals,
	...replacements.map(replacement => {
		const {packageName, version, file} = replacement;
		return patchPackage({
			packageName,
			version,
			file,
			gain: '70 of 75 ms of CPU a frame at 200×50 on Node 20, and 20 of 26 on Node 24, together with the others of source/terminal/ink-patches',
			change(code) {
				checkOriginal(code, replacement);
				return glue(replacement);
			},
		});
	}),
];

function checkOriginal(
	code: string,
	{packageName, file, sha256, module}: Replacement,
): void {
	const found = createHash('sha256').update(code).digest('hex');
	if (found !== sha256) {
		throw new Error(
			`${packageName}/${file} is not the file that source/terminal/ink-patches/${module} replaces. Read what changed in it, follow it there, see that test/terminal/ink-patches passes, then put its hash ${found} into .build/fast-ink.ts. Until then leave fastInk out of .build/bundle.ts: stock Ink draws the same, but slowly.`,
		);
	}
}

/** A module with the exports of the original, of which some are replaced. */
function glue({file, module, create, names}: Replacement): string {
	const original = JSON.stringify(`./${path.basename(file)}?stock`);
	const imports = `
		import {usesStockInk} from ${JSON.stringify(path.join(drawing, 'uses-stock-ink.ts'))};
		import {${create} as create} from ${JSON.stringify(path.join(drawing, module))};
	`;
	return names === undefined
		? `${imports}
			import stock from ${original};
			export default usesStockInk ? stock : create(stock);`
		: `${imports}
			import * as stock from ${original};
			export * from ${original};
			export const {${names.join(', ')}} = usesStockInk ? stock : create(stock);`;
}
