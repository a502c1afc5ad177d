import assert from 'node:assert/strict';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {test} from 'node:test';
import {transformSync} from 'esbuild';
import {bundleProgram} from '../.build/bundle.js';
import {replacingModules} from '../.build/fast-ink.js';
import {
	findCycle,
	type Import,
	reachableFrom,
	readImportGraph,
} from './harness/import-graph.js';

/**
 * What a room may import of the others. A room is a folder of `source/`, or of
 * a folder that only holds rooms. One direction: sources → records → store →
 * screen → terminal. Files that stand outside a room go by their own name.
 */
const mayImport: Readonly<Record<string, readonly string[]>> = {
	stream: ['cloudtrail'],
	text: [],
	cloudtrail: ['text'],
	'cloudwatch-pattern': ['stream'],
	keys: [],
	aws: ['text', 'stream'],
	'sources/cloudwatch-logs': ['aws', 'text', 'keys', 'stream'],
	demo: ['cloudwatch-pattern'],
	'fast-summary': ['cloudtrail', 'sources/files', 'ingest', 'keys', 'store'],
	'sources/files': ['cloudtrail', 'stream'],
	filter: ['text', 'cloudtrail'],
	store: ['text', 'cloudtrail', 'filter', 'stream'],
	ingest: ['cloudtrail', 'keys', 'stream'],
	screen: ['text', 'cloudtrail', 'filter', 'store', 'stream'],
	output: [
		'text',
		'cloudtrail',
		'fast-summary',
		'store',
		'screen',
		'ingest',
		'stream',
	],
	'command-line': [
		'text',
		'cloudwatch-pattern',
		'demo',
		'filter',
		'stream',
		'screen',
	],
	terminal: ['text', 'cloudtrail', 'store', 'screen', 'stream'],
};

/** Where the program and its threads begin. */
const entryPoints = ['source/cli.ts', 'source/fast-summary/read-worker.ts'];

/** They put the layers together: they may import every one, and none imports them. */
const composition = ['cli', 'run', 'app'];

/** The only layers that may import a package. */
const packageUsers: Readonly<Record<string, readonly string[]>> = {
	'@aws-sdk': ['aws', 'sources/cloudwatch-logs'],
	ink: ['terminal'],
	react: ['terminal'],
	chalk: ['terminal'],
	meow: ['command-line'],
	leven: ['command-line', 'filter', 'text'],
	re2js: ['cloudwatch-pattern', 'filter'],
	'string-width': ['text'],
};

/** The only files that name the process's streams: whoever writes there besides Ink destroys the screen. */
const streamUsers = [
	'source/cli.ts',
	'source/app/open-source.ts',
	'source/run.ts',
	'source/app/watch-as-lines.ts',
	'source/app/watch-on-screen.ts',
	'source/terminal/open-screen.ts',
	'source/terminal/restore-terminal.ts',
	'source/terminal/start-screen.tsx',
];

/** Holds the console back while the screen is up. */
const consoleUsers = ['source/terminal/hold-back-output.ts'];

const imports = readImportGraph();
const files = [...imports.keys()].sort();

const targetsOf = (file: string): readonly string[] =>
	(imports.get(file) ?? []).flatMap(({target}) =>
		target === undefined ? [] : [target],
	);

/** Folders that hold nothing but rooms. */
const housesOfRooms = ['sources'];

