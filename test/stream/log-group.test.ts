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

const describeTrails = /aws cloudtrail describe-trails --query/;

test('says what was given instead of a log group, and how the group is found', () => {
	for (const [typed, message, nextStep] of [
		['', /is neither the name nor the ARN/, /A name is CloudTrail\/logs/],
		['a b', /is neither the name nor the ARN/, /A name is CloudTrail\/logs/],
		['x'.repeat(513), /is neither the name nor the ARN/, /A name is/],
		[
			'arn:aws:logs:us-east-1:111122223333:log-group:',
			/is not the ARN of a log group/,
			/looks like arn:aws:logs:/,
		],
		[
			'arn:aws:logs::111122223333:log-group:x',
			/is not the ARN of a log group/,
			/looks like arn:aws:logs:/,
		],
		[
			'arn:aws:logs:us-east-1:111122223333:destination:x',
			/is not the ARN of a log group/,
			describeTrails,
		],
		[
			'arn:aws:iam::111122223333:role/CloudTrail_CloudWatchLogs_Role',
			/is an ARN of iam, not of a log group/,
			describeTrails,
		],
		[
			'arn:aws:cloudtrail:us-east-1:111122223333:trail/main',
			/:trail\/main is a trail\.$/,
			/: qtail 'arn:aws:cloudtrail:us-east-1:111122223333:trail\/main'/,
		],
		[
			'https://eu-west-1.console.aws.amazon.com/cloudtrailv2/home?region=eu-west-1#/trails/arn%3Aaws%3Acloudtrail%3Aus-east-1%3A111122223333%3Atrail%2Fmain',
			/ is a trail\.$/,
			/: qtail 'arn:aws:cloudtrail:us-east-1:111122223333:trail\/main'/,
		],
		[
			'arn:aws:cloudtrail:us-east-1:111122223333:eventdatastore/EXAMPLE-f852-4e8f-8bd1-bcf6cEXAMPLE',
			/is an event data store of CloudTrail Lake/,
			describeTrails,
		],
		[
			'arn:aws:logs:us-east-1:111122223333:log-group:x:log-stream:y',
			/is a log stream; qtail tails whole log groups/,
			/^Give the group instead: qtail 'arn:aws:logs:us-east-1:111122223333:log-group:x'$/,
		],
		[
			'arn:aws:s3:::bucket',
			/is in S3/,
			/aws s3 cp --recursive 's3:\/\/bucket'/,
		],
		['s3://bucket/AWSLogs/', /is in S3/, /'s3:\/\/bucket\/AWSLogs\/'/],
		[
			'https://bucket.s3.us-east-1.amazonaws.com/AWSLogs/',
			/is in S3/,
			/'s3:\/\/bucket\/AWSLogs\/'/,
		],
		[
			'https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#logsV2:log-groups/log-group/$252Faws$252Fx/log-events/y',
			/is the address of a web page/,
			/^Give the log group that the page shows: qtail '\/aws\/x' --region us-east-1$/,
		],
		[
			'https://console.aws.amazon.com/cloudwatch/home',
			/is the address of a web page/,
			describeTrails,
		],
	] as const) {
		assert.throws(
			() => parseLogGroup(typed),
			(error: unknown) => {
				assert.ok(error instanceof UsageError);
				assert.match(error.message, message);
				assert.ok(
					error.nextSteps.some(step => nextStep.test(step)),
					error.nextSteps.join('\n'),
				);
				return true;
			},
			typed,
		);
	}
});

test('puts nothing into a command to copy that a shell would run', () => {
	const attack = "';touch x;'$(touch x)`touch x`";
	for (const typed of [
		`arn:aws:cloudtrail:us-east-1:111122223333:trail/${attack}`,
		`https://x/arn:aws:cloudtrail:us-east-1:111122223333:trail/${attack}`,
		`arn:aws:logs:us-east-1:111122223333:log-group:${attack}:log-stream:y`,
		`s3://bucket/${attack}`,
		`https://x/home?region=${attack}#logsV2:log-groups/log-group/${attack}`,
	]) {
		assert.throws(
			() => parseLogGroup(typed),
			(error: unknown) => {
				assert.ok(error instanceof UsageError);
				assert.doesNotMatch(error.nextSteps.join('\n'), /touch/);
				return true;
			},
		);
	}
});
