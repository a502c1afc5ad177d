import {rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {type BuildOptions, build, type Metafile, type Plugin} from 'esbuild';
import {fastInk} from './fast-ink.js';
import {inkWithoutDevtools} from './ink-without-devtools.js';
import {lazySegmenter} from './lazy-segmenter.js';
import {meowWithoutManifests} from './meow-without-manifests.js';
import {programEntry} from './patch-package.js';
import {quickStringWidth} from './quick-string-width.js';
import {startInOneFile} from './start-in-one-file.js';
import {yogaAtOnce} from './yoga-at-once.js';

const starterEntry = 'source/cli.ts';

/** A thread of the program begins there: beside the program, whatever folder it comes from. */
const readWorker = {in: 'source/quick-read/read-worker.ts', out: 'read-worker'};

/** What is changed in packages on their way into the bundle: one file a change. */
const packagePlugins: readonly Plugin[] = [
	...yogaAtOnce,
	quickStringWidth,
	lazySegmenter,
	...meowWithoutManifests,
	inkWithoutDevtools,
	...fastInk,
];

// Packages that are CommonJS ask for Node's own modules by `require`, which a
// module has only if it makes one.
const banner =
	'import{createRequire as bannerRequire}from"node:module";const require=bannerRequire(import.meta.url);';

const common = {
	bundle: true,
	platform: 'node',
	target: 'node20.12',
	minifySyntax: true,
	minifyWhitespace: true,
	legalComments: 'none',
	logLevel: 'warning',
	metafile: true,
} as const satisfies BuildOptions;

/**
 * Writes the program as it is published: everything it needs in one folder,
 * split where it imports dynamically, so that it installs without dependencies
 * and loads what it needs at that moment.
 *
 * @param folder emptied first
 */
export async function bundleProgram(folder: string): Promise<Metafile> {
	await rm(folder, {recursive: true, force: true});
	const outExtension = {'.js': '.mjs'};
	const parts = [
		await bundleModules(folder, {
			entryPoints: [programEntry],
			plugins: [startInOneFile, ...packagePlugins],
			outExtension,
		}),
		// By itself: what it shared with the program would be files of their own,
		// which the program would wait for.
		await bundleModules(folder, {entryPoints: [readWorker], outExtension}),
		await bundleStarter(folder),
	];
	return {
		inputs: Object.assign({}, ...parts.map(({inputs}) => inputs)),
		outputs: Object.assign({}, ...parts.map(({outputs}) => outputs)),
	};
}

/**
 * Other entry points, for who measures or tests parts of the program as they
 * are built.
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
	});
}

async function bundleModules(
	folder: string,
	options: Pick<BuildOptions, 'entryPoints' | 'outExtension' | 'plugins'>,
): Promise<Metafile> {
	const {metafile} = await build({
		...common,
		outdir: folder,
		chunkNames: 'chunks/[name]-[hash]',
		splitting: true,
		format: 'esm',
		// Node 20 knows the flag `v`. esbuild would write such a regular expression
		// as `new RegExp`, which compiles at once: 19 ms in string-width alone.
		supported: {'regexp-set-notation': true},
		// Optional in Ink, which asks for it only where DEV is set.
		external: ['react-devtools-core'],
		define: {
			'process.env.NODE_ENV': '"production"',
			'process.env.DEV': '"false"',
		},
		banner: {js: banner},
		plugins: [...packagePlugins],
		...options,
	});
	return metafile;
}

/**
 * The one file that is not a module: on Node 20 to load a first module takes
 * 7 ms, a third of what Node takes to start, and `--version` needs none.
 */
async function bundleStarter(folder: string): Promise<Metafile> {
	const program = path.join(folder, 'run.mjs');
	const {metafile} = await build({
		...common,
		entryPoints: [starterEntry],
		outdir: folder,
		format: 'cjs',
		define: {'import.meta.dirname': '__dirname'},
		plugins: [
			{
				name: 'program beside the starter',
				setup({onResolve}) {
					onResolve({filter: /^\.\/run\.js$/}, () => ({
						path: './run.mjs',
						external: true,
					}));
				},
			},
		],
	});
	// Files that end in `.js` are modules by the package's own package.json.
	await writeFile(path.join(folder, 'package.json'), '{"type":"commonjs"}\n');
	for (const {imports} of Object.values(metafile.outputs)) {
		for (const imported of imports) {
			if (imported.path === './run.mjs') {
				imported.path = path.relative('.', program);
				imported.external = false;
			}
		}
	}

	return metafile;
}
