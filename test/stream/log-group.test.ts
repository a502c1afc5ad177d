import assert from 'node:assert/strict';
import {test} from 'node:test';
import {parseLogGroup} from '../../source/stream/log-group.js';
import {UsageError} from '../../source/stream/user-error.js';

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
