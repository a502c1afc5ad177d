import assert from 'node:assert/strict';
import {test} from 'node:test';
import {explainError} from '../../../source/aws/explain-error.js';
import {parseLogGroup} from '../../../source/aws/log-group.js';
import {backoffMs} from '../../../source/sources/cloudwatch-logs/connection/backoff.js';
import {whyNoLiveTail} from '../../../source/sources/cloudwatch-logs/session/live-tail-fallback.js';
import {UsageError} from '../../../source/stream/user-error.js';

test('takes log groups in every form that AWS prints them', () => {
	const standard = 'arn:aws:logs:us-east-1:111122223333:log-group:/a/b_c-d.e#f';
	for (const [typed, name, arn, region] of [
		['CloudTrail/logs', 'CloudTrail/logs', undefined, undefined],
		[
			'aws-controltower/CloudTrailLogs:*',
			'aws-controltower/CloudTrailLogs',
			undefined,
			undefined,
		],
		[standard, '/a/b_c-d.e#f', standard, 'us-east-1'],
		[`${standard}:*`, '/a/b_c-d.e#f', standard, 'us-east-1'],
		[
			'arn:aws-us-gov:logs:us-gov-west-1:111122223333:log-group:x:*',
			'x',
			'arn:aws-us-gov:logs:us-gov-west-1:111122223333:log-group:x',
			'us-gov-west-1',
		],
		[
			'arn:aws-cn:logs:cn-north-1:111122223333:log-group:x',
			'x',
			'arn:aws-cn:logs:cn-north-1:111122223333:log-group:x',
			'cn-north-1',
		],
	] as const) {
		assert.deepEqual(parseLogGroup(typed), {name, arn, region});
	}
});

test('says what is wrong with what is no log group', () => {
	for (const [typed, message] of [
		['', /cannot be the name/],
		['a b', /cannot be the name/],
		['x'.repeat(513), /cannot be the name/],
		['arn:aws:s3:::bucket', /is not the ARN of a log group/],
		['arn:aws:logs:us-east-1:111122223333:log-group:', /is not the ARN/],
		['arn:aws:logs::111122223333:log-group:x', /is not the ARN/],
		[
			'arn:aws:cloudtrail:us-east-1:111122223333:trail/main',
			/is a trail; qtail reads the log group/,
		],
		[
			'arn:aws:logs:us-east-1:111122223333:log-group:x:log-stream:y',
			/is a log stream/,
		],
	] as const) {
		assert.throws(
			() => parseLogGroup(typed),
			(error: unknown) =>
				error instanceof UsageError &&
				message.test(error.message) &&
				error.nextSteps.length > 0,
			typed,
		);
	}
});

test('waits longer after each failure, up to a limit, never less than half', () => {
	const limits = {baseMs: 1000, maxMs: 60_000};
	assert.equal(backoffMs(1, {...limits, random: 0}), 500);
	assert.equal(backoffMs(1, {...limits, random: 1}), 1000);
	assert.equal(backoffMs(4, {...limits, random: 1}), 8000);
	assert.equal(backoffMs(10_000, {...limits, random: 1}), 60_000);
});

const context = {
	profile: undefined,
	knownProfiles: [],
	region: 'us-east-1',
	endpointUrl: undefined,
	logGroups: ['x'],
};

test('tells what passes by itself from what the user has to mend', () => {
	const service = (name: string, message = 'text'): Error =>
		Object.assign(new Error(message), {name, $fault: 'client', $metadata: {}});
	const network = (code: string, message = code): Error =>
		Object.assign(new Error(message), {code});
	for (const [error, kind, reason] of [
		[service('ThrottlingException', 'Rate exceeded'), 'transient', /slow down/],
		[service('SessionTimeoutException'), 'transient', /three hours/],
		[
			Object.assign(service('ServiceUnavailableException'), {$fault: 'server'}),
			'transient',
			/is in trouble/,
		],
		[
			network('ENOTFOUND'),
			'transient',
			/name of CloudWatch Logs in us-east-1 cannot be looked up/,
		],
		[network('ECONNRESET', 'aborted'), 'transient', /broke/],
		[network('ETIMEDOUT'), 'transient', /does not answer/],
		[
			Object.assign(new Error('socket'), {name: 'TimeoutError'}),
			'transient',
			/does not answer/,
		],
		[
			network('SELF_SIGNED_CERT_IN_CHAIN'),
			'fatal',
			/certificate of CloudWatch Logs in us-east-1 is not trusted/,
		],
		[service('ExpiredTokenException'), 'fatal', /have expired/],
		[service('AccessDeniedException'), 'fatal', /^logs:… is not allowed on x/],
	] as const) {
		const explanation = explainError(error, context);
		assert.equal(explanation?.kind, kind, error.name + error.message);
		assert.match(explanation?.reason ?? '', reason);
		assert.equal(explanation?.error.cause, error);
		assert.ok((explanation?.error.nextSteps.length ?? 0) > 0);
	}

	assert.equal(explainError(new TypeError('a bug'), context), undefined);
});

test('tries an unknown host again, but not where the region has no Live Tail', () => {
	const notFound = Object.assign(
		new Error('getaddrinfo ENOTFOUND stream-logs.us-gov-west-1.amazonaws.com'),
		{code: 'ENOTFOUND'},
	);
	assert.match(
		whyNoLiveTail(notFound, false)?.reason ?? '',
		/cannot be reached/,
	);
	assert.deepEqual(
		[
			whyNoLiveTail(notFound, false, 'us-gov-west-1')?.kind,
			whyNoLiveTail(notFound, true, 'us-gov-west-1')?.kind,
			whyNoLiveTail(notFound, false, 'us-east-1')?.kind,
		],
		['unsupported', 'unreachable', 'unreachable'],
	);
	const reset = Object.assign(new Error('aborted'), {code: 'ECONNRESET'});
	assert.equal(whyNoLiveTail(reset, false), undefined);
});

test('takes a web page in answer to StartLiveTail for an endpoint without it', () => {
	const page = (httpStatusCode: number): Error =>
		Object.assign(new SyntaxError('Unexpected token <'), {
			$metadata: {httpStatusCode},
		});
	assert.equal(
		whyNoLiveTail(page(500), false)?.reason,
		'this endpoint has no Live Tail',
	);
	assert.equal(whyNoLiveTail(page(500), true), undefined);
	assert.equal(whyNoLiveTail(page(503), false), undefined);
});
