import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {it} from 'node:test';
import {parseFilter} from '../../../source/filter/language/parse-filter.js';
import {
	createSummaryOutput,
	type SummaryOutputOptions,
} from '../../../source/output/summary-output.js';
import type {Coverage} from '../../../source/stream/coverage.js';
import {chooseGlyphs} from '../../../source/text/glyphs.js';
import {escapeHiddenInJson} from '../../../source/text/visible-text.js';
import {capturedOutput, noon} from '../../harness/captured-output.js';
import {hostileTexts} from '../../harness/hostile-texts.js';
import {jsonPaths} from '../../harness/json-paths.js';
import {sessionRecord} from '../../harness/session-record.js';

type Listed = {
	readonly values: ReadonlyArray<Readonly<Record<string, unknown>>>;
	readonly others: {readonly values: number; readonly records: number};
};

type Parsed = {
	readonly version: number;
	readonly filter: string | null;
	readonly allClear: {
		readonly possible: boolean;
		readonly because: readonly string[];
		readonly changes: number;
		readonly within: readonly string[];
	};
	readonly counts: Readonly<
		Record<'received' | 'shown', Readonly<Record<string, number>>>
	> & {readonly namedLater: number};
	readonly marked: ReadonlyArray<Readonly<Record<string, unknown>>>;
	readonly identities: Listed;
	readonly sessions: Listed;
	readonly top: Readonly<Record<string, Listed>>;
	readonly completeness: Readonly<Record<string, unknown>>;
};

const complete: Coverage = {
	receivedTo: noon,
	completeTo: noon,
	until: noon,
	gaps: [],
	delivered: {newest: noon - 1000, askedAt: noon, problem: undefined},
};

function capturedJson(overrides: Partial<SummaryOutputOptions> = {}) {
	const captured = capturedOutput(
		options =>
			createSummaryOutput({
				...options,
				glyphs: chooseGlyphs({LANG: 'C.UTF-8'}),
				filterLabels: [],
				limits: () => ['scope q-apps'],
				target: () => ({logGroups: ['CloudTrail/logs'], region: 'us-east-1'}),
				now: () => noon,
				from: () => noon - 900_000,
				json: {filter: undefined, command: () => 'qtail CloudTrail/logs'},
				...overrides,
			}),
		overrides,
	);
	return {
		...captured,
		async finished(): Promise<{text: string; summary: Parsed}> {
			await captured.output.finish();
			const text = captured.readStdout();
			return {text, summary: JSON.parse(text) as Parsed};
		},
	};
}

const read = (fields = {}) => sessionRecord({eventName: 'GetQApp', ...fields});

it('counts, lists and says what an all-clear needs', async () => {
	const {append, output, finished} = capturedJson();
	output.setCoverage(complete);
	await append(
		read({key: 'AKIAIOSFODNN7EXAMPLE'}),
		read({
			...{key: 'AKIAIOSFODNN7EXAMPLE', sourceIPAddress: '203.0.113.77'},
			...{errorCode: 'AccessDenied', time: noon + 1000},
		}),
	);
	const {text, summary} = await finished();
	assert.match(text, /^\{.*\}\n$/);
	assert.equal(summary.version, 1);
	assert.deepEqual(summary.allClear, {
		...{possible: true, because: [], changes: 0},
		within: ['scope q-apps'],
	});
	assert.equal(summary.counts.shown['records'], 2);
	assert.deepEqual(summary.marked, [
		{rule: 'denied', severity: 'notice', records: 1},
	]);
	assert.deepEqual(summary.identities.values[0]?.['name'], 'ana');
	assert.deepEqual(summary.top['errors'], {
		values: [{value: 'AccessDenied', records: 1, mutating: 0, errors: 1}],
		others: {values: 0, records: 0},
	});
	assert.deepEqual(
		summary.sessions.values.map(({accessKeyId, records, addresses}) => ({
			...{accessKeyId, records, addresses},
		})),
		[
			{
				accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
				records: 2,
				addresses: ['192.0.2.10', '203.0.113.77'],
			},
		],
	);
});

const doubts: ReadonlyArray<
	readonly [string, Coverage, Partial<SummaryOutputOptions>, RegExp]
> = [
	[
		'a gap',
		{...complete, gaps: [{from: noon - 9000, to: noon - 8000}]},
		{},
		/1 gap not closed/,
	],
	[
		'a trail that stopped to deliver',
		{
			...complete,
			delivered: {newest: noon - 9e6, askedAt: noon, problem: undefined},
		},
		{},
		/delivery to the log group may have stopped/,
	],
	[
		'a watch that was ended before its end',
		{...complete, until: undefined, completeTo: undefined},
		{},
		/the latest calls may still come/,
	],
	[
		'an end at a match',
		complete,
		{exitOn: {kind: 'field', field: 'event', values: ['GetQApp']}},
		/ended at a match of --exit-on/,
	],
];

