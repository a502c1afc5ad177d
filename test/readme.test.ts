/**
 * Keeps the readme true. What it copies from the source stands between HTML
 * comments: `UPDATE_README=1 npm test` writes those parts anew.
 */
import assert from 'node:assert/strict';
import {
	existsSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {after, test} from 'node:test';
import {allowedCalls} from '../source/aws/clients/allowed-calls.js';
import {createLogsClient} from '../source/aws/clients/create-logs-client.js';
import type {ErrorContext} from '../source/aws/error-context.js';
import {explainError} from '../source/aws/explain-error.js';
import {resolveLogGroup} from '../source/aws/resolve-log-groups.js';
import {
	attentionRules,
	descriptionOf,
	severityOf,
} from '../source/cloudtrail/attention/attention.js';
import {parseRecord} from '../source/cloudtrail/parse-record.js';
import {parsePattern} from '../source/cloudwatch-pattern/cloudwatch-pattern.js';
import {flags} from '../source/command-line/flags.js';
import {helpText} from '../source/command-line/help.js';
import {parseCommandLine} from '../source/command-line/parse-command-line.js';
import {
	parseConfiguration,
	settingNames,
} from '../source/configuration/parse-configuration.js';
import {startEndpoint} from '../source/demo/endpoint/endpoint.js';
import {generateTraffic} from '../source/demo/traffic/traffic.js';
import {compileFilter} from '../source/filter/evaluate/compile-filter.js';
import {
	filterFieldEntries,
	filterFields,
} from '../source/filter/filter-fields.js';
import {parseFilter} from '../source/filter/language/parse-filter.js';
import {keyContexts} from '../source/screen/commands/key-context.js';
import {helpLegend} from '../source/screen/help/help-legend.js';
import {computeLayout, minimumSize} from '../source/screen/layout.js';
import {UserError} from '../source/stream/user-error.js';
import {unicodeGlyphs} from '../source/text/glyphs.js';
import {defaultKeymap} from './harness/default-keymap.js';

const file = 'readme.md';
const isUpdating = process.env['UPDATE_README'] === '1';
let readme = readFileSync(file, 'utf8');
const original = readme;
after(() => {
	if (isUpdating && readme !== original) {
		writeFileSync(file, readme);
	}
});

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
	readonly name: string;
	readonly version: string;
	readonly description: string;
	readonly scripts: Readonly<Record<string, string>>;
};

// A program that the examples run.
const programs = mkdtempSync(path.join(tmpdir(), 'qtail-readme-'));
writeFileSync(path.join(programs, 'page'), '#!/bin/sh\n', {mode: 0o700});
process.env['PATH'] += `${path.delimiter}${programs}`;
after(() => {
	rmSync(programs, {recursive: true});
});

const environment = {isOutputTerminal: true, now: Date.UTC(2026, 0, 2)};

/** What stands between `<!-- name -->` and `<!-- /name -->`. */
function part(name: string): string {
	const found = new RegExp(`<!-- ${name} -->\n(.*?)\n?<!-- /${name} -->`, 's');
	const text = found.exec(readme)?.[1];
	assert.ok(text !== undefined, `readme.md has no part ${name}`);
	return text;
}

function isPart(name: string, expected: string): void {
	const actual = part(name);
	if (isUpdating) {
		readme = readme.replace(
			`<!-- ${name} -->\n${actual}`,
			() => `<!-- ${name} -->\n${expected}${actual === '' ? '\n' : ''}`,
		);
		return;
	}

	assert.equal(actual, expected, 'UPDATE_README=1 npm test writes it anew');
}

type Row = readonly string[];

function table(head: Row, rows: readonly Row[]): string {
	const line = (cells: Row): string =>
		`| ${cells.map(cell => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |`;
	return [head, head.map(() => '---'), ...rows].map(line).join('\n');
}

/** The first cell of every row under a head, with the code marks taken off. */
function firstCells(text: string, head: string): readonly string[] {
	const lines = text.split('\n');
	const start = lines.findIndex(line => line.startsWith(`| ${head} |`));
	assert.notEqual(start, -1, `no table ${head}`);
	const rows = lines.slice(start + 2);
	const end = rows.findIndex(line => !line.startsWith('|'));
	return rows
		.slice(0, end === -1 ? undefined : end)
		.map(row => row.split(' | ')[0]?.replace(/^\| /, '').trim() ?? '');
}

