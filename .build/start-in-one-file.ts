import {readFile} from 'node:fs/promises';
import path from 'node:path';
import type {Plugin} from 'esbuild';

/** The modules that `source/run.ts` imports: they are loaded before every other part. */
const start = [
	'source/command-line/parse-command-line.ts',
	'source/configuration/load-configuration.ts',
	'source/app/explain-failure.ts',
	'source/app/die-of.ts',
	'source/output/line-writer.ts',
];

/**
 * What both ways of watching import, which `source/run.ts` loads: whatever they
 * load in turn finds it loaded.
 */
const watching = [
	'source/ingest/ingest.ts',
	// What packs records in threads uses them as well.
	'source/keys/hash-index.ts',
	'source/store/rows/row-order.ts',
];

const source = path.resolve('source') + path.sep;
const run = path.resolve('source/run.ts');

/**
 * Adds imports of `start` to every part of the program that is imported
 * dynamically, and of `watching` to the parts that are loaded while watching. esbuild makes a file of each set of modules that the same parts
 * use, even of one constant: the first frame waited for 18 files, and on Node 20
 * each takes 0.3 to 0.5 ms. Modules that every part imports are in one file, and
 * are loaded already when a part is.
 */
export const startInOneFile: Plugin = {
	name: 'start in one file',
	setup(build) {
		/** The modules that each part finds loaded. */
		const parts = new Map<string, readonly string[]>();
		build.onResolve({filter: /^\.{1,2}\//}, ({kind, ...request}) => {
			if (kind === 'dynamic-import' && request.importer.startsWith(source)) {
				const {dir, name} = path.parse(request.path);
				parts.set(
					path.resolve(request.resolveDir, dir, name),
					request.importer === run ? start : [...start, ...watching],
				);
			}

			return undefined;
		});
		build.onLoad({filter: /\.tsx?$/}, async ({path: file}) => {
			const {dir, name, ext} = path.parse(file);
			const loaded = parts.get(path.join(dir, name));
			if (loaded === undefined) {
				return undefined;
			}

			const imports = loaded.map(
				module => `import ${JSON.stringify(path.resolve(module))};`,
			);
			return {
				contents: `${imports.join('')}${await readFile(file, 'utf8')}`,
				loader: ext === '.tsx' ? 'tsx' : 'ts',
				resolveDir: dir,
			};
		});
	},
};
