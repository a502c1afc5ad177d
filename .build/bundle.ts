import {rm} from 'node:fs/promises';
import {build, type Metafile, type Plugin} from 'esbuild';
import {inkWithoutDevtools} from './ink-without-devtools.js';
import {lazySegmenter} from './lazy-segmenter.js';
import {meowWithoutManifests} from './meow-without-manifests.js';
import {programEntry} from './patch-package.js';
import {quickStringWidth} from './quick-string-width.js';
import {yogaAtOnce} from './yoga-at-once.js';

/** What is changed in packages on their way into the bundle: one file a change. */
const packagePlugins: readonly Plugin[] = [
	...yogaAtOnce,
	quickStringWidth,
	lazySegmenter,
	...meowWithoutManifests,
	inkWithoutDevtools,
];

// Packages that are CommonJS ask for Node's own modules by `require`, which a
// module has only if it makes one.
const banner =
	'import{createRequire as bannerRequire}from"node:module";const require=bannerRequire(import.meta.url);';

/**
 * Writes the program as it is published: everything it needs in one folder,
 * split where it imports dynamically, so that it installs without dependencies
 * and loads what it needs at that moment.
 *
 * @param folder emptied first
 * @param entryPoints other ones are for who wants to measure parts of the program as they are built
 * @param plugins none leaves every package as its authors published it
 */
export async function bundle(
	folder: string,
	{
		entryPoints = [programEntry],
		plugins = packagePlugins,
	}: {
		readonly entryPoints?: readonly string[];
		readonly plugins?: readonly Plugin[];
	} = {},
): Promise<Metafile> {
	await rm(folder, {recursive: true, force: true});
	const {metafile} = await build({
		entryPoints: [...entryPoints],
		outdir: folder,
		chunkNames: 'chunks/[name]-[hash]',
		bundle: true,
		splitting: true,
		format: 'esm',
		platform: 'node',
		target: 'node20.12',
		// Node 20 knows the flag `v`. esbuild would write such a regular expression
		// as `new RegExp`, which compiles at once: 19 ms in string-width alone.
		supported: {'regexp-set-notation': true},
		minifySyntax: true,
		minifyWhitespace: true,
		legalComments: 'none',
		logLevel: 'warning',
		// Optional in Ink, which asks for it only where DEV is set.
		external: ['react-devtools-core'],
		define: {
			'process.env.NODE_ENV': '"production"',
			'process.env.DEV': '"false"',
		},
		banner: {js: banner},
		plugins: [...plugins],
		metafile: true,
	});
	return metafile;
}
