/**
 * The build: `dist/` as it is published, which installs without dependencies.
 *
 *     source/cli.ts  →  dist/cli.js            answers `--version`, else loads run.js
 *     source/run.ts  →  dist/run.js, chunks/…  the program, a chunk a dynamic import
 *     read-worker.ts →  dist/read-worker.js    the thread that counts files
 *     pack-worker.ts →  dist/pack-worker.js    the thread that packs records of files
 *     re2js          →  dist/regex-engine.js   the engine of regexes
 *     the licences of what is bundled  →  dist/third-party-notices.txt
 *
 * The invariant: the program behaves as it does from source; only start and
 * frames are faster. A patch is bound to a version of its package. The build fails
 * where the package has another version, the code to replace is not there exactly
 * once, or nothing imports the patched file any more. `test/build/patches.test.ts`
 * compares the patched packages with their originals, and
 * `test/terminal/ink-patches/same-screen.test.ts` the two Inks.
 *
 * What each plugin changes, and what it gives today. Shares are of the budget of the
 * first frame, 2.5 × Node's own start, in CPU on Node 20; `npm run bench -- --only
 * machinery` measures them. One that gives less than a tenth goes.
 *
 * - `yoga-at-once.ts`: Yoga compiles its WebAssembly at once instead of behind
 *   `fetch` and a top-level await, which CommonJS does not have.
 * - `quick-string-width.ts`: string-width measures plain text without a regular
 *   expression of all emoji; 0.27.
 * - `lazy-segmenter.ts`: an `Intl.Segmenter` is made when it is first used; 0.11.
 * - `meow-without-manifests.ts`: meow without the code that reads package.json
 *   files; 90 KB and 5 ms of every command line.
 * - `ink-without-devtools.ts`: Ink without its connection to React's developer
 *   tools, a chunk behind a top-level await.
 * - `fast-ink.ts`: Ink draws with `source/terminal/ink-patches`; 70 of 75 ms a frame.
 * - `start-in-one-file.ts`: what every part of the program needs is one file
 *   instead of 18, at 0.3 to 0.5 ms a file; 0.13.
 * - `as-common-js.ts` runs on the output: CommonJS loads faster than modules, and
 *   what V8 compiled of it can be kept; 0.7.
 * - `exports-by-value.ts` makes the exports of that values instead of getters: a
 *   summary of 100,000 records takes 1.1 s of CPU instead of 1.6.
 */
