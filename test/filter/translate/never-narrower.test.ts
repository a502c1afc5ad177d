import assert from 'node:assert/strict';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, test} from 'node:test';
import {
	CloudWatchLogsClient,
	paginateFilterLogEvents,
} from '@aws-sdk/client-cloudwatch-logs';
import fc from 'fast-check';
import type {TrailRecord} from '../../../source/cloudtrail/trail-record.js';
import {parsePattern} from '../../../source/cloudwatch-pattern/cloudwatch-pattern.js';
import {startEndpoint} from '../../../source/demo/endpoint/endpoint.js';
import {compileFilter} from '../../../source/filter/evaluate/compile-filter.js';
import type {FilterExpression} from '../../../source/filter/filter-expression.js';
import {formatFilter} from '../../../source/filter/language/format-filter.js';
import {filterPattern} from '../../../source/filter/translate/filter-pattern.js';
import {insightsQuery} from '../../../source/filter/translate/insights-query.js';
import type {Translation} from '../../../source/filter/translate/translation.js';
import type {TranslatedView} from '../../../source/filter/translate/view.js';
import {scopes} from '../../../source/stream/scope.js';
import {
	aimedFields,
	filterExpression,
	termOf,
	termsOfValues,
} from './generated-filters.js';
import {message} from './generated-messages.js';
import {insightsFilter} from './insights-filter.js';
import {type Asked, askedFor, recordOf, viewOf} from './view-of.js';

process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

const received = fc
	.array(message, {minLength: 1, maxLength: 30, size: 'max'})
	.map(messages => messages.map(recordOf));
const asked = fc.record({
	scope: fc.constantFrom(...scopes),
	pattern: fc.constantFrom(
		undefined,
		undefined,
		'{ $.awsRegion = "us-*" || $.awsRegion NOT EXISTS }',
	),
});

const everything: Asked = {scope: 'all', pattern: undefined};

type Language = {
	readonly translate: (view: TranslatedView) => Translation;
	/** What a text of the language selects. */
	readonly select: (text: string) => (message: string) => boolean;
};

const languages: Readonly<Record<string, Language>> = {
	'a filter pattern': {
		translate: filterPattern,
		select(text) {
			const pattern = parsePattern(text);
			assert.ok(pattern.ok, `${text} is no pattern`);
			return pattern.matches;
		},
	},
	'a query of Logs Insights': {
		translate: insightsQuery,
		select: insightsFilter,
	},
};

function expectNeverNarrower(
	{translate, select}: Language,
	expression: FilterExpression,
	records: readonly TrailRecord[],
	question: Asked,
): void {
	const view = viewOf(expression, records, question);
	const translation = translate(view);
	assert.ok(translation.kind !== 'refused');
	const {kind, text} = translation;
	const isSelected = select(text);
	const isAsked = askedFor(question);
	const filter = compileFilter(expression, view.names);
	for (const record of records) {
		const {raw, actor} = record;
		const isShown = isAsked(raw) && filter.matches(record);
		const what = [formatFilter(expression), text, raw, actor.key].join('\n');
		assert.ok(isSelected(raw) || !isShown, `narrower: ${what}`);
		assert.ok(
			kind === 'wider' || isShown || !isSelected(raw),
			`not exact: ${what}`,
		);
	}
}

for (const [name, language] of Object.entries(languages)) {
	describe(name, () => {
		for (const field of aimedFields) {
			test(`selects what ${field}: shows, and no more where it is exact`, () => {
				fc.assert(
					fc.property(termOf(field), received, asked, (...parts) =>
						expectNeverNarrower(language, ...parts),
					),
					{numRuns: 60, includeErrorInReport: true},
				);
			});
		}

		test('selects what each value by itself shows', () => {
			const records = fc.sample(message, {numRuns: 150, seed: 3}).map(recordOf);
			for (const operand of termsOfValues) {
				for (const term of [operand, {kind: 'not', operand} as const]) {
					expectNeverNarrower(language, term, records, everything);
				}
			}
		});

		test('selects every message that a filter shows, and no other where it is exact', () => {
			fc.assert(
				fc.property(filterExpression, received, asked, (...parts) =>
					expectNeverNarrower(language, ...parts),
				),
				{numRuns: 200, includeErrorInReport: true},
			);
		});

		test('selects what the filter shows of real records', context => {
			const corpus = readCorpus().map(recordOf);
			if (corpus.length === 0) {
				context.skip('The corpus is not here.');
				return;
			}

			fc.assert(
				fc.property(filterExpression, asked, (expression, question) =>
					expectNeverNarrower(language, expression, corpus, question),
				),
				{numRuns: 10, includeErrorInReport: true},
			);
		});
	});
}

test('the embedded endpoint sends what the filter shows for the pattern', async () => {
	const group = 'trail';
	const endpoint = await startEndpoint({logGroups: [{name: group}]});
	const client = new CloudWatchLogsClient({
		endpoint: endpoint.url,
		region: 'us-east-1',
		credentials: {accessKeyId: 'AKIADEMO', secretAccessKey: 'none'},
		maxAttempts: 1,
	});
	const now = Date.now();
	const put = fc.sample(message, {numRuns: 300, seed: 1});
	endpoint.put(
		group,
		put
			.filter(text => text !== '')
			.map(text => ({message: text, timestamp: now})),
	);
	try {
		for (const expression of fc.sample(filterExpression, {
			numRuns: 40,
			seed: 2,
		})) {
			const records = put.map(recordOf);
			const question: Asked = {scope: 'q', pattern: undefined};
			const view = viewOf(expression, records, question);
			const translation = filterPattern(view);
			assert.ok(translation.kind !== 'refused');
			const sent = new Set<string | undefined>();
			for await (const page of paginateFilterLogEvents(
				{client},
				{logGroupName: group, filterPattern: translation.text},
			)) {
				for (const event of page.events ?? []) {
					sent.add(event.message);
				}
			}

			const filter = compileFilter(expression, view.names);
			const shown = records
				.filter(
					record => askedFor(question)(record.raw) && filter.matches(record),
				)
				.map(({raw}) => raw);
			assert.deepEqual(
				shown.filter(raw => !sent.has(raw)),
				[],
				`${formatFilter(expression)}\n${translation.text}`,
			);
			assert.ok(
				translation.kind === 'wider' || sent.size === new Set(shown).size,
			);
		}
	} finally {
		client.destroy();
		await endpoint.close();
	}
});

/** Real records, or none where the folder is not here. */
function readCorpus(): readonly string[] {
	const corpus = path.resolve('../shared/corpus');
	return existsSync(corpus)
		? readdirSync(corpus)
				.filter(name => name.endsWith('.ndjson'))
				.flatMap(name =>
					readFileSync(path.join(corpus, name), 'utf8')
						.split('\n')
						.filter(Boolean),
				)
		: [];
}
