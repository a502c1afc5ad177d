import assert from 'node:assert/strict';
import {test} from 'node:test';
import {resourceWords} from '../../../source/cloudtrail/resource/resource-words.js';

const application = 'application/8132f6f7-5ac0-4e0f-b4ee-ca7bbdb0849c' as const;
const app = '/qapp/de20e480-0fb0-4054-8a09-c09a434288b6';
const session = '/session/fb6e1a9b-8592-4124-b79e-3492193c4e42';
const qApps = `arn:aws:qapps:us-east-1:111122223333:${application}`;

const cases: ReadonlyArray<
	readonly [
		resource: string,
		record: Readonly<Record<string, unknown>>,
		words: readonly [kind: string | undefined, name: string, within?: string],
	]
> = [
	[qApps + app, {}, ['app', app.slice(6)]],
	[
		qApps + app + session,
		{},
		['session', session.slice(9), `app ${app.slice(6)}`],
	],
	[qApps, {}, ['application', application.slice(12)]],
	[`${qApps}/`, {}, [undefined, `${qApps}/`]],
	[application, {}, ['application', application.slice(12)]],
	['arn:aws:s3:::logs', {}, ['bucket', 'arn:aws:s3:::logs']],
	['arn:aws:s3:::logs/a/b', {}, ['object', 'arn:aws:s3:::logs/a/b']],
	[
		'arn:aws:s3:us-east-1:111122223333:storage-lens/all',
		{},
		['storage lens', 'arn:aws:s3:us-east-1:111122223333:storage-lens/all'],
	],
	[
		'arn:aws:sns:us-east-1:111122223333:alarms',
		{},
		['topic', 'arn:aws:sns:us-east-1:111122223333:alarms'],
	],
	[
		'arn:aws:logs:us-east-1:111122223333:log-group:a:*',
		{},
		['log group', 'arn:aws:logs:us-east-1:111122223333:log-group:a:*'],
	],
	['r', {requestParameters: {bucketName: 'r'}}, ['bucket', 'r']],
	['r', {requestParameters: {'session-id': 'r'}}, ['session', 'r']],
	[
		'i-1',
		{requestParameters: {instancesSet: {items: [{instanceId: 'i-1'}]}}},
		['instance', 'i-1'],
	],
	['f', {responseElements: {logGroupNames: ['e', 'f']}}, ['log group', 'f']],
	// A name that says nothing has the word of what it is in.
	['r', {requestParameters: {trail: {name: 'r'}}}, ['trail', 'r']],
	['r', {requestParameters: {name: 'r'}}, [undefined, 'r']],
	['r', {}, [undefined, 'r']],
];

for (const [resource, record, [kind, name, within]] of cases) {
	test(`${resource} of ${JSON.stringify(record)} is ${kind} ${name}`, () => {
		assert.deepEqual(resourceWords(resource, record), {kind, name, within});
	});
}

test('a record of 256 KB is not read to its end for a word', () => {
	const list = Array.from({length: 100_000}, (_, index) => ({id: index}));
	assert.equal(
		resourceWords('far', {
			requestParameters: {list, deep: {deeper: {bucketName: 'far'}}},
		}).kind,
		undefined,
	);
});