/** `source/store/rows/rows.ts` → `store`, `source/sources/files/gunzip.ts` → `sources/files`, `source/run.ts` → `run`. */
function layerOf(file: string): string {
	const [first = '', second = ''] = file
		.replace(/^source\//, '')
		.replace(/\.tsx?$/, '')
		.split('/');
	return housesOfRooms.includes(first) ? `${first}/${second}` : first;
}

/** `@aws-sdk/client-x` → `@aws-sdk`, `react/jsx-runtime` → `react`. */
function packageOf({specifier}: Import): string {
	return specifier.split('/')[0] ?? '';
}

test('the compiler sees the source', () => {
	assert.ok(files.includes('source/cli.ts'), files.join('\n'));
	assert.ok(
		targetsOf('source/screen/view-state.ts').includes('source/stream/scope.ts'),
		'imports of types count',
	);
});

test('a layer imports only the layers that it may know', () => {
	const wrong = files.flatMap(file => {
		const layer = layerOf(file);
		if (composition.includes(layer)) {
			return [];
		}

		const allowed = mayImport[layer];
		if (allowed === undefined) {
			return [`${file}: add the layer ${layer} to the table`];
		}

		return targetsOf(file)
			.filter(target => ![layer, ...allowed].includes(layerOf(target)))
			.map(target => `${file} imports ${target}`);
	});
	assert.deepEqual(wrong, []);
});

test('a package is imported only by the layers that it belongs to', () => {
	const wrong = files.flatMap(file =>
		(imports.get(file) ?? [])
			.filter(({target}) => target === undefined)
			.filter(used => !packageUsers[packageOf(used)]?.includes(layerOf(file)))
			.map(used => `${file} imports ${used.specifier}`),
	);
	assert.deepEqual(wrong, []);
});

test('the tables name nothing that is not there', () => {
	const layers = new Set(files.map(layerOf));
	const used = new Set([...imports.values()].flat().map(packageOf));
	assert.deepEqual(
		[
			...[...Object.keys(mayImport), ...composition].filter(
				layer => !layers.has(layer),
			),
			...Object.keys(packageUsers).filter(name => !used.has(name)),
			...[...streamUsers, ...consoleUsers].filter(
				file => !files.includes(file),
			),
		],
		[],
	);
});

test('imports make no cycle', () => {
	assert.equal(findCycle(files, targetsOf), undefined);
});

test('every file of the source is used by the program', () => {
	const reached = new Set(
		[...entryPoints, ...replacingModules].flatMap(start => [
			...reachableFrom(start, targetsOf),
		]),
	);
	assert.deepEqual(
		files.filter(file => !reached.has(file)),
		[],
	);
});

test('files are named after what they hold', () => {
	const vague = /^(utils?|helpers?|misc|types|common|shared|index|constants)$/;
	assert.deepEqual(
		files.filter(file => {
			const name = path.basename(file).replace(/\.tsx?$/, '');
			return vague.test(name) || !/^[a-z\d]+(-[a-z\d]+)*$/.test(name);
		}),
		[],
	);
});

test('nothing writes to the terminal behind the back of the screen', () => {
	const wrong = files.flatMap(file => {
		// Without comments, which may speak of the console.
		const {code} = transformSync(readFileSync(file, 'utf8'), {
			loader: file.endsWith('x') ? 'tsx' : 'ts',
			minifyWhitespace: true,
			legalComments: 'none',
		});
		const usesConsole = /\bconsole\s*(\.|\[|\?\.)/.test(code);
		const usesStream =
			/\bprocess\??\.std(in|out|err)\b|\bstd(in|out|err)\b[^}]*}from"node:process"/.test(
				code,
			);
		return [
			...(usesConsole && !consoleUsers.includes(file)
				? [`${file} uses the console`]
				: []),
			...(usesStream && !streamUsers.includes(file)
				? [`${file} names a stream of the process`]
				: []),
		];
	});
	assert.deepEqual(wrong, []);
});

/** Builds into a folder of its own. Per entry point: the packages that it loads at once. */
async function packagesLoadedWith(): Promise<
	ReadonlyMap<string, ReadonlySet<string>>
> {
	const folder = mkdtempSync(path.join(tmpdir(), 'qtail-build-'));
	try {
		const {outputs} = await bundleProgram(folder);
		const staticImports = (output: string) =>
			(outputs[output]?.imports ?? [])
				.filter(({kind, external}) => kind === 'import-statement' && !external)
				.map(imported => imported.path);
		return new Map(
			Object.entries(outputs).flatMap(([output, {entryPoint}]) =>
				entryPoint === undefined
					? []
					: [
							[
								entryPoint,
								new Set(
									[...reachableFrom(output, staticImports)].flatMap(loaded =>
										Object.keys(outputs[loaded]?.inputs ?? {}).flatMap(
											packageOfInput,
										),
									),
								),
							] as const,
						],
			),
		);
	} finally {
		rmSync(folder, {recursive: true});
	}
}

/** `node_modules/@aws-sdk/core/x.js` → `@aws-sdk`; nothing for our own files. */
function packageOfInput(input: string): string[] {
	const name = /.*node_modules\/([^/]+)\//.exec(input)?.[1];
	return name === undefined ? [] : [name];
}

test('each chunk loads only what is needed at that moment', async () => {
	const loaded = await packagesLoadedWith();
	assert.deepEqual(
		[...(loaded.get('source/cli.ts') ?? ['no such chunk'])],
		[],
		'the version is answered before any package is loaded',
	);
	const withInk = [...loaded].filter(([, packages]) => packages.has('ink'));
	assert.ok(withInk.length > 0, 'Ink is loaded after the command line is read');
	for (const [entryPoint, packages] of withInk) {
		assert.deepEqual(
			[...packages].filter(name => /^@(aws-sdk|smithy|aws)$/.test(name)),
			[],
			`${entryPoint}: the first frame must not wait for the AWS SDK`,
		);
	}
});
