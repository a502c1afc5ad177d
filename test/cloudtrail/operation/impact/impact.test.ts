import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import {readAccess} from '../../../../source/cloudtrail/operation/access.js';
import {
	type Impact,
	impacts,
	type JudgedImpact,
} from '../../../../source/cloudtrail/operation/impact/impact.js';
import {judgeImpact} from '../../../../source/cloudtrail/operation/impact/judge-impact.js';
import {impactLetters} from '../../../../source/cloudtrail/operation/impact-sign.js';
import {qAppsOperations} from '../../../../source/cloudtrail/operation/q-apps-operations.js';
import {parseRecord} from '../../../../source/cloudtrail/parse-record.js';
import {fixtureDelivery} from '../../../harness/fixture.js';
import {howMany} from '../../../harness/how-many.js';

const qApps = 'qapps.amazonaws.com';

function judge(
	eventName: string,
	fields: {readonly readOnly?: boolean; readonly eventSource?: string} = {},
): JudgedImpact {
	const {eventSource = 'thing.amazonaws.com'} = fields;
	const access = readAccess({eventName, eventSource, ...fields});
	return judgeImpact({access, eventName, eventSource});
}

describe('the impact of the 42 operations of Q Apps', () => {
	// Every one that is no plain read or write.
	const grave: ReadonlyArray<readonly [name: string, impact: Impact]> = [
		['BatchDeleteCategory', 'destructive'],
		['CreateLibraryItem', 'permission'],
		['CreatePresignedUrl', 'export'],
		['DeleteLibraryItem', 'destructive'],
		['DeleteQApp', 'destructive'],
		['ExportQAppSessionData', 'export'],
		['UpdateLibraryItem', 'permission'],
		['UpdateQAppPermissions', 'permission'],
		['UpdateQAppSessionMetadata', 'permission'],
	];
	test('is grave for nine, each with its reason', () => {
		const found = [...qAppsOperations].filter(
			([, {impact}]) => impact !== 'read' && impact !== 'write',
		);
		assert.deepEqual(
			found.map(([name, {impact}]) => [name, impact]),
			grave,
		);
		assert.equal(qAppsOperations.size, 42);
		for (const [name, {impact, reason}] of qAppsOperations) {
			assert.deepEqual(judge(name, {eventSource: qApps}), {
				impact,
				reason,
				basis: 'table',
			});
		}
	});

	test('is a write for StopQAppSession, whose reason says what is deleted', () => {
		const {impact, reason} = judge('StopQAppSession', {eventSource: qApps});
		assert.equal(impact, 'write');
		assert.match(reason, /data is deleted/);
	});

	test('is told from the name where a new operation is in no table', () => {
		assert.equal(
			judge('DeleteEverything', {eventSource: qApps}).impact,
			'destructive',
		);
	});
});

describe("the record's own readOnly", () => {
	const cases: ReadonlyArray<
		readonly [name: string, readOnly: boolean | undefined, impact: Impact]
	> = [
		['DeleteThing', true, 'read'],
		['DeleteThing', false, 'destructive'],
		['DeleteThing', undefined, 'destructive'],
		['GetThing', false, 'write'],
		['GetThing', undefined, 'read'],
		['PutThingPolicy', true, 'read'],
		['PutThingPolicy', false, 'permission'],
		['GetThingToken', true, 'export'],
		['GetThingToken', false, 'export'],
		['EntangleQubits', true, 'read'],
		['EntangleQubits', false, 'write'],
		['EntangleQubits', undefined, 'write'],
	];
	for (const [name, readOnly, impact] of cases) {
		test(`${readOnly} makes ${name} ${impact}`, () => {
			assert.equal(
				judge(name, readOnly === undefined ? {} : {readOnly}).impact,
				impact,
			);
		});
	}

	test('alone decides where a record has no operation', () => {
		assert.equal(judge('', {readOnly: true}).impact, 'read');
		assert.equal(judge('', {readOnly: false}).impact, 'write');
		assert.equal(judge('').impact, 'unknown');
	});
});

test('a denied call and a dry run keep their letter', () => {
	const record = {
		eventVersion: '1.09',
		eventTime: '2026-01-02T12:00:00Z',
		eventID: '1',
		eventSource: qApps,
		eventName: 'DeleteQApp',
		readOnly: false,
	};
	for (const errorCode of ['AccessDenied', 'Client.DryRunOperation']) {
		const {impact} = parseRecord(
			JSON.stringify({...record, errorCode}),
			fixtureDelivery,
		);
		assert.equal(impact, 'destructive', errorCode);
	}
});

test('an Insights event has no impact of its own', () => {
	const message = JSON.stringify({
		eventVersion: '1.07',
		eventTime: '2026-01-02T12:00:00Z',
		eventType: 'AwsCloudTrailInsight',
		eventCategory: 'Insight',
		eventID: '1',
		insightDetails: {
			...{state: 'Start', eventSource: 'ec2.amazonaws.com'},
			...{eventName: 'TerminateInstances', insightType: 'ApiCallRateInsight'},
		},
	});
	const {eventName, impact} = parseRecord(message, fixtureDelivery);
	assert.equal(eventName, 'TerminateInstances');
	assert.equal(impact, 'unknown');
});

test('every name has one letter, the same when it is asked again', () => {
	const word = fc.constantFrom(
		...['Delete', 'Batch', 'Get', 'Create', 'Export', 'Token', 'Policy', 'Url'],
		...['Schedule', 'Deletion', 'constructor', '__proto__', '\u0000', 'é', ' '],
	);
	const name = fc.oneof(
		fc.string({unit: 'binary'}),
		fc.array(word).map(words => words.join('')),
		fc.constant('Delete'.repeat(40_000)),
	);
	fc.assert(
		fc.property(
			name,
			name,
			fc.constantFrom(true, false, undefined),
			(eventName, eventSource, readOnly) => {
				const fields = readOnly === undefined ? {} : {readOnly};
				const first = judge(eventName, {...fields, eventSource});
				assert.equal(impactLetters[first.impact].length, 1);
				assert.ok(impacts.includes(first.impact));
				assert.ok(first.reason.length > 0);
				assert.deepEqual(judge(eventName, {...fields, eventSource}), first);
			},
		),
		{seed: 1, numRuns: howMany('impacts', {short: 300, long: 2000})},
	);
});

test('more operations than a trail has are judged as well', () => {
	for (let number = 0; number < 12_000; number++) {
		assert.equal(judge(`DeleteThing${number}`).impact, 'destructive');
		assert.equal(judge(`UpdateThing${number}`).impact, 'write');
	}
});
