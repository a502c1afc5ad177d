import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {demoList} from '../../source/command-line/demo-lists.js';
import {type Flag, flags} from '../../source/command-line/flags.js';
import {helpText} from '../../source/command-line/help.js';
import {
	type Invocation,
	parseCommandLine,
	type TailOptions,
} from '../../source/command-line/parse-command-line.js';
import {readFlags} from '../../source/command-line/read-flags.js';
import {faultNames} from '../../source/demo/faults/fault-names.js';
import {scenarioNames} from '../../source/demo/scenarios/scenario-names.js';
import {noFilter, withPicks, withQuery} from '../../source/filter/filter.js';
import {
	accessTerm,
	namedPick,
	toggleTerm,
} from '../../source/filter/filter-term.js';
import {UsageError} from '../../source/stream/user-error.js';
import {howMany} from '../harness/how-many.js';

const now = Date.UTC(2026, 0, 2, 15, 0, 0);
const minute = 60_000;

function parse(
	arguments_: readonly string[],
	isOutputTerminal = true,
): Invocation {
	return parseCommandLine(arguments_, {isOutputTerminal, now});
}

function options(...arguments_: readonly string[]): TailOptions {
	const invocation = parse(['group', ...arguments_]);
	assert.ok(invocation.kind === 'tail');
	return invocation.options;
}

const defaults: TailOptions = {
	logGroups: ['group'],
	region: undefined,
	profile: undefined,
	role: undefined,
	endpointUrl: undefined,
	mustChoose: false,
	source: undefined,
	from: {ago: 15 * minute},
	to: undefined,
	follow: true,
	scope: 'q-apps',
	filter: noFilter,
	pattern: undefined,
	asksNames: true,
	poll: false,
	output: 'tui',
	maxEvents: 100_000,
	recording: undefined,
	report: undefined,
	isScopeGiven: false,
	timeZone: 'utc',
	headless: {
		exitOn: undefined,
		idleMs: undefined,
		onMatch: undefined,
		last: undefined,
		isJson: false,
	},
	alarmSigns: {bell: false, notify: false},
};

