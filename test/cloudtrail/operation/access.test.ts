import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, test} from 'node:test';
import {
	type Access,
	readAccess,
} from '../../../source/cloudtrail/operation/access.js';
import {qAppsOperations} from '../../../source/cloudtrail/operation/q-apps-operations.js';

const qApps = 'qapps.amazonaws.com';

function access(eventName: string | undefined, fields: object = {}): Access {
	return readAccess({eventName, eventSource: 'ec2.amazonaws.com', ...fields});
}

test('the same access is the same object', () => {
	for (const fields of [{readOnly: true}, {readOnly: false}, {}]) {
		for (const name of ['DeleteThing', 'GetThing', 'PutThing']) {
			assert.equal(access(name, fields), access(name, {...fields}));
		}
	}
});

describe('read-only or mutating', () => {
	const cases: ReadonlyArray<
		readonly [
			eventName: string | undefined,
			fields: object,
			kind: Access['kind'],
			isInferred: boolean,
		]
	> = [
		['DeleteThing', {readOnly: true}, 'read-only', false],
		['GetThing', {readOnly: false}, 'mutating', false],
		['GetThing', {readOnly: 'false'}, 'mutating', false],
		['DeleteThing', {readOnly: 'true'}, 'read-only', false],
		[undefined, {readOnly: false}, 'mutating', false],
		['GetThing', {readOnly: null}, 'read-only', true],
		['GetThing', {readOnly: 'maybe'}, 'read-only', true],
		['DescribeInstances', {}, 'read-only', true],
		['ListQApps', {}, 'read-only', true],
		['BatchGetSecretValue', {}, 'read-only', true],
		['SearchInsights', {}, 'read-only', true],
		['HeadObject', {}, 'read-only', true],
		['LookupEvents', {}, 'read-only', true],
		['Search', {}, 'read-only', true],
		['ConsoleLogin', {}, 'mutating', true],
		['Getaway', {}, 'mutating', true],
		['EntangleQubits', {}, 'mutating', true],
		['constructor', {eventSource: qApps}, 'mutating', true],
		['PredictQApp', {eventSource: qApps}, 'mutating', true],
		['GetNewThing', {eventSource: qApps}, 'read-only', true],
		['', {}, 'unknown', false],
		[undefined, {}, 'unknown', false],
	];
	for (const [eventName, fields, kind, isInferred] of cases) {
		test(`${eventName} ${JSON.stringify(fields)} is ${kind}`, () => {
			const result = access(eventName, fields);
			assert.deepEqual([result.kind, result.isInferred], [kind, isInferred]);
		});
	}
});

type DocumentedOperation = {
	readonly name: string;
	readonly readOnlyDerived: boolean;
};

const documentation = path.resolve('../shared/docs/qapps-operations.json');

test('the table of Q Apps operations has exactly the documented ones', {
	skip: existsSync(documentation)
		? false
		: 'the documented operations are not on this machine',
}, () => {
	const documented: readonly DocumentedOperation[] = JSON.parse(
		readFileSync(documentation, 'utf8'),
	);
	assert.deepEqual(
		[...qAppsOperations].map(([name, operation]) => [
			name,
			operation.isReadOnly,
		]),
		documented.map(operation => [operation.name, operation.readOnlyDerived]),
	);
	assert.equal(qAppsOperations.size, 42);
});
