import assert from 'node:assert/strict';
import {afterEach, describe, it} from 'node:test';
import {
	type LookupAttributeKey,
	LookupEventsCommand,
	type LookupEventsCommandInput,
	paginateLookupEvents,
} from '@aws-sdk/client-cloudtrail';
import type {EndpointOptions} from '../../../../source/demo/endpoint/endpoint.js';
import {type OpenedClients, openClients, refusalOf} from '../open-clients.js';

const noon = Date.UTC(2026, 10, 30, 12);
const dayMs = 24 * 60 * 60_000;

type Json = Readonly<Record<string, unknown>>;

/** A management event at a second after noon. */
function recordAt(second: number, more: Json = {}): string {
	return JSON.stringify({
		eventTime: `${new Date(noon + second * 1000).toISOString().slice(0, 19)}Z`,
		eventSource: 'iam.amazonaws.com',
		eventName: 'CreateUser',
		awsRegion: 'us-east-1',
		eventID: `event-${second}`,
		readOnly: false,
		managementEvent: true,
		eventCategory: 'Management',
		userIdentity: {
			type: 'AssumedRole',
			principalId: 'AROA1:alice@example.com',
			accessKeyId: 'ASIA1',
		},
		...more,
	});
}

let opened: OpenedClients | undefined;
let now = noon + 3_600_000;

afterEach(async () => {
	await opened?.close();
	opened = undefined;
	now = noon + 3_600_000;
});

async function open(options: EndpointOptions = {}): Promise<OpenedClients> {
	opened = await openClients({
		otherRegions: ['eu-west-1'],
		now: () => now,
		lookupsPerSecond: Number.POSITIVE_INFINITY,
		...options,
	});
	return opened;
}

async function idsOf(
	{cloudTrail}: OpenedClients,
	input: LookupEventsCommandInput = {},
	region?: string,
) {
	const {Events = []} = await cloudTrail(region).send(
		new LookupEventsCommand(input),
	);
	return Events.map(({EventId}) => EventId);
}

