import {readdirSync, readFileSync} from 'node:fs';
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
	// A recording, begun or read.
	'source/recording/recording.ts',
	'source/record-text/json-line.ts',
	'source/stream/coverage.ts',
	// The list of trails, which AWS's answers fill.
	'source/stream/trails/found-trails.ts',
	'source/stream/trails/no-trail.ts',
	'source/text/log-group-name.ts',
	'source/text/shell/shell-word.ts',
];

/**
 * Parts that use much of what the screen is made of. They load the screen whole, so
 * that it is not cut where they use it: what a configuration file is checked against,
 * what is saved while the screen is up or reported at its end, and the doctor, who
 * measures the terminal and finds the trail as the screen does.
 */
const besideScreen = new Set([
	'parse-configuration',
	'configuration-text',
	'save-effect',
	'report-at-end',
	'run-doctor',
]);
const screen = 'source/app/watch-on-screen.ts';

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
		const parts = partsOf();
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

/**
 * The modules that each part finds loaded, by its path without the extension. The
 * sources are searched for dynamic imports: esbuild may load a part for another
 * importer before it comes upon the dynamic one.
 */
function partsOf(): ReadonlyMap<string, readonly string[]> {
	const parts = new Map<string, readonly string[]>();
	for (const file of readdirSync(source, {recursive: true, encoding: 'utf8'})) {
		if (!/\.tsx?$/.test(file)) {
			continue;
		}

		const importer = path.join(source, file);
		for (const [, request = ''] of readFileSync(importer, 'utf8').matchAll(
			/\bimport\(\s*'(\.[^']+)'/g,
		)) {
			const {dir, name} = path.parse(request);
			parts.set(
				path.resolve(path.dirname(importer), dir, name),
				besideScreen.has(name)
					? [...start, ...watching, screen]
					: importer === run
						? start
						: [...start, ...watching],
			);
		}
	}

	return parts;
}