const good: ReadonlyArray<readonly [readonly string[], Partial<TailOptions>]> =
	[
		[[], {}],
		[['--region', 'eu-west-1'], {region: 'eu-west-1'}],
		[['--region=eu-west-1'], {region: 'eu-west-1'}],
		[['--profile', 'my prod'], {profile: 'my prod'}],
		[
			['--endpoint-url', 'http://127.0.0.1:4566'],
			{endpointUrl: 'http://127.0.0.1:4566'},
		],
		[
			['--role-arn', 'arn:aws:iam::444455556666:role/ops/Auditor'],
			{
				role: {
					arn: 'arn:aws:iam::444455556666:role/ops/Auditor',
					externalId: undefined,
					sessionName: undefined,
				},
			},
		],
		[
			[
				...['--role-arn', 'arn:aws-us-gov:iam::444455556666:role/Auditor'],
				...['--external-id', 'case:4711', '--session-name', 'ann'],
			],
			{
				role: {
					arn: 'arn:aws-us-gov:iam::444455556666:role/Auditor',
					externalId: 'case:4711',
					sessionName: 'ann',
				},
			},
		],
		[['--since', '1h30m'], {from: {ago: 90 * minute}}],
		[['--since', '2026-01-01'], {from: Date.UTC(2026, 0, 1)}],
		[['--since', '-5m'], {from: {ago: 5 * minute}}],
		[
			['--until', '10m'],
			{from: {ago: 25 * minute}, to: {ago: 10 * minute}, follow: false},
		],
		[
			['--until', '2026-01-01'],
			{
				from: Date.UTC(2026, 0, 1) - 15 * minute,
				to: Date.UTC(2026, 0, 1),
				follow: false,
			},
		],
		[
			['--until', '1970-01-01T00:10:00Z'],
			{from: 0, to: 10 * minute, follow: false},
		],
		[
			['--since', '1h', '--until', '30m'],
			{from: {ago: 60 * minute}, to: {ago: 30 * minute}, follow: false},
		],
		[['--no-follow'], {follow: false}],
		[['--scope', 'all'], {scope: 'all', isScopeGiven: true}],
		[
			['--scope', 'all', '--pattern', 'ERROR'],
			{scope: 'all', isScopeGiven: true, pattern: 'ERROR'},
		],
		[['--pattern', '{ $.a = 1 }'], {pattern: '{ $.a = 1 }'}],
		[['--filter', ' alice '], {filter: withQuery(noFilter, 'alice')}],
		[['--filter', 'late:yes'], {filter: withQuery(noFilter, 'late:yes')}],
		[['--filter', '-alice'], {filter: withQuery(noFilter, '-alice')}],
		[['--filter=-alice'], {filter: withQuery(noFilter, '-alice')}],
		[['--filter', '--alice'], {filter: withQuery(noFilter, '--alice')}],
		[['--filter', '"two words"'], {filter: withQuery(noFilter, '"two words"')}],
		[
			['--event', 'GetQApp', '--event=Delete*,Stop*'],
			{
				filter: withPicks(
					noFilter,
					'event',
					['GetQApp', 'Delete*', 'Stop*'].map(namedPick),
				),
			},
		],
		[
			['--mutating', '--errors'],
			{filter: [accessTerm('mutating'), toggleTerm('errors')]},
		],
		[['--no-names'], {asksNames: false}],
		[['--poll', '--poll'], {poll: true}],
		[['--output', 'json'], {output: 'json'}],
		[['--max-events', '5,000'], {maxEvents: 5000}],
		[['--bell'], {alarmSigns: {bell: true, notify: false}}],
		[['--bell', '--notify'], {alarmSigns: {bell: true, notify: true}}],
		[['--utc'], {timeZone: 'utc'}],
		[['--local'], {timeZone: 'local'}],
		[['other'], {logGroups: ['group', 'other']}],
		[['--', 'a/b'], {logGroups: ['group', 'a/b']}],
		[
			[
				'arn:aws-us-gov:logs:us-gov-west-1:111122223333:log-group:CloudTrail/x:*',
			],
			{
				logGroups: [
					'group',
					'arn:aws-us-gov:logs:us-gov-west-1:111122223333:log-group:CloudTrail/x:*',
				],
			},
		],
	];

test('every flag of a tail is read', () => {
	for (const [arguments_, expected] of good) {
		assert.deepEqual(
			options(...arguments_),
			{...defaults, ...expected},
			arguments_.join(' '),
		);
	}
});

test('more log groups than a Live Tail session takes are accepted, since polling serves any number', () => {
	const groups = Array.from({length: 11}, (_, index) => `trail-${index}`);
	const invocation = parse(groups);
	assert.ok(invocation.kind === 'tail');
	assert.deepEqual(invocation.options.logGroups, groups);
});

test('the demo has flags of its own', () => {
	assert.deepEqual(parse(['demo']), {
		kind: 'demo',
		seed: 1,
		ratePerSecond: 8,
		faults: [],
		scenario: undefined,
		options: {...defaults, logGroups: []},
	});
	const invocation = parse([
		'demo',
		'--seed',
		'7',
		'--rate',
		'0.5',
		'--errors',
	]);
	assert.ok(invocation.kind === 'demo');
	assert.deepEqual([invocation.seed, invocation.ratePerSecond], [7, 0.5]);
	assert.deepEqual(invocation.options.filter, [toggleTerm('errors')]);
});