describe('LookupEvents', () => {
	it('hands out the record as it is, with what Event history tells of it', async () => {
		const {endpoint, cloudTrail} = await open();
		const message = recordAt(5, {
			resources: [{type: 'AWS::IAM::User', ARN: 'arn:aws:iam::1:user/bob'}],
		});
		endpoint.record([message]);
		const {Events, NextToken} = await cloudTrail().send(
			new LookupEventsCommand({}),
		);
		assert.deepEqual(Events, [
			{
				EventId: 'event-5',
				EventName: 'CreateUser',
				EventSource: 'iam.amazonaws.com',
				ReadOnly: 'false',
				AccessKeyId: 'ASIA1',
				Username: 'alice@example.com',
				EventTime: new Date(noon + 5000),
				Resources: [
					{
						ResourceType: 'AWS::IAM::User',
						ResourceName: 'arn:aws:iam::1:user/bob',
					},
				],
				CloudTrailEvent: message,
			},
		]);
		assert.equal(NextToken, undefined);
	});

	it('pages through everything once, the newest first, 50 a page', async () => {
		const {endpoint, cloudTrail} = await open();
		endpoint.record(
			// Two in each second, in an order of their own.
			Array.from({length: 120}, (_, index) =>
				recordAt(((index * 7) % 120) >> 1, {eventID: `${(index * 7) % 120}`}),
			),
		);
		const pages: (string | undefined)[][] = [];
		const times: number[] = [];
		for await (const {Events = []} of paginateLookupEvents(
			{client: cloudTrail()},
			{},
		)) {
			pages.push(Events.map(({EventId}) => EventId));
			times.push(...Events.map(({EventTime}) => Number(EventTime)));
		}

		assert.deepEqual(
			pages.map(({length}) => length),
			[50, 50, 20],
		);
		assert.equal(new Set(pages.flat()).size, 120);
		assert.deepEqual(
			times,
			[...times].sort((a, b) => b - a),
		);
	});

	it('knows each Region by its records, and no data event', async () => {
		const clients = await open();
		const data = {managementEvent: false, eventCategory: 'Data'};
		clients.endpoint.record([
			recordAt(1),
			recordAt(2, {awsRegion: 'eu-west-1'}),
			recordAt(3, data),
			'no record',
		]);
		assert.deepEqual(await idsOf(clients), ['event-1']);
		assert.deepEqual(await idsOf(clients, {}, 'eu-west-1'), ['event-2']);
		assert.deepEqual(clients.endpoint.recorded('us-east-1'), [recordAt(1)]);
	});

	it('includes both ends of the range, and forgets after 90 days', async () => {
		const clients = await open();
		clients.endpoint.record([0, 1, 2, 3].map(second => recordAt(second)));
		assert.deepEqual(
			await idsOf(clients, {
				StartTime: new Date(noon + 1000),
				EndTime: new Date(noon + 2000),
			}),
			['event-2', 'event-1'],
		);
		now = noon + 90 * dayMs + 2000;
		assert.deepEqual(await idsOf(clients), ['event-3', 'event-2']);
	});

	it('shows what comes late from when it has come', async () => {
		const clients = await open();
		clients.endpoint.record([recordAt(1)]);
		clients.endpoint.record([recordAt(0)], now + 1000);
		assert.deepEqual(await idsOf(clients), ['event-1']);
		now += 1000;
		assert.deepEqual(await idsOf(clients), ['event-1', 'event-0']);
	});

	it('finds by one attribute', async () => {
		const clients = await open();
		clients.endpoint.record([
			recordAt(1),
			recordAt(2, {eventName: 'GetUser', readOnly: true}),
			recordAt(3, {userIdentity: {type: 'Root'}}),
		]);
		const asked = async (
			AttributeKey: LookupAttributeKey,
			AttributeValue: string,
		) => idsOf(clients, {LookupAttributes: [{AttributeKey, AttributeValue}]});
		assert.deepEqual(await asked('EventName', 'GetUser'), ['event-2']);
		assert.deepEqual(await asked('ReadOnly', 'false'), ['event-3', 'event-1']);
		assert.deepEqual(await asked('Username', 'root'), ['event-3']);
		assert.deepEqual(await asked('EventId', 'event-1'), ['event-1']);
	});

	it('gives pages that are not full where it looked through many', async () => {
		const {endpoint, cloudTrail} = await open({eventsScannedPerPage: 2});
		endpoint.record([0, 1, 2, 3, 4].map(second => recordAt(second)));
		const lengths: number[] = [];
		const input = {
			LookupAttributes: [
				{AttributeKey: 'EventId' as const, AttributeValue: 'event-0'},
			],
		};
		for await (const {Events = []} of paginateLookupEvents(
			{client: cloudTrail()},
			input,
		)) {
			lengths.push(Events.length);
		}

		assert.deepEqual(lengths, [0, 0, 1]);
	});

	it('refuses what the service refuses', async () => {
		const {endpoint, cloudTrail} = await open();
		endpoint.record([recordAt(0), recordAt(1)]);
		const client = cloudTrail();
		const {NextToken} = await client.send(
			new LookupEventsCommand({MaxResults: 1}),
		);
		const attribute = {
			AttributeKey: 'EventName' as const,
			AttributeValue: 'x',
		};
		const inputs: readonly (readonly [LookupEventsCommandInput, string])[] = [
			[{MaxResults: 51}, 'InvalidMaxResultsException'],
			[{MaxResults: 0}, 'InvalidMaxResultsException'],
			[
				{StartTime: new Date(noon), EndTime: new Date(noon - 1000)},
				'InvalidTimeRangeException',
			],
			[
				{LookupAttributes: [attribute, attribute]},
				'InvalidLookupAttributesException',
			],
			[
				{LookupAttributes: [{...attribute, AttributeKey: 'Nothing' as never}]},
				'InvalidLookupAttributesException',
			],
			[{EventCategory: 'other' as never}, 'InvalidEventCategoryException'],
			[{NextToken: 'nothing'}, 'InvalidNextTokenException'],
			[{NextToken, LookupAttributes: [attribute]}, 'InvalidNextTokenException'],
		];
		for (const [input, name] of inputs) {
			const [refusal] = await refusalOf(
				client.send(new LookupEventsCommand(input)),
			);
			assert.equal(refusal, name);
		}
	});

	it('answers twice a second in each Region', async () => {
		const clients = await open({lookupsPerSecond: 2});
		await idsOf(clients);
		await idsOf(clients);
		await idsOf(clients, {}, 'eu-west-1');
		assert.deepEqual(await refusalOf(idsOf(clients)), [
			'ThrottlingException',
			'Rate exceeded',
		]);
		now += 1000;
		assert.deepEqual(await idsOf(clients), []);
	});
});
