import assert from 'node:assert/strict';
import {test} from 'node:test';
import {shortEventName, shortId} from '../../source/text/short-names.js';

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

const ids: ReadonlyArray<
	readonly [name: string, expected: string | undefined]
> = [
	['b8fa3c1e-332f-4f40-87e7-fe47ef75d06d', 'b8fa…5d06d'],
	['i-0abc1234def567890', 'i-0a…67890'],
	['AKIAIOSFODNN7EXAMPLE', 'AKIA…AMPLE'],
	['9f86d081884c7d659a2feaa0c55ad015', '9f86…ad015'],
	['4hGTr0pLq8Wz2kXv9s1B', '4hGT…v9s1B'],
	['logs-prod', undefined],
	['invoices-2026-archive', undefined],
	['OrganizationAccountAccessRole', undefined],
	['prod-facade-decade', undefined],
	['111122223333', undefined],
	['i-0abc', undefined],
	['', undefined],
];
for (const [name, expected] of ids) {
	test(`the id ${name} is ${expected ?? 'a name'}`, () => {
		assert.equal(shortId(name), expected);
	});
}