test('the doctor takes a log group and the flags that lead to the service', () => {
	const plain = {
		logGroup: undefined,
		region: undefined,
		profile: undefined,
		endpointUrl: undefined,
		role: undefined,
		triesLiveTail: false,
		isJson: false,
		timeZone: 'utc',
	};
	assert.deepEqual(parse(['doctor']), {
		kind: 'doctor',
		options: plain,
		demo: undefined,
	});
	const role = 'arn:aws:iam::444455556666:role/Auditor';
	assert.deepEqual(
		parse([
			...['doctor', 'CloudTrail/logs', '--profile', 'audit', '--json'],
			...['--role-arn', role, '--try-live-tail', '--local'],
		]),
		{
			kind: 'doctor',
			options: {
				...plain,
				logGroup: 'CloudTrail/logs',
				profile: 'audit',
				role: {arn: role, externalId: undefined, sessionName: undefined},
				triesLiveTail: true,
				isJson: true,
				timeZone: 'local',
			},
			demo: undefined,
		},
	);
	assert.deepEqual(parse(['demo', 'doctor', '--seed', '7']), {
		kind: 'doctor',
		options: plain,
		demo: {
			...{seed: 7, ratePerSecond: 8},
			...{faults: [], scenario: undefined},
		},
	});
});

test('files are read whole and in every scope unless a flag narrows that', () => {
	const read = {
		...defaults,
		logGroups: ['a.json.gz', 'stdin'],
		from: Number.NEGATIVE_INFINITY,
		follow: false,
		scope: 'all',
	};
	assert.deepEqual(parse(['read', 'a.json.gz', '-']), {
		kind: 'read',
		files: ['a.json.gz', '-'],
		accounts: [],
		regions: [],
		options: read,
	});
	assert.deepEqual(
		parse(['read', 'x', '--since', '1h', '--scope', 'q', '--output=summary']),
		{
			kind: 'read',
			files: ['x'],
			accounts: [],
			regions: [],
			options: {
				...read,
				logGroups: ['x'],
				from: now - 60 * minute,
				scope: 'q',
				isScopeGiven: true,
				output: 'summary',
			},
		},
	);
});

test('the accounts and Regions of files are read, each flag repeats', () => {
	const read = parse([
		'read',
		'x',
		'--account=1111-2222-3333',
		'--account=444455556666',
		'--region=eu-west-1',
		'--region=us-east-1',
	]);
	assert.ok(read.kind === 'read');
	assert.deepEqual(read.accounts, ['111122223333', '444455556666']);
	assert.deepEqual(read.regions, ['eu-west-1', 'us-east-1']);
	assert.equal(read.options.region, undefined);
});

test('files are followed where a flag says so', () => {
	const read = parse(['read', 'x', '--follow']);
	assert.ok(read.kind === 'read');
	assert.equal(read.options.follow, true);
	assert.equal(options('--no-follow').follow, false);
});

/** Each name has an entry, and no line is longer than a terminal is wide. */
function assertLists(text: string, names: readonly string[]): void {
	for (const name of names) {
		assert.match(text, new RegExp(`^  ${name} +\\w.*\n`, 'm'));
	}

	for (const line of text.split('\n')) {
		assert.ok(line.length <= 80, line);
	}
}

test('the faults of the demo are read, each once, and can be listed', () => {
	const invocation = parse([
		'demo',
		'--fault',
		'throttling',
		'--fault=restart',
		'--fault=throttling',
	]);
	assert.ok(invocation.kind === 'demo');
	assert.deepEqual(invocation.faults, ['throttling', 'restart']);
	assert.deepEqual(parse(['demo', '--fault', 'list']), {
		...{kind: 'list', of: 'fault'},
	});
	assertLists(demoList('fault'), faultNames);
});

test('a scenario of the demo is read, and all can be listed', () => {
	const invocation = parse(['demo', '--scenario', 'no-trail']);
	assert.ok(invocation.kind === 'demo');
	assert.equal(invocation.scenario, 'no-trail');
	assert.deepEqual(parse(['demo', '--scenario', 'list']), {
		...{kind: 'list', of: 'scenario'},
	});
	assertLists(demoList('scenario'), scenarioNames);
});

test('help and version need no log group', () => {
	for (const arguments_ of [['--help'], ['-h'], ['help'], ['x', '--help']]) {
		assert.deepEqual(parse(arguments_), {kind: 'help', text: helpText()});
	}

	for (const arguments_ of [['--version'], ['-v'], ['version']]) {
		assert.deepEqual(parse(arguments_), {kind: 'version'});
	}
});

