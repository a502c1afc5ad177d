import {rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {type BuildOptions, build, type Metafile, type Plugin} from 'esbuild';
import {asCommonJs} from './as-common-js.js';
import {codeStyle} from './code-style.js';
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
const readWorker = {
	in: 'source/fast-summary/read-worker.ts',
	out: 'read-worker',
};

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
	...codeStyle,
	bundle: true,
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
	const modules = [
		await bundleModules(folder, {
			entryPoints: [programEntry],
			plugins: [startInOneFile, ...packagePlugins],
		}),
		// By itself: what it shared with the program would be files of their own,
		// which the program would wait for.
		await bundleModules(folder, {entryPoints: [readWorker]}),
	];
	await Promise.all(modules.map(asCommonJs));
	const parts = [...modules, await bundleStarter(folder)];
	// Files that end in `.js` are modules by the package's own package.json.
	await writeFile(path.join(folder, 'package.json'), '{"type":"commonjs"}\n');
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
		chunkNames: 'chunks/[name]-[hash]',
		splitting: true,
		format: 'esm',
		// Optional in Ink, which asks for it only where DEV is set.
		external: ['react-devtools-core'],
		define: {
			'process.env.NODE_ENV': '"production"',
			'process.env.DEV': '"false"',
		},
		plugins: [...packagePlugins],
		...options,
	});
	return metafile;
}

/** By itself: it tells the version without anything else of the program. */
async function bundleStarter(folder: string): Promise<Metafile> {
	const program = path.join(folder, 'run.js');
	const {metafile} = await build({
		...common,
		entryPoints: [starterEntry],
		outdir: folder,
		format: 'cjs',
		supported: {...codeStyle.supported, 'dynamic-import': false},
		define: {'import.meta.dirname': '__dirname'},
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
