import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import test from 'node:test';
import type {TrailRecord} from '../../../source/cloudtrail/trail-record.js';
import {compileFilter} from '../../../source/filter/evaluate/compile-filter.js';
import {parseFilter} from '../../../source/filter/language/parse-filter.js';
import {actor, trailRecord} from '../../harness/trail-record.js';

function matches(filter: string, record: TrailRecord): boolean {
	const parsed = parseFilter(filter);
	assert.ok(parsed.ok, filter);
	return compileFilter(parsed.expression).matches(record);
}

const record = trailRecord({
	eventName: 'DeleteQApp',
	eventId: '6fcfb182-04f8-472c-b054-2f1bc4d0da13',
	actor: actor({
		key: 'idc:544894e8',
		class: 'identity-center-user',
		label: 'Ana María',
		via: 'ana@example.com, role QAppsWebExperience',
		sessionName: 'ana@example.com',
		markers: ['via cloudformation.amazonaws.com'],
		arn: 'arn:aws:sts::111122223333:assumed-role/QAppsWebExperience/ana',
		accountId: '222233334444',
		accessKeyId: 'ASIAEXAMPLE',
	}),
	access: {kind: 'mutating', isInferred: false},
	resource: 'arn:aws:qapps:us-east-1:111122223333:application/a1/qapp/q1',
	error: {code: 'AccessDeniedException', message: 'not yours'},
	sourceIPAddress: '10.0.7.9',
	raw: String.raw`{"requestParameters":{"input":"say \"hi\" \u003cnow\u003e","path":"C:\\x","name":"Ana Mar\u00eda"},"tlsDetails":{"tlsVersion":"TLSv1.3"}}`,
});

const cases: ReadonlyArray<readonly [string, boolean]> = [
	['', true],
	// words: the row and the JSON, as written and as it reads
	['tlsv1.3', true],
	['TLSV1.4', false],
	['webexperience', true],
	['cloudformation', true],
	['mutating', true],
	['MARÍA', true],
	['"mar\\\\u00eda"', true],
	['<now>', true],
	['"say \\"hi\\""', true],
	['"C:\\\\x"', true],
	['".*"', false],
	['-tlsv1.3', false],
	['-nothing', true],
	['tlsv1.3 nothing', false],
	['tlsv1.3 OR nothing', true],
	['-(nothing OR nobody)', true],
	// regexes: where a word is looked for
	['/TLSv1\\.\\d/', true],
	['/tlsv2/', false],
	['-/tlsv2/', true],
	['/mar[ií]a/', true],
	['/say "hi" <now>/', true],
	['/^mutating$/', true],
	['/tlsv1 tlsv1.3/', false],
	['/qapp\\/q\\d/', true],
	// patterns: the JSON, letter case and all
	['{ $.tlsDetails.tlsVersion = "TLSv1.*" }', true],
	['{ $.tlsDetails.tlsVersion = "tlsv1.*" }', false],
	['{ $.tlsDetails.cipher != "x" }', false],
	['{ $.tlsDetails.cipher NOT EXISTS }', true],
	// fields
	['event:/^delete.*p$/', true],
	['event:/^elete/', false],
	['who:/ana (m|n)/', true],
	['ip:/^10\\.(0|1)\\./', true],
	['resource:/qapp/', true],
	['resource:/qapp/q1', true],
	['resource:/app/q1', false],
	['event:DeleteQApp', true],
	['event:deleteqapp', true],
	['event:Delete', true],
	['event:=Delete', false],
	['event:=deleteqapp', true],
	['event:*Delete', false],
	['event:eteq', true],
	['event:Delete*', true],
	['event:*q*p', true],
	['event:Get*,Delete*', true],
	['-event:Delete*', false],
	['who:"ana maría"', true],
	['who:QAppsWebExperience', true],
	['who:ana@example.com', true],
	['who:*assumed-role*', true],
	['who:ASIAEXAMPLE', true],
	['who:ana', true],
	['who:="ana maría"', true],
	['who:=ana', false],
	['who:ben', false],
	['id:idc:544894e8', true],
	['id:6fcfb182-*', true],
	['id:4f8-472c', true],
	['id:=6fcfb182', false],
	['service:qapps', true],
	['service:qapps.amazonaws.com', true],
	['service:=qapps', true],
	['service:qap', true],
	['service:=qap', false],
	['service:qbusiness', false],
	['access:w', true],
	['impact:D', true],
	['impact:destructive', true],
	['impact:W,E', false],
	['access:read', false],
	['access:*', true],
	['error:*', true],
	['error:accessdeniedexception', true],
	['error:denied', true],
	['error:"not your"', true],
	['error:=denied', false],
	['error:"not yours"', true],
	['error:=AccessDenied', false],
	['ip:10.0.*', true],
	['ip:10.1.*', false],
	['ip:10.0.7', true],
	['ip:10.0.0.0/21', true],
	['ip:10.0.0.0/22', false],
	['-ip:10.0.0.0/21', false],
	['ip:7.9', false],
	['region:us-east-1', true],
	['region:east', true],
	['account:111122223333', true],
	['account:222233334444', true],
	['account:2222', false],
	['account:2222*', true],
	['resource:*/qapp/q1', true],
	['resource:qapp/q', true],
	['category:data', true],
	['category:dat', false],
];

