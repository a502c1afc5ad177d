import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {
	EventSelectors,
	TrailStatus,
} from '../../../source/stream/trail-facts.js';
import {listedGroup} from '../../../source/stream/trails/list-words.js';
import {guessedGroup, ownAccount, trailGroup} from './found.js';

const now = Date.UTC(2026, 10, 28, 16, 41);
const logging: TrailStatus = {
	isLogging: true,
	loggingStoppedAt: undefined,
	logsDeliveredAt: now - 120_000,
	logsDeliveryError: undefined,
};

function listed(
	status?: Partial<TrailStatus>,
	selectors?: EventSelectors['selectors'],
	kind: EventSelectors['kind'] = 'advanced',
) {
	return listedGroup(
		trailGroup(
			{},
			{
				...(status && {
					status: {isKnown: true, answer: {...logging, ...status}},
				}),
				...(selectors && {
					selectors: {
						isKnown: true,
						answer: {kind, selectors} as EventSelectors,
					},
				}),
			},
		),
		ownAccount,
		now,
	);
}

test('a row names the trail, its region, its owner and its log group', () => {
	assert.deepEqual(listedGroup(trailGroup(), ownAccount, now), {
		logGroupArn: trailGroup().logGroupArn,
		name: 'audit',
		region: 'us-east-1',
		owner: 'account',
		logGroup: 'CloudTrail/audit',
		delivered: '?',
		dataEvents: '?',
	});
});

test('a trail of the organization says whose log group it is', () => {
	const org = {isOrganization: true};
	assert.equal(
		listedGroup(trailGroup(org), ownAccount, now).owner,
		'organization',
	);
	assert.equal(
		listedGroup(trailGroup(org), '444455556666', now).owner,
		'organization 111122223333',
	);
});

test('a trail that is stopped or fails says so before its last delivery', () => {
	assert.equal(listed({}).delivered, '2m ago');
	assert.equal(listed({logsDeliveredAt: undefined}).delivered, 'never');
	assert.equal(listed({isLogging: false}).delivered, 'stopped');
	assert.equal(
		listed({logsDeliveryError: 'Access denied.'}).delivered,
		'failing',
	);
});

test('data events are those of Q Apps, others, off, or unknown', () => {
	const data = (...types: readonly string[]) => ({
		name: undefined,
		fields: [
			{field: 'eventCategory', equals: ['Data']},
			...(types.length === 0 ? [] : [{field: 'resources.type', equals: types}]),
		],
	});
	const management = {
		name: undefined,
		fields: [{field: 'eventCategory', equals: ['Management']}],
	};
	assert.equal(listed({}, [management]).dataEvents, 'off');
	assert.equal(
		listed({}, [management, data('AWS::QApps::QApp')]).dataEvents,
		'Q Apps',
	);
	assert.equal(listed({}, [data('AWS::S3::Object')]).dataEvents, 'others');
	assert.equal(listed({}, [data()]).dataEvents, 'others');
	assert.equal(
		listed(
			{},
			[
				{
					readWrite: 'All',
					hasManagement: true,
					excludedManagementSources: [],
					dataResources: [{type: 'AWS::S3::Object', values: ['arn:aws:s3']}],
				},
			],
			'basic',
		).dataEvents,
		'others',
	);
	assert.equal(listed({}).dataEvents, '?');
});

test('names from AWS are made visible', () => {
	const hostile = listedGroup(
		trailGroup({name: 'a\u001B[2Jb'}),
		ownAccount,
		now,
	);
	assert.ok(!hostile.name.includes('\u001B'));
	assert.equal(
		listedGroup(guessedGroup('CloudTrail/logs', true), undefined, now).owner,
		'guess',
	);
});