/** Code between single backticks, outside of fences. */
function codeSpans(): readonly string[] {
	const prose = readme.replaceAll(/^```.*?^```$/gms, '');
	return [...prose.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);
}

/** The fenced blocks of a language. */
function fences(language: string): readonly string[] {
	return [
		...readme.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'gms')),
	].map(([, block = '']) => block);
}

/** The arguments of every `qtail …` in a block for the shell, as the shell would hand them over. */
function commandLines(): ReadonlyArray<readonly string[]> {
	return (
		[...fences('sh'), ...fences('text')]
			.flatMap(block => block.split('\n'))
			.flatMap(line => /^\s*(?:[A-Z_]+=\S+ )*qtail (.*)$/.exec(line)?.[1] ?? [])
			// The synopsis above the flags.
			.filter(words => !/ {2,}/.test(words) && !words.startsWith('tails '))
			.map(words => {
				const found = [...words.matchAll(/'([^']*)'|[^\s']+/g)].map(
					([word, quoted]) => quoted ?? word,
				);
				const end = found.findIndex(word => word === '|' || word === '>');
				return end === -1 ? found : found.slice(0, end);
			})
	);
}

test('says what the program and the package say', () => {
	isPart('usage', `\`\`\`text\n${helpText()}\`\`\``);
	assert.ok(
		readme.startsWith(`# ${manifest.name}\n\n> ${manifest.description}.\n`),
	);
	assert.match(
		readme,
		new RegExp(`${manifest.name}-${manifest.version}\\.tgz`),
	);
});

test('lists the keys of the key table', () => {
	const where = (contexts: readonly string[]): string =>
		contexts.length === keyContexts.length
			? 'everywhere'
			: contexts.join(', ').replaceAll('-', ' ');
	isPart(
		'keys',
		table(
			['Keys', 'Where', 'What it does'],
			defaultKeymap.rows.map(({keys, contexts, description}) => [
				keys.map(key => `\`${key}\``).join(' '),
				where(contexts),
				description,
			]),
		),
	);
});

test('explains the signs and words that the help explains', () => {
	isPart(
		'legend',
		helpLegend(unicodeGlyphs)
			// The classes of identities are told in the sentence on that pane.
			.slice(0, 2)
			.map(({title, entries}) =>
				table(
					[title, 'Meaning'],
					entries.map(({term, text}) => [`\`${term.trim()}\``, text]),
				),
			)
			.join('\n\n'),
	);
});

test('lists the rules of attention', () => {
	isPart(
		'attention',
		table(
			['Rule', 'Severity', 'What it marks'],
			attentionRules.map(rule => [
				`\`${rule}\``,
				severityOf(rule),
				descriptionOf(rule),
			]),
		),
	);
});

test('names the sizes at which the layout changes', () => {
	const arrangementAt = (columns: number, rows: number) =>
		computeLayout(columns, rows, {focus: 'events', isZoomed: false})
			.arrangement;
	const sizes = [...readme.matchAll(/(\d+)×(\d+)/g)].map(
		([, columns, rows]) => [Number(columns), Number(rows)] as const,
	);
	const [wide, stacked, least] = sizes;
	assert.ok(wide && stacked && least, 'three sizes');
	assert.equal(arrangementAt(...wide), 'wide');
	assert.equal(arrangementAt(wide[0] - 1, wide[1]), 'stacked');
	assert.equal(arrangementAt(...stacked), 'stacked');
	assert.equal(arrangementAt(stacked[0] - 1, stacked[1]), 'single');
	assert.deepEqual(least, [minimumSize.columns, minimumSize.rows]);
});

test('every command line is one that the program accepts', () => {
	const lines = commandLines();
	assert.ok(lines.length >= 10, `only ${lines.length} found`);
	for (const line of lines) {
		assert.doesNotThrow(
			() => parseCommandLine(line, environment),
			`qtail ${line.join(' ')}`,
		);
	}
});

