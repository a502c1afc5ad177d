import assert from 'node:assert/strict';
import test from 'node:test';
import {parsePattern} from '../../source/cloudwatch-pattern/cloudwatch-pattern.js';
import {scopePattern} from '../../source/cloudwatch-pattern/scope-pattern.js';
import type {Scope} from '../../source/stream/scope.js';
import {UsageError} from '../../source/stream/user-error.js';

const cases: ReadonlyArray<
	readonly [Scope, string | undefined, string | undefined]
> = [
	['all', undefined, undefined],
	['all', '  ', undefined],
	['all', 'ERROR -DEBUG', 'ERROR -DEBUG'],
	['q-apps', undefined, '{ $.eventSource = "qapps.amazonaws.com" }'],
	[
		'q',
		undefined,
		'{ $.eventSource = "qapps.amazonaws.com" || $.eventSource = "qbusiness.amazonaws.com" }',
	],
	[
		'q-apps',
		' { $.readOnly IS FALSE || $.errorCode = "*" } ',
		'{ ($.eventSource = "qapps.amazonaws.com") && ($.readOnly IS FALSE || $.errorCode = "*") }',
	],
];

test('the scope and --pattern become one pattern that parses', () => {
	for (const [scope, extra, expected] of cases) {
		const pattern = scopePattern(scope, extra);
		assert.equal(pattern, expected);
		assert.ok(parsePattern(pattern ?? '').ok);
	}
});

test('a --pattern that cannot be joined with the scope is refused', () => {
	for (const extra of ['ERROR', '[a, b]', '%x%']) {
		assert.throws(
			() => scopePattern('q-apps', extra),
			(error: unknown) =>
				error instanceof UsageError &&
				error.nextSteps.some(step => step.includes('--scope all')),
		);
	}
});

test('a pattern that is too long together with the scope is refused', () => {
	const extra = `{ $.eventName = "${'x'.repeat(990)}" }`;
	assert.equal(scopePattern('all', extra), extra);
	assert.throws(() => scopePattern('q-apps', extra), UsageError);
	assert.throws(() => scopePattern('all', 'x'.repeat(1025)), UsageError);
});
