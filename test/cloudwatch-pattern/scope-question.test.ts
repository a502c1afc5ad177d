import assert from 'node:assert/strict';
import test from 'node:test';
import {parseRecord} from '../../source/cloudtrail/parse-record.js';
import {isSentinel, sentinelNames} from '../../source/cloudtrail/sentinel.js';
import {parsePattern} from '../../source/cloudwatch-pattern/cloudwatch-pattern.js';
import {longestPattern} from '../../source/cloudwatch-pattern/pattern-limits.js';
import {
	type FilterPatterns,
	scopeQuestion,
} from '../../source/cloudwatch-pattern/scope-question.js';
import {type Scope, scopes} from '../../source/stream/scope.js';
import {UsageError} from '../../source/stream/user-error.js';

const qApps = 'qapps.amazonaws.com';
const trail = 'cloudtrail.amazonaws.com';
const sentinels = [
	{eventSource: trail, eventName: 'StopLogging', readOnly: false},
	// Older records do not say whether they read.
	{eventSource: trail, eventName: 'UpdateTrail'},
	...sentinelNames.map(eventName => ({eventSource: 'x', eventName})),
];

function asks(
	{main = '', beside = main}: FilterPatterns,
	record: object,
): boolean {
	return [main, beside].some(pattern => {
		assert.ok(pattern.length <= longestPattern);
		const parsed = parsePattern(pattern);
		assert.ok(parsed.ok, pattern);
		return parsed.matches(JSON.stringify(record));
	});
}

test('the sentinel calls are asked for in every scope, and --pattern does not narrow them', () => {
	const cases: ReadonlyArray<readonly [Scope, string | undefined]> = [
		...scopes.map(scope => [scope, undefined] as const),
		...scopes.map(scope => [scope, '{ $.eventName = "DeleteQApp" }'] as const),
		['all', 'ERROR'],
		['all', '%Delete|Stop%'],
		['q-apps', `{ $.eventName = "${'x'.repeat(700)}" }`],
	];
	for (const [scope, pattern] of cases) {
		const {patterns, plainPatterns} = scopeQuestion(scope, pattern);
		for (const record of sentinels) {
			const text = JSON.stringify([scope, pattern, record]);
			assert.ok(asks(patterns, record), text);
			assert.ok(asks(plainPatterns ?? patterns, record), text);
		}
	}
});

test('the scope and --pattern narrow everything else', () => {
	const {patterns} = scopeQuestion(
		'q-apps',
		' { $.readOnly IS FALSE || $.errorCode = "*" } ',
	);
	for (const [record, expected] of [
		[{eventSource: qApps, readOnly: false}, true],
		[{eventSource: qApps, errorCode: 'AccessDenied'}, true],
		[{eventSource: qApps, readOnly: true}, false],
		[{eventSource: 's3.amazonaws.com', readOnly: false}, false],
		[{eventSource: trail, eventName: 'GetTrail', readOnly: true}, false],
	] as const) {
		assert.equal(asks(patterns, record), expected, JSON.stringify(record));
	}
});

test('everything is asked for without a pattern, in the scope all', () => {
	for (const extra of [undefined, '  ']) {
		assert.deepEqual(scopeQuestion('all', extra), {
			scope: 'all',
			patterns: {main: undefined, beside: undefined},
			plainPatterns: undefined,
		});
	}
});

test('the plain question has no NOT EXISTS, and asks for all calls of CloudTrail', () => {
	for (const pattern of [undefined, '{ $.errorCode = "*" }']) {
		const {patterns, plainPatterns} = scopeQuestion('q', pattern);
		assert.ok(plainPatterns);
		assert.match(JSON.stringify(patterns), /NOT EXISTS/);
		assert.doesNotMatch(JSON.stringify(plainPatterns), /EXISTS/);
		const read = {eventSource: trail, eventName: 'GetTrail', readOnly: true};
		assert.ok(asks(plainPatterns, read));
	}
});

test('one pattern asks for both where it is short enough', () => {
	for (const scope of scopes) {
		const {patterns} = scopeQuestion(scope, '{ $.errorCode = "*" }');
		assert.equal(patterns.beside, undefined);
	}

	const long = scopeQuestion('all', `{ $.eventName = "${'x'.repeat(990)}" }`);
	assert.ok(long.patterns.beside);
	assert.equal(
		scopeQuestion('all', 'ERROR -DEBUG').patterns.main,
		'ERROR -DEBUG',
	);
});

test('a record that qtail calls a sentinel is asked for, and the other way round', () => {
	const {patterns} = scopeQuestion('q-apps', undefined);
	for (const eventName of [
		'StopLogging',
		'GetTrail',
		'DeleteLogGroup',
		'Get',
	]) {
		for (const eventSource of [trail, 'logs.amazonaws.com']) {
			for (const readOnly of [true, false, undefined]) {
				const message = {
					...{eventVersion: '1.11', eventID: '1', eventName, eventSource},
					...(readOnly === undefined ? {} : {readOnly}),
				};
				const record = parseRecord(JSON.stringify(message), {
					...{deliveryTime: 1, arrivedAt: 1},
				});
				assert.equal(
					isSentinel(record),
					asks(patterns, message),
					JSON.stringify(message),
				);
			}
		}
	}
});

test('a --pattern that cannot be joined with the scope is refused', () => {
	for (const extra of ['ERROR', '[a, b]', '%x%']) {
		assert.throws(
			() => scopeQuestion('q-apps', extra),
			(error: unknown) =>
				error instanceof UsageError &&
				error.nextSteps.some(step => step.includes('--scope all')),
		);
	}
});

test('a pattern that is too long together with the scope is refused', () => {
	const extra = `{ $.eventName = "${'x'.repeat(990)}" }`;
	assert.equal(scopeQuestion('all', extra).patterns.main, extra);
	assert.throws(() => scopeQuestion('q-apps', extra), UsageError);
	assert.throws(() => scopeQuestion('all', 'x'.repeat(1025)), UsageError);
});