test('every flag and npm script it speaks of exists', () => {
	const known = new Set(flags.map(({name}) => `--${name}`));
	const spoken = codeSpans().flatMap(code =>
		code.startsWith('--') ? [code.split(/[ =]/)[0]] : [],
	);
	assert.ok(spoken.length > 5, String(spoken));
	assert.deepEqual(
		spoken.filter(flag => !known.has(flag ?? '')),
		[],
	);

	const scripts = [...readme.matchAll(/npm (?:run (\S+)|(test|start)\b)/g)].map(
		([, run, short]) => (run ?? short ?? '').replace(/[`,.;)]+$/, ''),
	);
	assert.deepEqual(
		scripts.filter(script => !Object.hasOwn(manifest.scripts, script)),
		[],
	);
});

test('the configuration has every setting, and each is right', () => {
	const [example = ''] = fences('jsonc');
	const {settings, errors} = parseConfiguration(example);
	assert.deepEqual(errors, []);
	assert.deepEqual(Object.keys(settings).sort(), [...settingNames].sort());
});

test('explains the fields that the filter language has', () => {
	isPart(
		'fields',
		table(
			['Field', 'Holds', 'A value is'],
			filterFields.map(field => [
				`\`${field}:\``,
				filterFieldEntries[field].meaning,
				meantBy[filterFieldEntries[field].matching],
			]),
		),
	);
});

const meantBy = {
	part: 'a part',
	whole: 'the whole',
	address: 'the left, or a range',
} as const;

test('the filter examples parse, and find some records of the demo but not all', () => {
	const examples = firstCells(part('filters'), 'Filter').map(cell =>
		cell.slice(1, -1),
	);
	assert.equal(examples.length, 6);
	const startsAt = Date.UTC(2026, 0, 2, 12);
	const records = [];
	for (const {message, deliverAt} of generateTraffic({
		seed: 1,
		ratePerSecond: 8,
		startsAt,
		historyMs: 4 * 60_000,
	})) {
		// By then the incident has run its course.
		if (deliverAt > startsAt + 3 * 60_000) {
			break;
		}

		records.push(
			parseRecord(message, {deliveryTime: deliverAt, arrivedAt: deliverAt}),
		);
	}

	for (const example of examples) {
		const parsed = parseFilter(example);
		assert.ok(parsed.ok, `${example}: ${JSON.stringify(parsed)}`);
		const found = records.filter(
			compileFilter(parsed.expression).matches,
		).length;
		assert.ok(found > 0 && found < records.length, `${example}: ${found}`);
	}
});

test('the grammar is told in filters that parse', () => {
	const forms = firstCells(readme, 'Write')
		.flatMap(cell => cell.split('`, `'))
		.map(form => form.replaceAll('`', ''));
	assert.ok(forms.length >= 6, String(forms));
	for (const form of forms) {
		assert.ok(parseFilter(form).ok, form);
	}
});

test('the patterns are ones of CloudWatch Logs', () => {
	const patterns = commandLines().flatMap(line =>
		line.flatMap((word, index) =>
			line[index - 1] === '--pattern' ? [word] : [],
		),
	);
	assert.ok(patterns.length >= 2, String(patterns));
	for (const pattern of patterns) {
		const parsed = parsePattern(pattern);
		assert.ok(parsed.ok, `${pattern}: ${JSON.stringify(parsed)}`);
	}
});

type PolicyCall = {
	readonly permission: string;
	readonly resource: 'log group' | 'any';
};

// STS asks nobody for a permission to call it (API reference, GetCallerIdentity).
const permittedCalls = allowedCalls.filter(
	({permission}) => permission !== 'sts:GetCallerIdentity',
);

/** An IAM policy that allows these calls and nothing else. */
function policyOf(calls: readonly PolicyCall[]): string {
	const group = 'arn:aws:logs:REGION:ACCOUNT:log-group:LOGGROUP';
	const statements = (
		[
			// A denial of StartLiveTail names the one, of FilterLogEvents the other.
			['log group', [group, `${group}:*`]],
			['any', '*'],
		] as const
	).flatMap(([resource, Resource]) => {
		const Action = calls
			.filter(call => call.resource === resource)
			.map(({permission}) => permission);
		return Action.length === 0 ? [] : [{Effect: 'Allow', Action, Resource}];
	});
	const policy = {Version: '2012-10-17', Statement: statements};
	return `\`\`\`json\n${JSON.stringify(policy, undefined, 2)}\n\`\`\``;
}