test('the output is text when stdout is no terminal', () => {
	const invocation = parse(['group'], false);
	assert.equal(invocation.kind === 'tail' && invocation.options.output, 'text');
	assert.throws(
		() => parse(['group', '--output', 'tui'], false),
		/needs a terminal/,
	);
});

const bad: ReadonlyArray<readonly [readonly string[], RegExp]> = [
	[['g', '--choose'], /--choose lists the trails/],
	[
		['group', '--role-arn', 'Auditor'],
		/^--role-arn Auditor is not the ARN of a role, such as arn:/,
	],
	[['group', '--external-id', 'x-1'], /^--external-id needs --role-arn\.$/],
	[['group', '--session-name', 'ann'], /^--session-name needs --role-arn\.$/],
	[
		[
			...['group', '--role-arn', 'arn:aws:iam::444455556666:role/Auditor'],
			...['--external-id', 's3cret id'],
		],
		/^--external-id takes 2 to 1,224 letters, digits and _\+=,\.@:\/-\.$/,
	],
	[
		[
			...['group', '--role-arn', 'arn:aws:iam::444455556666:role/Auditor'],
			...['--session-name', 'Ann B'],
		],
		/^--session-name Ann B is not 2 to 64 letters/,
	],
	[
		['demo', '--role-arn', 'arn:aws:iam::444455556666:role/Auditor'],
		/^--role-arn is not a flag of qtail demo/,
	],
	[
		['read', 'x.json', '--role-arn', 'arn:aws:iam::444455556666:role/Auditor'],
		/^--role-arn is not a flag of qtail read/,
	],
	[['g', '--scpoe', 'all'], /Unknown flag --scpoe\. Did you mean --scope\?/],
	[['g', '-region', 'x'], /Unknown flag -region\. Did you mean --region\?/],
	[['g', '-x'], /Unknown flag -x\.$/],
	[['--demo'], /Unknown flag --demo\. Give qtail demo\.$/],
	[['g', '-o', 'json'], /Unknown flag -o\. Give --output\.$/],
	[['g', '--start-time', '1h'], /Give --since\.$/],
	[['g', '--endpointUrl', 'http://x'], /Did you mean --endpoint-url\?/],
	[['g', '--no-poll'], /Unknown flag --no-poll/],
	[['g', '--foo.bar=1'], /Unknown flag --foo\.bar/],
	[['g', '--__proto__', 'x'], /Unknown flag --__proto__/],
	[['g', '--scope', 'qapps'], /--scope can't be qapps\. Did you mean q-apps\?/],
	[['g', '--output', 'jsno'], /Did you mean json\?/],
	[['g', '--region'], /--region needs a value/],
	[['g', '--region='], /--region needs a value/],
	[['g', '--region', '--utc'], /--region needs a value/],
	[['g', '--utc=no'], /--utc takes no value/],
	[['g', '--region', 'a', '--region', 'b'], /one Region at a time/],
	[['g', '--region', 'us east'], /not the name of a Region/],
	[['g', '--since', '1h', '--since', '2h'], /--since can be given once/],
	[['g', '--since', '1e9'], /--since 1e9 is not a time\.$/],
	[['g', '--since', '15'], /--since 15 is not a time\. Did you mean 15m\?/],
	[
		['g', '--since', '1767225600000'],
		/Did you mean 2026-01-01T00:00:00\.000Z\?/,
	],
	[['g', '--since', '1767225600'], /Did you mean 2026-01-01T00:00:00\.000Z\?/],
	[['g', '--until', 'soon'], /--until soon is not a time/],
	[['g', '--since', '1969-12-31'], /--since 1969-12-31 is before 1970/],
	[['demo', '--since', '999999d'], /--since 999999d is before 1970/],
	[
		['g', '--since', '2027-01-01'],
		/it is 2027-01-01 00:00:00Z, and now is 2026-01-02 15:00:00Z/,
	],
	[['g', '--since', 'today 15:01'], /in the future/],
	[
		['g', '--since', '1h', '--until', '2h'],
		/2026-01-02 13:00:00Z is before 2026-01-02 14:00:00Z/,
	],
	[['g', '--utc', '--local'], /exclude each other/],
	[['g', '--max-events', '0'], /whole number from 1 to 10,000,000/],
	[['g', '--max-events', '1e6'], /whole number/],
	[['g', '--max-events', '-1'], /whole number/],
	[['g', '--endpoint-url', 'localhost:4566'], /not a URL/],
	[['g', '--endpoint-url', 'file:///x'], /not a URL/],
	[['g', '--filter', 'evnt:x'], /did you mean event:/],
	[['g', '--filter', 'ip:10.0.0.0/99'], /did you mean ip:10\.0\.0\.0\/8\?/],
	[['g', '--filter', '/(/'], /a \( is not closed/],
	[['g', '--filter', '{ $.a ~ 1 }'], /would refuse this pattern/],
	[['g', '--filter', 'x access:foo'], /access: takes read-only/],
	[['g', '--filter', 'impact:Q'], /impact: takes destructive/],
	[['g', '--filter', 'event:='], /After = the whole value is missing/],
	[['g', '--pattern', 'ERROR'], /--scope q-apps/],
	[['g', '--seed', '1'], /flag of qtail demo only/],
	[['demo', '--region', 'us-east-1'], /not a flag of qtail demo/],
	[['demo', 'group'], /takes no log group/],
	[['demo', '--fault', 'trottling'], /Did you mean throttling\?/],
	[['demo', '--fault', 'xyzzy'], /--fault can't be xyzzy/],
	[['g', '--fault', 'restart'], /flag of qtail demo only/],
	[['demo', '--scenario', 'no-trial'], /Did you mean no-trail\?/],
	[['g', '--scenario', 'no-trail'], /flag of qtail demo only/],
	[['read'], /Name the files or folders to read/],
	[['read', '-', 'x', '-'], /stdin, which can be read only once/],
	[['demo', '--region', 'us-east-1'], /not a flag of qtail demo/],
	[['x', '--account', '111122223333'], /flag of qtail read only/],
	[['read', 'x', '--region', 'us_east'], /not the name of a Region/],
	[['read', 'x', '--no-follow'], /not a flag of qtail read/],
	[['read', 'x', '--follow', '--until=1h'], /--until is an end: leave one out/],
	[['read', '-', '--follow'], /stdin is read until its writer closes it/],
	[['x', '--follow'], /flag of qtail read only/],
	[['read', 'x', '--account', 'prod'], /such as 111122223333/],
	[
		['read', 'x', '--account', '11112222333'],
		/this has 11\. Did you mean --account 011112222333\?/,
	],
	[
		['read', 'x', '--account', 'arn:aws:iam::111122223333:root'],
		/Did you mean --account 111122223333\?/,
	],
	[['read', 'x', '--poll'], /not a flag of qtail read/],
	[['read', 'x', '--pattern', 'ERROR'], /not a flag of qtail read/],
	[['read', 'x', '--seed', '1'], /flag of qtail demo only/],
	[['raed', 'x.json.gz'], /Did you mean qtail read x\.json\.gz\?/],
	[['x.ndjson', 'y.json'], /Did you mean qtail read x\.ndjson y\.json\?/],
	[['demo', '--rate', '0'], /number from 0\.1 to 5,000/],
	[['demo', '--seed', '1.5'], /whole number/],
	[['dmeo'], /Unknown command dmeo\. Did you mean qtail demo\?/],
	[['doctor', 'a', 'b'], /qtail doctor takes one log group: a b\./],
	[['doctor', '--poll'], /--poll is not a flag of qtail doctor\./],
	[['doctor', 'a b'], /neither the name nor the ARN/],
	[['doctor', '--region', 'a', '--region', 'b'], /one Region at a time/],
	[
		['demo', 'doctor', '--region', 'a'],
		/--region is not a flag of qtail demo doctor\./,
	],
	[
		['g', '--try-live-tail'],
		/--try-live-tail is a flag of qtail doctor only\./,
	],
	[
		['g', '--filter', '-mark:yes', '--output', 'text'],
		/--filter: mark: can only be asked on the screen, and --output text has none\./,
	],
	[
		['g', '--filter', 'first:yes late:no', '--output', 'json'],
		/late: can only be asked on the screen, and --output json has none\./,
	],
	[
		['g', '--output', 'text', '--exit-on', 'late:yes'],
		/--exit-on: late: can only be asked on the screen/,
	],
	[
		['g', '--exit-on', 'event:DeleteQApp'],
		/--exit-on is for scripts, and --output tui is a screen/,
	],
	[
		['g', '--output', 'text', '--on-match', 'page | mail'],
		/--on-match: no shell reads it, so \| means nothing here/,
	],
	[
		['g', '--output', 'text', '--on-match', 'no-such-program-here -x'],
		/there is no program no-such-program-here in the folders of PATH/,
	],
	[
		['g', '--output', 'text', '--on-match', '/etc/passwd'],
		/\/etc\/passwd is not a program that you may start/,
	],
	[
		['g', '--on-match', 'true'],
		/--on-match is for scripts, and --output tui is a screen/,
	],
	[
		['g', '--output', 'text', '--exit-after-idle', 'soon'],
		/--exit-after-idle can't be soon: it is a duration/,
	],
	[
		['g', '--output', 'text', '--no-follow', '--exit-after-idle', '5m'],
		/--exit-after-idle is for a watch that goes on/,
	],
	[['read', 'x', '--exit-after-idle', '5m'], /not a flag of qtail read/],
	[['g', '--last', '5'], /--last is for scripts, and --output tui is a screen/],
	[['g', '--output', 'json', '--last', '0'], /whole number from 1 to 100,000/],
	[
		['g', '--output', 'json', '--last', '5', '--record', 'x'],
		/a recording keeps all: leave one out/,
	],
	[['g', '--output', 'summary', '--last', '5'], /--last is for records/],
	[['g', '--json'], /--json is for the summary: --output summary --json/],
	[['g', '--output', 'text', '--exit-on', ' '], /--exit-on needs a filter/],
	[['g', '--output', 'text', '--exit-on', 'evnt:x'], /--exit-on: /],
	[['g', '--filter', 'a -late:yes', '--output', 'summary'], /late: can only/],
	[['a b'], /neither the name nor the ARN/],
	[[''], /neither the name nor the ARN/],
	[['arn:aws:s3:::bucket'], /is in S3/],
	[
		['arn:aws:logs:us-east-1:111122223333:log-group:x:log-stream:y'],
		/is a log stream/,
	],
	[['s3://bucket/AWSLogs/x.json.gz'], /is in S3/],
	[['tail', 'CloudTrail/logs'], /Did you mean qtail CloudTrail\/logs\?/],
	[['./AWSLogs'], /Did you mean qtail read \.\/AWSLogs\?/],
	[['..'], /looks like a file/],
	[['g', 'event_history.csv'], /Did you mean qtail read event_history\.csv\?/],
	[['read', 's3://bucket/AWSLogs/'], /is in S3/],
	[['read', 'https://bucket.s3.amazonaws.com/x.json.gz'], /is in S3/],
	[
		['read', 'arn:aws:logs:us-east-1:111122223333:log-group:x'],
		/is a log group, and qtail read reads files/,
	],
	[['read', 'arn:aws:cloudtrail:us-east-1:111122223333:trail/x'], /is a trail/],
	[['my logs/x.json.gz'], /Did you mean qtail read 'my logs\/x\.json\.gz'\?/],
	[['-'], /Did you mean qtail read -\?/],
	[['--source', 'trail'], /--source can't be trail|--source/],
	[['group', '--source', 'history'], /leave group or --source out/],
	[['read', 'x.json', '--source', 'history'], /--source/],
	[['--source', 'history', '--poll'], /does not go with --poll/],
	[['--source', 'history', '--pattern', 'x'], /does not go with --pattern/],
	[['--source', 'history', '--record', 'x'], /does not go with --record/],
	[['--source', 'history', '--resume', 'x'], /does not go with --resume/],
	[
		[
			...['--source', 'history', '--output', 'text'],
			...['--exit-after-idle', '1m'],
		],
		/does not go with --exit-after-idle/,
	],
	[['--source', 'history', '--scope', 'q'], /leave --scope q out/],
	[['--source', 'history', '--since', '91d'], /last 90 days/],
	[['--source', 'history', '--since', '2025-01-02'], /last 90 days/],
];

test('Event history is watched in every service, without a log group', () => {
	for (const command of [[], ['demo']]) {
		const invocation = parseCommandLine(
			[...command, '--source', 'history', '--since', '90d'],
			{
				...{isOutputTerminal: true, now},
				configured: {scope: 'q-apps'},
			},
		);
		assert.ok(invocation.kind === 'tail' || invocation.kind === 'demo');
		const {source, scope, logGroups} = invocation.options;
		assert.deepEqual(
			{source, scope, logGroups},
			{source: 'history', scope: 'all', logGroups: []},
		);
	}
});

test('a usage error names the nearest right word', () => {
	for (const [arguments_, message] of bad) {
		assert.throws(
			() => parse(arguments_),
			(error: unknown) => {
				assert.ok(error instanceof UsageError, arguments_.join(' '));
				assert.match(error.message, message);
				assert.ok(error.nextSteps.length > 0);
				return true;
			},
			arguments_.join(' '),
		);
	}
});

test('what is in S3 is read by commands that can be copied', () => {
	for (const [arguments_, commands] of [
		[
			['s3://logs-prod/AWSLogs/111122223333/'],
			[
				"aws s3 cp --recursive 's3://logs-prod/AWSLogs/111122223333/' FOLDER",
				'qtail read FOLDER',
			],
		],
		[
			['read', 's3://logs-prod/a.json.gz'],
			["aws s3 cp 's3://logs-prod/a.json.gz' - | qtail read -"],
		],
		[
			['https://logs-prod.s3.us-east-1.amazonaws.com/a/b.json.gz'],
			["aws s3 cp 's3://logs-prod/a/b.json.gz' - | qtail read -"],
		],
	] as const) {
		assert.throws(
			() => parse(arguments_),
			(error: unknown) => {
				assert.ok(error instanceof UsageError);
				const [, ...lines] = error.nextSteps[0]?.split('\n') ?? [];
				assert.deepEqual(lines, commands);
				return true;
			},
		);
	}
});

test('a bell that could never ring is a mistake that is explained', () => {
	for (const [arguments_, message] of [
		[
			['g', '--bell', '--output=json'],
			'--bell needs the screen, and the output is json.',
		],
		[
			['read', 'x', '--notify'],
			'--notify is for what comes later: give --follow too, or leave --notify out.',
		],
		[
			['g', '--bell', '--no-follow'],
			'--bell is for what comes later, which --no-follow and --until do not wait for.',
		],
	] as const) {
		assert.throws(
			() => parse(arguments_),
			(error: unknown) => {
				assert.ok(error instanceof UsageError);
				assert.equal(error.message, message);
				return true;
			},
		);
	}

	const read = parse(['read', 'x', '--bell', '--follow']);
	assert.ok(read.kind === 'read');
	assert.equal(read.options.alarmSigns.bell, true);
});

test('a log group may be called like a file of a log', () => {
	for (const name of ['/var/log/nginx/access.log', 'app.prod', '/aws/x']) {
		assert.equal(parse([name]).kind, 'tail', name);
	}
});

test('a log group may be called nearly like a command', () => {
	for (const name of ['dev', 'demos/x', 'memo-app']) {
		const invocation = parse([name]);
		assert.equal(invocation.kind, 'tail');
	}
});

test('a filter that is too long is refused with its place, in two short lines', () => {
	const longest = 'a'.repeat(32_768);
	assert.equal(options('--filter', longest).filter.length, 1);
	assert.throws(
		() => options('--filter', `${longest}b`),
		error => {
			assert.ok(error instanceof UsageError);
			assert.match(
				error.message,
				/^--filter: too long: .* 32,768 characters\.$/,
			);
			assert.match(error.nextSteps[0] ?? '', /^…a{30,}b\n {30,}\^$/);
			return true;
		},
	);
});

test('the error of a wrong filter marks the place', () => {
	assert.throws(
		() => options('--filter', 'alice evnt:x'),
		(error: unknown) => {
			assert.ok(error instanceof UsageError);
			assert.equal(error.nextSteps[0], 'alice evnt:x\n      ^^^^');
			return true;
		},
	);
});

test('without a log group qtail finds the trail, and --choose lists them', () => {
	const without = parse([]);
	assert.ok(without.kind === 'tail');
	assert.deepEqual(without.options.logGroups, []);
	assert.equal(without.options.mustChoose, false);
	const choosing = parse(['--choose']);
	assert.ok(choosing.kind === 'tail' && choosing.options.mustChoose);
});

test('every value reaches its flag as it was typed', () => {
	fc.assert(
		fc.property(
			fc
				.string({unit: 'binary', minLength: 1})
				.filter(text => !text.startsWith('--')),
			fc.boolean(),
			(value, isJoined) => {
				const arguments_ = isJoined
					? [`--profile=${value}`]
					: ['--profile', value];
				assert.equal(options(...arguments_).profile, value);
			},
		),
		{numRuns: howMany('command lines', {short: 50, long: 300}), seed: 7},
	);
});

test('any command line is read or throws a usage error', () => {
	const argument = fc.oneof(
		fc.constantFrom(
			...flags.map((flag: Flag) => `--${flag.name}`),
			'--',
			'-',
			'demo',
			'group',
			'15m',
			'--since=',
		),
		fc.string(),
	);
	fc.assert(
		fc.property(fc.array(argument, {maxLength: 6}), arguments_ => {
			try {
				parse(arguments_);
			} catch (error) {
				assert.ok(error instanceof UsageError, String(error));
			}
		}),
		{numRuns: howMany('command lines', {short: 50, long: 500}), seed: 8},
	);
});

test('the help text holds every flag and fits 80 columns', () => {
	const text = helpText();
	for (const {name} of flags) {
		assert.match(text, new RegExp(`^  --${name}\\b`, 'm'));
	}

	for (const line of text.split('\n')) {
		assert.ok([...line].length <= 80, line);
		assert.equal(line, line.trimEnd());
	}
});

test('a command line without flags is read as meow reads it', () => {
	const input = fc
		.oneof(fc.string(), fc.constantFrom('demo', '12', '0x1f', 'a=b', 'read'))
		.filter(text => !text.startsWith('-'));
	fc.assert(
		fc.property(fc.array(input, {maxLength: 4}), inputs => {
			// After `--` meow takes everything as input.
			const byMeow = readFlags([...inputs, '--']);
			const direct = readFlags(inputs);
			assert.deepEqual(direct.inputs, byMeow.inputs);
			for (const {name} of flags) {
				assert.equal(direct.has(name), byMeow.has(name), name);
				assert.deepEqual(direct.values(name), byMeow.values(name), name);
			}

			assert.deepEqual(direct.given, byMeow.given);
		}),
	);
});

test('a terminal that cannot move its cursor gets lines', () => {
	const outputOn = (
		terminalType: string | undefined,
		...arguments_: readonly string[]
	) => {
		const invocation = parseCommandLine(['demo', ...arguments_], {
			isOutputTerminal: true,
			terminalType,
			now,
		});
		assert.ok(invocation.kind === 'demo');
		return invocation.options.output;
	};

	for (const type of ['dumb', 'unknown', '']) {
		assert.equal(outputOn(type), 'text');
		assert.equal(outputOn(type, '--output', 'json'), 'json');
		assert.throws(
			() => outputOn(type, '--output', 'tui'),
			(error: unknown) =>
				error instanceof UsageError &&
				error.message.endsWith(`TERM is ${type || 'not set'}.`),
		);
	}

	for (const type of ['xterm-256color', 'linux', undefined]) {
		assert.equal(outputOn(type), 'tui');
		assert.equal(outputOn(type, '--output', 'tui'), 'tui');
	}
});
