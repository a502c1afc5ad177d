import {readFileSync} from 'node:fs';
import {gzipSync} from 'node:zlib';
import type {Metafile} from 'esbuild';

/** One file of the bundle. */
export type FileSize = {
	readonly file: string;
	/** On disk. */
	readonly bytes: number;
	/** As npm downloads it. */
	readonly gzipBytes: number;
	/** The packages and folders that most of it comes from, largest first. */
	readonly from: readonly string[];
};

/** The ways to start qtail, each with the entries of the bundle that it loads, in order. */
export const entries: Readonly<Record<string, readonly string[]>> = {
	'--version': ['source/cli.ts'],
	'--help': ['source/cli.ts', 'source/run.ts'],
	'first frame': [
		'source/cli.ts',
		'source/run.ts',
		'source/app/watch-on-screen.ts',
	],
	'screen that answers keys': [
		'source/cli.ts',
		'source/run.ts',
		'source/app/watch-on-screen.ts',
		'source/terminal/start-screen.tsx',
	],
	'tail on the screen': [
		'source/cli.ts',
		'source/run.ts',
		'source/app/watch-on-screen.ts',
		'source/terminal/start-screen.tsx',
		'source/sources/cloudwatch-logs/cloudwatch-logs.ts',
	],
	'demo on the screen': [
		'source/cli.ts',
		'source/run.ts',
		'source/app/watch-on-screen.ts',
		'source/terminal/start-screen.tsx',
		'source/sources/cloudwatch-logs/cloudwatch-logs.ts',
		'source/demo/demo.ts',
	],
	'tail as lines': [
		'source/cli.ts',
		'source/run.ts',
		'source/app/watch-as-lines.ts',
		'source/sources/cloudwatch-logs/cloudwatch-logs.ts',
	],
	'read as lines': [
		'source/cli.ts',
		'source/run.ts',
		'source/app/watch-as-lines.ts',
		'source/sources/files/files.ts',
	],
};

export function fileSizes({outputs}: Metafile): readonly FileSize[] {
	return Object.entries(outputs)
		.map(([file, {bytes, inputs}]) => ({
			file,
			bytes,
			gzipBytes: gzipSync(readFileSync(file)).length,
			from: origins(inputs),
		}))
		.sort((a, b) => b.bytes - a.bytes);
}

/**
 * The files of the bundle that are loaded when these source files are imported:
 * their chunks, and what those import statically.
 *
 * @throws where a source file has no chunk, since nothing imports it dynamically
 */
export function loadedWith(
	{outputs}: Metafile,
	sources: readonly string[],
): ReadonlySet<string> {
	const loaded = new Set(
		sources.map(source => {
			const [file] =
				Object.entries(outputs).find(
					([, {entryPoint}]) => entryPoint === source,
				) ?? [];
			if (file === undefined) {
				throw new Error(`${source} is no entry of the bundle any more.`);
			}

			return file;
		}),
	);
	for (const file of loaded) {
		for (const {kind, path, external} of outputs[file]?.imports ?? []) {
			if (kind === 'import-statement' && !external) {
				loaded.add(path);
			}
		}
	}

	return loaded;
}

/** The packages and folders of the source that a set of files comes from. */
export function originsOf(
	{outputs}: Metafile,
	files: ReadonlySet<string>,
): ReadonlySet<string> {
	return new Set(
		[...files].flatMap(file =>
			Object.keys(outputs[file]?.inputs ?? {}).map(originOf),
		),
	);
}

function origins(
	inputs: Metafile['outputs'][string]['inputs'],
): readonly string[] {
	const bytes = new Map<string, number>();
	for (const [input, {bytesInOutput}] of Object.entries(inputs)) {
		const origin = originOf(input);
		bytes.set(origin, (bytes.get(origin) ?? 0) + bytesInOutput);
	}

	return [...bytes]
		.sort(([, a], [, b]) => b - a)
		.slice(0, 3)
		.map(([origin]) => origin);
}

/** `…/node_modules/@aws-sdk/core/x.js` → `@aws-sdk/core`, `source/text/x.ts` → `source/text`. */
function originOf(input: string): string {
	return (
		/.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1] ??
		/^(?:source|\.build)\/(?:[^/]+(?=\/)|[^/]+)/.exec(input)?.[0] ??
		input
	);
}