for (const [name, coverage, overrides, because] of doubts) {
	it(`${name} leaves no all-clear`, async () => {
		const {append, output, finished} = capturedJson(overrides);
		output.setCoverage(coverage);
		await append(read());
		const {summary} = await finished();
		assert.equal(summary.allClear.possible, false);
		assert.match(summary.allClear.because.join('; '), because);
	});
}

it('no record is no all-clear', async () => {
	const {output, finished} = capturedJson();
	output.setCoverage(complete);
	const {summary} = await finished();
	assert.deepEqual(summary.allClear.because, ['there is no record']);
	assert.equal(summary.allClear.possible, false);
});

it('an all-clear is about everything received, whatever the filter shows', async () => {
	const parsed = parseFilter('event:GetQApp');
	assert.ok(parsed.ok);
	const {append, output, finished} = capturedJson({
		filter: parsed.expression,
		filterLabels: ['event:GetQApp'],
		json: {filter: 'event:GetQApp', command: () => undefined},
	});
	output.setCoverage(complete);
	await append(
		read(),
		sessionRecord({eventName: 'DeleteQApp', readOnly: false}),
	);
	const {summary} = await finished();
	assert.equal(summary.filter, 'event:GetQApp');
	assert.equal(summary.allClear.changes, 1);
	assert.equal(summary.counts.received['mutating'], 1);
	assert.equal(summary.counts.shown['mutating'], 0);
	assert.deepEqual(
		summary.top['events']?.values.map(({value}) => value),
		['GetQApp'],
	);
});

it('counts the marks of rules that need to know what came before', async () => {
	const {append, finished} = capturedJson();
	await append(
		...Array.from({length: 10}, (_, index) =>
			read({time: noon + 60_000 * index}),
		),
		read({time: noon + 700_000, sourceIPAddress: '203.0.113.77'}),
	);
	const {summary} = await finished();
	assert.deepEqual(
		summary.marked.filter(({rule}) => rule === 'new-address'),
		[{rule: 'new-address', severity: 'warning', records: 1}],
	);
});

it('stays bounded, and says how much is not listed', async () => {
	const {append, finished} = capturedJson();
	const many = 1000;
	await append(
		...Array.from({length: many}, (_, index) =>
			read({
				key: `ASIA${index}`,
				session: `made-up-${index}`,
				eventName: `Get${index}`,
				sourceIPAddress: `host-${index}.${'x'.repeat(5000)}`,
				errorCode: `Error${index}`,
			}),
		),
	);
	const {text, summary} = await finished();
	assert.ok(text.length < 100_000, `${text.length}`);
	for (const [name, list] of Object.entries({
		...summary.top,
		identities: summary.identities,
		sessions: summary.sessions,
	})) {
		if (name !== 'services' && name !== 'resources') {
			assert.equal(list.values.length + list.others.values, many, name);
		}
	}
});

it('no hostile text reaches a terminal as it is', async () => {
	const {append, finished} = capturedJson();
	await append(
		...hostileTexts.map(text =>
			read({
				session: text,
				key: text,
				eventName: text,
				sourceIPAddress: text,
				errorCode: text,
			}),
		),
	);
	const {text} = await finished();
	assert.equal(escapeHiddenInJson(text.trimEnd()), text.trimEnd());
	assert.equal(text.trimEnd().includes('\n'), false);
});

it('the readme lists exactly the fields that there are', async () => {
	const {append, output, finished} = capturedJson();
	output.setCoverage({
		...complete,
		gaps: [{from: noon - 9000, to: noon - 8000}],
	});
	await append(
		read({
			...{key: 'AKIAIOSFODNN7EXAMPLE', errorCode: 'AccessDenied'},
			requestParameters: {appId: 'b8fa2c1e-0d5d-4c3a-9f0e-5d06d0000000'},
		}),
	);
	const {summary} = await finished();
	const readme = readFileSync('readme.md', 'utf8');
	const [, table = ''] =
		/<!-- summary-json -->\n(.*)\n<!-- \/summary-json -->/s.exec(readme) ?? [];
	const listed = [...table.matchAll(/^\| `([^`]+)` \|/gm)].map(
		([, path]) => path,
	);
	// A row for what holds others alone would say nothing.
	const paths = jsonPaths(summary);
	const leaves = paths.filter(
		path =>
			!paths.some(
				other => other.startsWith(`${path}.`) || other.startsWith(`${path}[]`),
			),
	);
	const named = leaves.map(path =>
		path
			.replace(/^counts\.(received|shown)\./, 'counts.*.')
			.replace(/^top\.\w+\./, 'top.*.'),
	);
	assert.deepEqual(listed, [...new Set(named)]);
	for (const name of ['received', 'shown', ...Object.keys(summary.top)]) {
		assert.ok(table.includes(`\`${name}\``), name);
	}
});
