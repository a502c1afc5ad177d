import assert from 'node:assert/strict';
import {test} from 'node:test';
import {shortEventName, shortResource} from '../../source/text/short-names.js';

const events: ReadonlyArray<
	readonly [
		eventName: string,
		eventSource: string,
		width: number,
		expected: string,
	]
> = [
	['DeleteQApp', 'qapps.amazonaws.com', 5, 'DeleteQApp'],
	['Chat', 'qbusiness.amazonaws.com', 14, 'qbusiness:Chat'],
	['Chat', 'qbusiness.amazonaws.com', 13, 'qbusine…:Chat'],
	['GetObject', 's3.amazonaws.com', 5, 's3:GetObject'],
	['GetUser', 'iam.amazonaws.com', 5, 'iam:GetUser'],
	[
		'GetSecretValue',
		'secretsmanager.amazonaws.com',
		22,
		'secret…:GetSecretValue',
	],
	['GetSecretValue', 'secretsmanager.amazonaws.com', 5, 'se…:GetSecretValue'],
	['X', '', 30, 'X'],
	['X', 'somebody.example.com', 30, 'somebody.example.com:X'],
	['X', 'evil.amazonaws.com.example', 30, 'evil.amazonaws.com.example:X'],
];
for (const [eventName, eventSource, width, expected] of events) {
	test(`${eventName} of ${eventSource || 'no service'} in ${width} cells is ${expected}`, () => {
		assert.equal(shortEventName({eventName, eventSource}, width), expected);
	});
}

const resources: ReadonlyArray<readonly [resource: string, expected: string]> =
	[
		['arn:aws:qapps:us-east-1:1:application/A/qapp/B', 'qapp/B'],
		[
			'arn:aws:qapps:us-east-1:1:application/A/qapp/B/session/C',
			'qapp/B/session/C',
		],
		['arn:aws:qbusiness:us-east-1:1:application/A', 'application/A'],
		['arn:aws:iam::1:role/path/Admin', 'role/path/Admin'],
		['arn:aws-cn:s3:::bucket/key:with:colons', 'bucket/key:with:colons'],
		['arn:aws:logs:us-east-1:1:log-group:/x:*', 'log-group:/x:*'],
		['my-bucket', 'my-bucket'],
		['arn:aws', 'arn:aws'],
		['', ''],
	];
for (const [resource, expected] of resources) {
	test(`the resource ${resource} is ${expected}`, () => {
		assert.equal(shortResource(resource), expected);
	});
}