test('a filter matches words anywhere and fields by a part, the whole or the left of an address', () => {
	for (const [filter, expected] of cases) {
		assert.equal(matches(filter, record), expected, filter);
	}
});

test('a field that the record lacks matches nothing, not even *', () => {
	const bare = trailRecord({
		sourceIPAddress: undefined,
		awsRegion: undefined,
		eventCategory: undefined,
	});
	for (const field of ['ip', 'region', 'category', 'resource', 'error']) {
		assert.equal(matches(`${field}:*`, bare), false, field);
		assert.equal(matches(`-${field}:*`, bare), true, field);
	}
});

test('an error that has neither code nor message is an error', () => {
	const failed = trailRecord({error: {code: undefined, message: undefined}});
	assert.equal(matches('error:*', failed), true);
	assert.equal(matches('error:x', failed), false);
});

test('a dry run is found by its name and is no error', () => {
	const dryRun = trailRecord({dryRun: 'Client.DryRunOperation'});
	for (const [filter, expected] of [
		['error:DryRunOperation', true],
		['error:client.dryrun*', true],
		['error:*dryrun*', true],
		['error:*', false],
		['error:=AccessDenied', false],
		['-error:*', true],
	] as const) {
		assert.equal(matches(filter, dryRun), expected, filter);
		assert.equal(matches('error:DryRun*', trailRecord()), false);
	}
});

test('a word is found in a message that is not JSON', () => {
	const cut = trailRecord({
		raw: '{"eventName":"Get',
		unusual: {kind: 'not-json', reason: 'not JSON: cut off'},
	});
	assert.equal(matches('"eventName\\":\\"get"', cut), true);
	assert.equal(matches('"cut off"', cut), true);
	assert.equal(matches('x', trailRecord({raw: '', eventName: ''})), false);
});

// The time limit of the test run is the assertion: backtracking would not end.
test('a value of many wildcards does not hang on a long text', () => {
	const long = trailRecord({resource: 'a'.repeat(200_000)});
	assert.equal(matches(`resource:${'*a'.repeat(500)}*b`, long), false);
});

const corpus = '../shared/corpus/invictus-stratus-simulation.ndjson';

test('a word finds every real record that holds it', {
	skip: existsSync(corpus) ? false : `${corpus} is not there`,
}, () => {
	const lines = readFileSync(corpus, 'utf8').trimEnd().split('\n');
	for (const needle of ['assumedrole', 'Client.UnauthorizedOperation', 'é']) {
		const found = lines.filter(raw =>
			matches(`"${needle}"`, trailRecord({raw})),
		);
		const expected = lines.filter(raw =>
			raw.toLowerCase().includes(needle.toLowerCase()),
		);
		assert.equal(found.length, expected.length, needle);
	}
});
