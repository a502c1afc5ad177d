import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {managementEvents} from '../../../source/cloudtrail/selectors/management-events.js';
import {qAppsResourceTypes} from '../../../source/cloudtrail/selectors/q-apps-events.js';
import {coverageOfOperations} from '../../../source/cloudtrail/selectors/selectors.js';
import {
	missingTypes,
	widenForQApps,
} from '../../../source/cloudtrail/selectors/widened-selectors.js';
import type {
	BasicSelector,
	EventSelectors,
} from '../../../source/stream/trail-facts.js';
import {someRecord, someSelectors, takes} from './random-selectors.js';

function basic(selector: Partial<BasicSelector>): EventSelectors {
	return {
		kind: 'basic',
		selectors: [
			{
				readWrite: 'All',
				hasManagement: true,
				excludedManagementSources: [],
				dataResources: [],
				...selector,
			},
		],
	};
}

test('the widened selectors take all that the old ones took, and Q Apps', () => {
	let widenings = 0;
	fc.assert(
		fc.property(
			someSelectors,
			fc.array(someRecord, {minLength: 20, maxLength: 20}),
			(selectors, records) => {
				const result = widenForQApps(selectors);
				assert.notEqual(result.kind, 'refused');
				const after: EventSelectors =
					result.kind === 'widened'
						? {kind: 'advanced', selectors: result.selectors}
						: selectors;
				widenings += result.kind === 'widened' ? 1 : 0;
				for (const record of records) {
					const isOfQApps =
						record['eventCategory'] === 'Data' &&
						qAppsResourceTypes.some(type => type === record['resources.type']);
					const isWrite =
						record['eventCategory'] === 'Management' &&
						record['readOnly'] === 'false' &&
						record['eventSource'] === 'qapps.amazonaws.com';
					if (isOfQApps || isWrite || takes(selectors, record)) {
						assert.ok(takes(after, record), JSON.stringify(record));
					}
				}

				assert.equal(widenForQApps(after).kind, 'whole', 'once is enough');
			},
		),
	);
	assert.ok(widenings > 0);
});

test('basic selectors become advanced ones that take exactly the same, and the types of Q Apps', () => {
	fc.assert(
		fc.property(
			someSelectors.filter(({kind}) => kind === 'basic'),
			fc.array(someRecord, {minLength: 20, maxLength: 20}),
			(selectors, records) => {
				const result = widenForQApps(selectors);
				assert.ok(result.kind === 'widened');
				const after: EventSelectors = {
					kind: 'advanced',
					selectors: result.selectors,
				};
				for (const record of records) {
					const isAdded =
						qAppsResourceTypes.some(
							type => type === record['resources.type'],
						) ||
						(result.addsManagementEvents &&
							record['eventCategory'] === 'Management');
					if (!isAdded) {
						assert.equal(
							takes(after, record),
							takes(selectors, record),
							JSON.stringify(record),
						);
					}
				}
			},
		),
	);
});

test('a trail without data events gets the three types, and keeps what it leaves out', () => {
	const result = widenForQApps(
		basic({
			readWrite: 'WriteOnly',
			excludedManagementSources: ['kms.amazonaws.com'],
			dataResources: [
				{type: 'AWS::S3::Object', values: ['arn:aws:s3:::logs/2026/']},
				{
					type: 'AWS::Lambda::Function',
					values: ['arn:aws:lambda:us-east-1:111122223333:function:f'],
				},
			],
		}),
	);
	const writes = {field: 'readOnly', equals: ['false']};
	const data = {field: 'eventCategory', equals: ['Data']};
	assert.deepEqual(result, {
		kind: 'widened',
		added: qAppsResourceTypes.map(type => `data events of ${type}`),
		addsManagementEvents: false,
		selectors: [
			{
				name: 'Management events',
				fields: [
					{field: 'eventCategory', equals: ['Management']},
					writes,
					{field: 'eventSource', notEquals: ['kms.amazonaws.com']},
				],
			},
			{
				name: 'Data events of AWS::S3::Object',
				fields: [
					data,
					{field: 'resources.type', equals: ['AWS::S3::Object']},
					writes,
					{field: 'resources.ARN', startsWith: ['arn:aws:s3:::logs/2026/']},
				],
			},
			{
				name: 'Data events of AWS::Lambda::Function',
				fields: [
					data,
					{field: 'resources.type', equals: ['AWS::Lambda::Function']},
					writes,
					{
						field: 'resources.ARN',
						equals: ['arn:aws:lambda:us-east-1:111122223333:function:f'],
					},
				],
			},
			...qAppsResourceTypes.map(type => ({
				name: `Data events of ${type}`,
				fields: [data, {field: 'resources.type', equals: [type]}],
			})),
		],
	});
});