import {rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {type BuildOptions, build, type Metafile, type Plugin} from 'esbuild';
import {asCommonJs} from './as-common-js.js';
import {codeStyle} from './code-style.js';
import {fastInk} from './fast-ink.js';
import {inkWithoutDevtools} from './ink-without-devtools.js';
import {lazySegmenter} from './lazy-segmenter.js';
import {meowWithoutManifests} from './meow-without-manifests.js';
import {noticesFile, noticesOf} from './notices.js';
import {programEntry} from './patch-package.js';
import {quickStringWidth} from './quick-string-width.js';
import {startInOneFile} from './start-in-one-file.js';
import {yogaAtOnce} from './yoga-at-once.js';

const starterEntry = 'source/cli.ts';

/** The entries of the program's worker threads; their files are beside the program's. */
const workers = [
	{in: 'source/fast-summary/read-worker.ts', out: 'read-worker'},
	{in: 'source/ingest/pieces/pack-worker.ts', out: 'pack-worker'},
];

/** The engine that `source/cloudwatch-pattern/linear-regex.ts` loads for the first regex. */
const regexEngine = {
	in: 'node_modules/re2js/build/index.js',
	out: 'regex-engine',
};

/** The changes of packages, by the file of this folder that makes them. */
const packageChanges = {
	'yoga-at-once': yogaAtOnce,
	'quick-string-width': [quickStringWidth],
	'lazy-segmenter': [lazySegmenter],
	'meow-without-manifests': meowWithoutManifests,
	'ink-without-devtools': [inkWithoutDevtools],
	'fast-ink': fastInk,
} as const satisfies Readonly<Record<string, readonly Plugin[]>>;

const packagePlugins = Object.values(packageChanges).flat();

/** A file of this folder that makes the program faster, and that `bundleProgram` can leave out. */
export type BuildStep =
	| keyof typeof packageChanges
	| 'start-in-one-file'
	| 'as-common-js'
	| 'exports-by-value';

// A CommonJS package asks for Node's own modules by `require`, which an ES module
// has to make.
const banner =
	'import{createRequire as bannerRequire}from"node:module";const require=bannerRequire(import.meta.url);';

const common = {
	...codeStyle,
	bundle: true,
	logLevel: 'warning',
	metafile: true,
} as const satisfies BuildOptions;

/**
 * Writes the program as it is published, or without some of the steps that make
 * it faster, to measure what each gives. Without `yoga-at-once` or
 * `ink-without-devtools` a top-level await is left, so that `as-common-js` has
 * to be left out as well.
 *
 * @param folder emptied first
 */
export async function bundleProgram(
	folder: string,
	{
		without = [],
		changes = [],
	}: {
		readonly without?: readonly BuildStep[];
		/** Changes of the program itself, to measure what one of its parts gives. */
		readonly changes?: readonly Plugin[];
	} = {},
): Promise<Metafile> {
	await rm(folder, {recursive: true, force: true});
	const isCommonJs = !without.includes('as-common-js');
	const format = isCommonJs ? {} : {banner: {js: banner}};
	const plugins = [
		...changes,
		...Object.entries(packageChanges).flatMap(([step, patches]) =>
			without.some(name => name === step) ? [] : patches,
		),
	];
	const modules = [
		await bundleModules(folder, {
			...format,
			entryPoints: [programEntry],
			plugins: without.includes('start-in-one-file')
				? plugins
				: [startInOneFile, ...plugins],
		}),
		// Built by themselves: code shared with the program would be in files of its
		// own, and the program would wait for them.
		await bundleModules(folder, {
			...format,
			entryPoints: workers.slice(0, 1),
		}),
		await bundleModules(folder, {...format, entryPoints: workers.slice(1)}),
		await bundleModules(folder, {...format, entryPoints: [regexEngine]}),
	];
	if (isCommonJs) {
		const byValue = !without.includes('exports-by-value');
		await Promise.all(modules.map(module => asCommonJs(module, byValue)));
	}

	const parts = [...modules, await bundleStarter(folder, isCommonJs)];
	// Files that end in `.js` are modules by the package's own package.json.
	await writeFile(
		path.join(folder, 'package.json'),
		`{"type":"${isCommonJs ? 'commonjs' : 'module'}"}\n`,
	);
	const metafile: Metafile = {
		inputs: Object.assign({}, ...parts.map(({inputs}) => inputs)),
		outputs: Object.assign({}, ...parts.map(({outputs}) => outputs)),
	};
	await writeFile(path.join(folder, noticesFile), noticesOf(metafile));
	return metafile;
}

/**
 * Writes other entry points, to measure or test parts of the program as they are
 * built.
 *
 * @param folder emptied first
 * @param plugins none leaves every package as its authors published it
 */
export async function bundle(
	folder: string,
	{
		entryPoints,
		plugins = packagePlugins,
	}: {
		readonly entryPoints: readonly string[];
		readonly plugins?: readonly Plugin[];
	},
): Promise<Metafile> {
	await rm(folder, {recursive: true, force: true});
	return bundleModules(folder, {
		entryPoints: [...entryPoints],
		plugins: [...plugins],
		banner: {js: banner},
	});
}

async function bundleModules(
	folder: string,
	options: Pick<BuildOptions, 'entryPoints' | 'banner' | 'plugins'>,
): Promise<Metafile> {
	const {metafile} = await build({
		...common,
		outdir: folder,
		// Of the AWS SDK only the calls that qtail makes: its CommonJS files bring all,
		// with those that write and delete, and 370 KB more.
		mainFields: ['module', 'main'],
		conditions: ['module'],
		chunkNames: 'chunks/[name]-[hash]',
		splitting: true,
		format: 'esm',
		// Optional in Ink, which asks for it only where DEV is set.
		// Cognito is a source of credentials that qtail does not use: the file that would
		// load it is left out, but esbuild follows its import before it knows that.
		external: [
			'react-devtools-core',
			'@aws-sdk/credential-provider-cognito-identity',
		],
		define: {
			'process.env.NODE_ENV': '"production"',
			'process.env.DEV': '"false"',
		},
		plugins: [...packagePlugins],
		...options,
	});
	return metafile;
}

/** Built by itself, so that `--version` loads nothing of the program. */
async function bundleStarter(
	folder: string,
	isCommonJs: boolean,
): Promise<Metafile> {
	const program = path.join(folder, 'run.js');
	const {metafile} = await build({
		...common,
		entryPoints: [starterEntry],
		outdir: folder,
		...(isCommonJs
			? {
					format: 'cjs',
					supported: {...codeStyle.supported, 'dynamic-import': false},
					define: {'import.meta.dirname': '__dirname'},
				}
			: {format: 'esm'}),
		plugins: [
			{
				name: 'program beside the starter',
				setup({onResolve}) {
					onResolve({filter: /^\.\/run\.js$/}, () => ({
						path: './run.js',
						external: true,
					}));
				},
			},
		],
	});
	for (const {imports} of Object.values(metafile.outputs)) {
		for (const imported of imports) {
			if (imported.path === './run.js') {
				imported.path = path.relative('.', program);
				imported.external = false;
			}
		}
	}

	return metafile;
}
