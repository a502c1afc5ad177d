import assert from 'node:assert/strict';
import {mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs';
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
 * What a room may import of the others: one direction, sources → records →
 * store → screen → terminal. A room is a folder of `source/`, or of a folder
 * that holds rooms. `screen` stands for the files beside the rooms of the
 * screen, which join them.
 */
const mayImport: Readonly<Record<string, readonly string[]>> = {
	text: [],
	keys: [],
	// What is said of trails in lists and sentences.
	stream: ['text'],
	tasks: [],
	// A record without an ID is known by the hash of its text.
	// What CloudTrail says of a trail and what is asked for are words of the stream.
	cloudtrail: ['keys', 'stream', 'text'],
	'cloudwatch-pattern': ['cloudtrail', 'stream'],
	filter: ['cloudtrail', 'cloudwatch-pattern', 'text'],
	store: ['cloudtrail', 'filter', 'keys', 'stream'],
	'record-text': ['cloudtrail', 'text'],
	// A line of a recording is the line of `--output json`.
	recording: ['cloudtrail', 'record-text', 'stream', 'text'],
	clipboard: [],
	// Its threads read files, and pack what they read as the store holds it.
	ingest: ['cloudtrail', 'keys', 'sources/files', 'store', 'stream'],
	aws: ['stream', 'text'],
	// It says in words by how much clocks differ.
	'sources/cloudwatch-logs': [
		'aws',
		'cloudwatch-pattern',
		'keys',
		'stream',
		'tasks',
		'text',
	],
	// It says in words by how much clocks differ.
	'sources/history': ['aws', 'stream', 'tasks', 'text'],
	'sources/files': ['cloudtrail', 'stream', 'text'],
	'fast-summary': ['cloudtrail', 'ingest', 'keys', 'sources/files', 'store'],
	// It checks rules of attention, filters, names of commands and their keys, and
	// names of columns.
	configuration: [
		'cloudtrail',
		'filter',
		'screen/commands',
		'screen/events',
		'stream',
		'text',
	],
	screen: ['screen/*', 'filter', 'store', 'stream', 'text'],
	'screen/frame': ['screen', 'screen/*', 'filter', 'store', 'text'],
	// The commands of no one room: what moves, closes and arranges any of them.
	'screen/command-table': ['screen', 'screen/*', 'filter', 'store', 'text'],
	// A row of any pane is where a question begins.
	'screen/row-values': ['screen', 'screen/*', 'cloudtrail', 'filter', 'store'],
	// It copies what is selected in any of them, and the view as the translations say it.
	'screen/copy': [
		'screen',
		'screen/*',
		'cloudtrail',
		'filter',
		'record-text',
		'store',
		'text',
	],
	'screen/pivot': [
		'screen',
		'screen/*',
		'cloudtrail',
		'filter',
		'store',
		'text',
	],
	// A notification says what the attention line says.
	terminal: [
		'screen',
		'screen/attention',
		'screen/command-table',
		'screen/commands',
		'screen/frame',
		'store',
		'stream',
		'text',
	],
	// Of the screen the two panes that `--output summary` prints: written twice,
	// they would drift apart.
	output: [
		'filter',
		'cloudtrail',
		'record-text',
		'screen/counts',
		'screen/identities',
		'store',
		'stream',
		'text',
	],
	// It refuses a pattern that does not fit the scope, lists the faults, each of
	// which is one entry of the demo's table, and names two default keys.
	'command-line': [
		'cloudwatch-pattern',
		'demo',
		'filter',
		'screen/commands',
		'stream',
		'text',
	],
	doctor: ['aws', 'clipboard', 'cloudtrail', 'stream', 'text'],
	demo: ['cloudwatch-pattern'],
};

/** What every room of the screen may import; another room of the screen is not among it. */
const roomsOfTheScreenMayImport = [
	'cloudtrail',
	'filter',
	'screen',
	'screen/commands',
	'screen/widgets',
	'store',
	'stream',
	'text',
];

/** Of the files beside them, the rooms of the screen may know these: what a view, a command and a layer are. */
const sharedByTheScreen = [
	'command',
	'layer',
	'layer-stack',
	'layout',
	'screen-input',
	'situation-of',
	'view-data',
	'view-state',
].map(name => `source/screen/${name}.ts`);

/** A room with more has two subjects. */
const mostFilesOfARoom = 20;

/** The file of each folder that a stranger should read first. Its head comment is the page of the room. */
const firstFiles: readonly string[] = [
	'app/open-source.ts',
	'app/doctor/run-doctor.ts',
	'app/headless/headless-source.ts',
	'app/opening/open-place.ts',
	'app/saving/saves.ts',
	'app/people/name-people.ts',
	'app/sign-in/sign-in.ts',
	'app/target/find-target.ts',
	'app/recording/recorded-watch.ts',
	'app/v8/v8-flags.ts',
	'aws/resolve-target.ts',
	'aws/clients/client-options.ts',
	'aws/probes/probe.ts',
	'aws/credentials/credentials.ts',
	'aws/denial/denial.ts',
	'aws/people/people.ts',
	'aws/discovery/discovery.ts',
	'aws/trails/describe-trails.ts',
	'cloudtrail/parse-record.ts',
	'cloudtrail/actor/read-actor.ts',
	'cloudtrail/attention/attention.ts',
	'cloudtrail/attention/history/actor-history.ts',
	'cloudtrail/attention/rules/rule.ts',
	'cloudtrail/change/change.ts',
	'cloudtrail/attention/rules/parameters/parameters.ts',
	'cloudtrail/operation/access.ts',
	'cloudtrail/operation/impact/impact.ts',
	'cloudtrail/operation/wording/wording.ts',
	'cloudtrail/origin/origin.ts',
	'cloudtrail/outcome/outcome.ts',
	'cloudtrail/resource/resource.ts',
	'cloudtrail/selectors/selectors.ts',
	'cloudtrail/spelling/restore-spelling.ts',
	'clipboard/clipboard.ts',
	'cloudwatch-pattern/cloudwatch-pattern.ts',
	'command-line/parse-command-line.ts',
	'command-line/event-history/read-source.ts',
	'command-line/doctor/read-doctor-options.ts',
	'command-line/headless/read-headless.ts',
	'configuration/configuration.ts',
	'doctor/doctor.ts',
	'demo/demo.ts',
	'demo/endpoint/endpoint.ts',
	'demo/endpoint/cloudtrail/cloudtrail.ts',
	'demo/endpoint/identity-store/identity-store.ts',
	'demo/endpoint/sts/sts.ts',
	'demo/faults/faults.ts',
	'demo/faults/families/families.ts',
	'demo/protocol/aws-json.ts',
	'demo/scenarios/scenarios.ts',
	'demo/traffic/traffic.ts',
	'fast-summary/text-counter.ts',
	'fast-summary/small-files/count-small-files.ts',
	'filter/filter.ts',
	'filter/address/address-value.ts',
	'filter/completion/completion.ts',
	'filter/evaluate/compile-filter.ts',
	'filter/language/parse-filter.ts',
	'filter/translate/translate.ts',
	'filter/translate/one-record/one-record.ts',
	'filter/translate/commands/qtail-command.ts',
	'filter/translate/conditions/sketch.ts',
	'filter/time/time.ts',
	'ingest/ingest.ts',
	'ingest/pieces/piece-ingest.ts',
	'keys/key-hash.ts',
	'output/record-output.ts',
	'output/csv/csv-lines.ts',
	'record-text/record-text.ts',
	'output/choice/choice.ts',
	'output/json-summary/json-summary.ts',
	'output/files/new-file.ts',
	'output/on-match/on-match.ts',
	'recording/recording.ts',
	'output/report/report.ts',
	'screen/layers.ts',
	'screen/attention/attention-line.ts',
	'screen/changes/changes.ts',
	'screen/command-table/command-table.ts',
	'screen/commands/commands.ts',
	'screen/copy/copy.ts',
	'screen/counts/counts.ts',
	'screen/detail/detail.ts',
	'screen/empty-state/empty-state.ts',
	'screen/events/events.ts',
	'screen/events/cells/cell-input.ts',
	'screen/filter-bar/filter-bar.ts',
	'screen/filter-bar/chips/chip-walk.ts',
	'screen/filter-bar/completion/completion-list.ts',
	'screen/footer/footer.ts',
	'screen/frame/frame.ts',
	'screen/header/header.ts',
	'screen/help/help.ts',
	'screen/identities/identities.ts',
	'screen/marks/marks.ts',
	'screen/meanwhile/meanwhile.ts',
	'screen/palette/palette.ts',
	'screen/picker/picker.ts',
	'screen/search/search.ts',
	'screen/pivot/pivot.ts',
	'screen/time-range/time-range.ts',
	'screen/who/who.ts',
	'screen/row-values/row-values.ts',
	'screen/save/save.ts',
	'screen/trails/trails.ts',
	'screen/translations/translations.ts',
	'screen/widgets/list-window.ts',
	'sources/cloudwatch-logs/cloudwatch-logs.ts',
	'sources/cloudwatch-logs/answers/read-page.ts',
	'sources/cloudwatch-logs/connection/connection-reporter.ts',
	'sources/cloudwatch-logs/coverage/coverage.ts',
	'sources/cloudwatch-logs/group/followed-group.ts',
	'sources/cloudwatch-logs/session/session.ts',
	'sources/cloudwatch-logs/sweep/sweep.ts',
	'sources/history/history.ts',
	'sources/files/files.ts',
	'sources/files/follow/followed-file.ts',
	'sources/files/folders/file-finder.ts',
	'sources/files/pieces/pieces-in-order.ts',
	'sources/files/recognize/recognize.ts',
	'sources/files/split/record-splitter.ts',
	'sources/files/tables/table-splitter.ts',
	'sources/files/unpack/unpack.ts',
	'store/store.ts',
	'store/blocks/block.ts',
	'store/blocks/texts/packed-texts.ts',
	'store/breakdowns/breakdown.ts',
	'store/changes/changes.ts',
	'store/counts/summary-counter.ts',
	'store/questions/questions.ts',
	'store/tallies/tallies.ts',
	'store/rows/held-records.ts',
	'stream/record-source.ts',
	'stream/trails/found-trails.ts',
	'tasks/merge-async.ts',
	'terminal/app.tsx',
	'terminal/alarms/alarm-bell.ts',
	'terminal/plain-screen/plain-screen.ts',
	'terminal/ink-patches/output.ts',
	'terminal/keyboard/keyboard.ts',
	'text/visible-text.ts',
	'text/shell/shell-word.ts',
].map(name => `source/${name}`);

/** Folders of `test` that are about the whole program, or about the tests. */
const testsOfTheWhole = [
	'bench',
	'build',
	'cli',
	'conservation',
	'demo-recording',
	'harness',
	'hostile',
	'journeys',
	'sentences',
	'soak',
];

/** Where the program and its threads begin. */
const entryPoints = [
	'source/cli.ts',
	'source/fast-summary/read-worker.ts',
	'source/ingest/pieces/pack-worker.ts',
];

/** They join the rooms: they may import every one, and none imports them. */
const composition = ['cli', 'run', 'app'];

/** The only rooms that may import a package. */
const packageUsers: Readonly<Record<string, readonly string[]>> = {
	'@aws-sdk': ['aws', 'sources/cloudwatch-logs', 'sources/history'],
	'@humanwhocodes': ['configuration'],
	// Types of what every client has.
	'@smithy': ['aws'],
	'env-paths': ['app', 'configuration'],
	ink: ['terminal'],
	react: ['terminal'],
	chalk: ['terminal'],
	meow: ['command-line'],
	fuzzysort: ['screen/palette'],
	leven: ['command-line', 'text'],
	re2js: ['cloudwatch-pattern'],
	'string-width': ['text'],
};

/** The only files that name the process's streams: whoever writes there besides Ink destroys the screen. */
const streamUsers = [
	'source/cli.ts',
	'source/app/doctor/run-doctor.ts',
	'source/app/doctor/terminal-facts.ts',
	'source/app/opening/open-files.ts',
	'source/app/v8/v8-flags.ts',
	'source/run.ts',
	'source/app/sign-in/ask-code.ts',
	'source/app/sign-in/sign-in.ts',
	'source/app/watch-as-lines.ts',
	'source/app/watch-on-screen.ts',
	'source/terminal/open-screen.ts',
	'source/terminal/plain-screen/plain-screen.ts',
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

/** Folders whose folders are rooms. */
const housesOfRooms = ['screen', 'sources'];

/**
 * `source/store/rows/rows.ts` → `store`, `source/screen/help/help.ts` →
 * `screen/help`, `source/screen/layout.ts` → `screen`, `source/run.ts` → `run`.
 */
function roomOf(file: string): string {
	const [first = '', ...others] = file
		.replace(/^source\//, '')
		.replace(/\.tsx?$/, '')
		.split('/');
	return housesOfRooms.includes(first) && others.length > 1
		? `${first}/${others[0]}`
		: first;
}

const rooms = [...new Set(files.map(roomOf))];

function roomsAllowed(room: string): readonly string[] | undefined {
	return isPartOfTheScreen(room)
		? roomsOfTheScreenMayImport
		: mayImport[room]?.flatMap(name =>
				name === 'screen/*'
					? rooms.filter(other => other.startsWith('screen/'))
					: [name],
			);
}

/** A pane, a layer or what they share, and not what joins them. */
function isPartOfTheScreen(room: string): boolean {
	return room.startsWith('screen/') && !(room in mayImport);
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

test('a room imports only the rooms that it may know', () => {
	const wrong = files.flatMap(file => {
		const room = roomOf(file);
		if (composition.includes(room)) {
			return [];
		}

		const allowed = roomsAllowed(room);
		if (allowed === undefined) {
			return [`${file}: add the room ${room} to the table`];
		}

		return targetsOf(file)
			.filter(target => ![room, ...allowed].includes(roomOf(target)))
			.map(target => `${file} imports ${target}`);
	});
	assert.deepEqual(wrong, []);
});

test('a room of the screen knows of the files beside it only what all share', () => {
	const parts = files.filter(file => isPartOfTheScreen(roomOf(file)));
	const used = parts.flatMap(file =>
		targetsOf(file)
			.filter(target => roomOf(target) === 'screen')
			.map(target => ({file, target})),
	);
	assert.deepEqual(
		used.filter(({target}) => !sharedByTheScreen.includes(target)),
		[],
	);
	assert.deepEqual(
		sharedByTheScreen.filter(file => !used.some(({target}) => target === file)),
		[],
		'every one is shared',
	);
});

test('a room has one subject, and opens with its page', () => {
	const folders = [...new Set(files.map(file => path.dirname(file)))].filter(
		folder => folder !== 'source',
	);
	const filesIn = (folder: string) =>
		files.filter(file => path.dirname(file) === folder);
	assert.deepEqual(
		folders.filter(folder => filesIn(folder).length > mostFilesOfARoom),
		[],
	);
	assert.deepEqual(
		folders.filter(
			folder => !firstFiles.some(file => path.dirname(file) === folder),
		),
		[],
		'name its first file in the table',
	);
	assert.deepEqual(
		firstFiles.filter(file => {
			const page = /^\/\*\*\n(?: \*.*\n){4,}? \*\/\n(?!export )/.exec(
				readFileSync(file, 'utf8'),
			);
			return page === null;
		}),
		[],
		'the page is a comment of several lines before everything else',
	);
});

test('the tests lie as what they test lies', () => {
	const folders = new Set(files.map(file => path.dirname(file)));
	assert.deepEqual(
		readdirSync('test', {recursive: true, encoding: 'utf8'})
			.filter(file => /\.test\.tsx?$/.test(file))
			.filter(file => {
				const folder = path.dirname(file);
				return (
					folder !== '.' &&
					!testsOfTheWhole.includes(folder) &&
					!folders.has(path.join('source', folder))
				);
			}),
		[],
	);
});

test('every permit is used', () => {
	const used = new Set(
		files.flatMap(file =>
			targetsOf(file).map(target => `${roomOf(file)} → ${roomOf(target)}`),
		),
	);
	const permits = Object.entries(mayImport).flatMap(([room, allowed]) =>
		allowed
			.filter(name => name !== 'screen/*')
			.map(name => `${room} → ${name}`),
	);
	assert.deepEqual(
		permits.filter(permit => !used.has(permit)),
		[],
	);
});

test('a package is imported only by the rooms that it belongs to', () => {
	const wrong = files.flatMap(file =>
		(imports.get(file) ?? [])
			.filter(({target}) => target === undefined)
			.filter(used => !packageUsers[packageOf(used)]?.includes(roomOf(file)))
			.map(used => `${file} imports ${used.specifier}`),
	);
	assert.deepEqual(wrong, []);
});

test('the tables name nothing that is not there', () => {
	const used = new Set([...imports.values()].flat().map(packageOf));
	assert.deepEqual(
		[
			...[...Object.keys(mayImport), ...composition].filter(
				room => !rooms.includes(room),
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