test('what cannot be converted exactly is refused with its reason', () => {
	for (const [type, value] of [
		['AWS::DynamoDB::Table', 'arn:aws:dynamodb:us-east-1:111122223333:table/t'],
		['AWS::S3::Object', 'arn:aws:s3:::logs'],
		['AWS::Lambda::Function', 'arn:aws:lambda:us-east-1'],
		['AWS::New::Type', 'arn:aws:new'],
	] as const) {
		const result = widenForQApps(
			basic({dataResources: [{type, values: [value]}]}),
		);
		assert.deepEqual(
			result,
			{
				kind: 'refused',
				reason: `AWS does not document which ARNs the basic selector of ${type} takes, so that no advanced one is certain to take the same.`,
			},
			value,
		);
	}

	assert.deepEqual(widenForQApps(basic({readWrite: 'Some' as 'All'})), {
		kind: 'refused',
		reason: 'qtail does not know the ReadWriteType Some.',
	});
	assert.deepEqual(
		widenForQApps({
			kind: 'advanced',
			selectors: [
				{
					name: 'many',
					fields: [
						{field: 'eventCategory', equals: ['Data']},
						{field: 'resources.type', equals: ['AWS::S3::Object']},
						{
							field: 'resources.ARN',
							startsWith: Array.from({length: 495}, (_, at) => `arn:${at}`),
						},
					],
				},
			],
		}),
		{
			kind: 'refused',
			reason:
				'The selectors of a trail hold at most 500 values, and these would hold 504.',
		},
	);
});

test('an access that is not known makes nothing visible', () => {
	const strange = basic({readWrite: 'Some' as 'All'});
	assert.ok(
		coverageOfOperations(strange).every(
			({visibility}) => visibility !== 'visible',
		),
	);
	assert.deepEqual(managementEvents(strange).writes, 'some');
});

test('selectors that leave out the management events of Q Apps get them', () => {
	const result = widenForQApps({
		kind: 'advanced',
		selectors: [
			{
				name: undefined,
				fields: [
					{field: 'eventCategory', equals: ['Management']},
					{field: 'eventSource', notStartsWith: ['qapps.']},
				],
			},
		],
	});
	assert.ok(result.kind === 'widened');
	assert.equal(result.added[0], 'management events that write');
});

test('management events are counted by what they do and who is left out', () => {
	assert.deepEqual(
		managementEvents(basic({excludedManagementSources: ['kms.amazonaws.com']})),
		{
			...{reads: 'all', writes: 'all', qAppsWrites: 'all'},
			excludedSources: ['kms.amazonaws.com'],
		},
	);
	assert.deepEqual(managementEvents(basic({readWrite: 'ReadOnly'})), {
		reads: 'all',
		writes: 'none',
		qAppsWrites: 'none',
		excludedSources: [],
	});
	const added = widenForQApps(basic({readWrite: 'ReadOnly'}));
	assert.ok(added.kind === 'widened');
	assert.equal(added.added[0], 'management events that write');
	assert.deepEqual(missingTypes(basic({})), qAppsResourceTypes);
});