test('the policies allow what qtail calls, and nothing else', () => {
	const purposes = [
		...new Set(
			permittedCalls.flatMap(({purposes: each}): string[] => [...each]),
		),
	];
	isPart(
		'policy of a tail',
		policyOf(
			permittedCalls.filter(
				({purposes: [first], resource}) =>
					first === 'tail' && resource === 'log group',
			),
		),
	);
	isPart(
		'permissions',
		table(
			['Permission', 'Resource', ...purposes],
			permittedCalls.map(call => [
				`\`${call.permission}\``,
				call.resource === 'any' ? '`*`' : call.resource,
				...purposes.map(purpose =>
					call.purposes.some(each => each === purpose) ? 'x' : '',
				),
			]),
		),
	);
	isPart('policy of everything', policyOf(permittedCalls));
});

test('the selectors of the data events are JSON', () => {
	const selectors = /--advanced-event-selectors '(.*?)'/s.exec(readme)?.[1];
	assert.doesNotThrow(() => JSON.parse(selectors ?? ''));
});

test('the errors it answers are errors that the program tells', async () => {
	const context: ErrorContext = {
		profile: undefined,
		knownProfiles: ['work'],
		region: 'us-east-1',
		endpointUrl: undefined,
		logGroups: ['CloudTrail/logs'],
		operation: 'FilterLogEvents',
	};
	const thrown = (name: string, message: string, code?: string): Error =>
		Object.assign(new Error(message), {name, code});
	const denied =
		'User: arn:aws:iam::111122223333:user/alice is not authorized to perform: logs:FilterLogEvents on resource: arn:aws:logs:us-east-1:111122223333:log-group:CloudTrail/logs:* because no identity-based policy allows the logs:FilterLogEvents action';
	const noCredentials = thrown(
		'CredentialsProviderError',
		'Could not load credentials from any providers',
	);
	const cases: ReadonlyArray<readonly [Error, Partial<ErrorContext>?]> = [
		[thrown('Error', 'Region is missing')],
		[noCredentials],
		[
			thrown(
				'CredentialsProviderError',
				'The SSO session associated with this profile has expired.',
			),
			{profile: 'work'},
		],
		[noCredentials, {profile: 'wrok'}],
		[
			thrown('ResourceNotFoundException', 'The log group does not exist.'),
			{logGroups: ['CloudTrail/log']},
		],
		[thrown('AccessDeniedException', denied)],
		[thrown('LimitExceededException', '')],
		[thrown('Error', 'getaddrinfo', 'ENOTFOUND')],
		[
			thrown('Error', 'connect', 'ECONNREFUSED'),
			{endpointUrl: 'http://127.0.0.1:4566'},
		],
		[
			Object.assign(thrown('Unknown', 'UnknownError'), {
				$response: {statusCode: 407, headers: {'content-type': 'text/html'}},
			}),
		],
	];
	const told = cases.map(
		([error, more]) =>
			explainError(error, {...context, ...more})?.error.message,
	);
	told.push(await infrequentAccessMessage('CloudTrail/logs'));
	const answered = [...part('errors').matchAll(/^### `(.*)`$/gm)].map(
		([, message]) => message,
	);
	assert.deepEqual([...answered].sort(), [...told].sort());
});

async function infrequentAccessMessage(name: string): Promise<string> {
	const endpoint = await startEndpoint({
		logGroups: [{name, logGroupClass: 'INFREQUENT_ACCESS'}],
	});
	const client = createLogsClient({
		region: 'us-east-1',
		profile: undefined,
		endpointUrl: endpoint.url,
		credentials: {accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret'},
	});
	try {
		await resolveLogGroup(
			client,
			{name, arn: undefined, region: undefined},
			AbortSignal.timeout(30_000),
		);
	} catch (error) {
		assert.ok(error instanceof UserError, String(error));
		return error.message;
	} finally {
		client.destroy();
		await endpoint.close();
	}

	return assert.fail('the group was accepted');
}

test('what it links to and names in the repository is there', () => {
	const links = [...readme.matchAll(/\]\(([^)\s]+)\)/g)]
		.map(([, target = '']) => target)
		.filter(target => !/^https?:/.test(target));
	assert.ok(links.includes('license'));
	assert.equal(
		links.includes('demo.gif'),
		existsSync('demo.gif'),
		'below the title stands ![demo](demo.gif) as soon as it is recorded',
	);
	const paths = codeSpans().filter(code => /^(source|test|\.ci)\//.test(code));
	assert.ok(paths.length > 10, String(paths));
	assert.deepEqual(
		[...links, ...paths.filter(code => !code.includes('*'))].filter(
			path => !existsSync(path),
		),
		[],
	);
});
