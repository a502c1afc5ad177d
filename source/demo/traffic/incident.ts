import {accountId} from './account.js';
import {accessDeniedError} from './call-errors.js';
import {personCaller} from './callers.js';
import type {PlannedRecord} from './delivery.js';
import {type Person, temporaryAccessKeyId} from './people.js';
import {qAppsCall} from './q-apps-calls.js';
import type {Random} from './seeded-random.js';
import {type Call, type Caller, trailMessage} from './trail-message.js';
import {inventWorld, type World, wallTime} from './world.js';

const firstDeliveryMs = 15_000;
const repeatMs = 6 * 60_000;
// The same lag for every step, so that the steps arrive in order.
const lagMs = 38_000;

/** One staged incident, for tests and recordings that look for it on the screen. */
export type Incident = {
	/** The person whose session was stolen, as that person usually calls. */
	readonly person: Person;
	readonly sourceIPAddress: string;
	readonly userAgent: string;
	readonly accessKeyId: string;
	/** In the order of event and delivery. */
	readonly events: readonly IncidentEvent[];
};

export type IncidentEvent = {
	readonly eventID: string;
	readonly eventSource: string;
	readonly eventName: string;
	readonly errorCode: string | undefined;
	/** ms, wall time */
	readonly eventTime: number;
	/** ms, wall time */
	readonly deliverAt: number;
	readonly message: string;
};

const intruders = [
	{sourceIPAddress: '203.0.113.77', userAgent: 'python-requests/2.32.5'},
	{
		sourceIPAddress: '203.0.113.14',
		userAgent:
			'Boto3/1.40.61 md/Botocore#1.40.61 ua/2.1 os/linux#6.12.38+kali-amd64 lang/python#3.13.7',
	},
	{sourceIPAddress: '203.0.113.201', userAgent: 'curl/8.14.1'},
];

function denied(call: Call, code?: string): Call {
	return {...call, error: accessDeniedError(call, code)};
}

function elsewhere(
	service: string,
	eventName: string,
	readOnly: boolean,
	requestParameters: Call['requestParameters'],
	responseElements: Call['responseElements'] = null,
): Call {
	return {
		eventSource: `${service}.amazonaws.com`,
		eventName,
		category: 'Management',
		readOnly,
		requestParameters,
		responseElements,
	};
}

/** Look around, be refused, open the doors, carry things out, stay, destroy. */
function* steps(world: World, random: Random): Generator<Call> {
	const {application} = world;
	const start = random.integer(0, application.apps.length - 5);
	const apps = application.apps.slice(start, start + 4);
	const sessions = apps.map(app => ({app, sessionId: random.uuid()}));
	yield elsewhere('sts', 'GetCallerIdentity', true, null);
	yield qAppsCall('ListQApps', application, {}, {limit: 100});
	yield qAppsCall('ListLibraryItems', application, {}, {limit: 100});
	for (const app of apps) {
		yield qAppsCall('GetQApp', application, {app});
	}

	for (const app of apps.slice(0, 2)) {
		yield qAppsCall('DescribeQAppPermissions', application, {app});
	}

	yield denied(
		qAppsCall('BatchUpdateCategory', application, {}, {categories: []}),
		'AccessDeniedException',
	);
	yield denied(
		qAppsCall(
			'UpdateLibraryItemMetadata',
			application,
			{},
			{
				'library-item-id': apps[0]?.libraryItemId,
				'is-verified': true,
			},
		),
		'AccessDeniedException',
	);
	yield denied(elsewhere('iam', 'ListUsers', true, null));
	for (const app of apps.slice(0, 3)) {
		yield qAppsCall(
			'UpdateQAppPermissions',
			application,
			{app},
			{'grant-permissions': [{action: 'read', principal: '*'}]},
			{resourceArn: app.arn, permissions: [{action: 'read', principal: '*'}]},
		);
	}

	yield elsewhere(
		'iam',
		'CreateAccessKey',
		false,
		{userName: 'inventory-bot'},
		{
			accessKey: {
				userName: 'inventory-bot',
				accessKeyId: `AKIA${random.idCharacters(9)}EXAMPLE`,
				status: 'Active',
			},
		},
	);
	for (const subject of sessions) {
		yield qAppsCall('ListQAppSessionData', application, subject);
		yield qAppsCall(
			'ExportQAppSessionData',
			application,
			subject,
			{},
			{
				csvFileLink: '***',
				sessionArn: `${subject.app.arn}/session/${subject.sessionId}`,
			},
		);
	}

	for (const app of apps.slice(0, 2)) {
		yield qAppsCall(
			'CreatePresignedUrl',
			application,
			{app},
			{'card-id': app.cardIds[0], 'file-name': 'export.zip'},
			{fileId: random.uuid(), presignedUrl: '***'},
		);
	}

	yield elsewhere('iam', 'AttachRolePolicy', false, {
		roleName: 'InvoiceWorker',
		policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess',
	});
	yield denied(
		elsewhere('cloudtrail', 'StopLogging', false, {
			name: `arn:aws:cloudtrail:us-east-1:${accountId}:trail/management-events`,
		}),
	);
	yield qAppsCall(
		'TagResource',
		application,
		{},
		{
			'resource-arn': apps[0]?.arn,
			tags: {retention: 'none'},
		},
	);
	for (const subject of sessions.slice(0, 2)) {
		yield qAppsCall('StopQAppSession', application, subject);
	}

	yield qAppsCall(
		'DeleteLibraryItem',
		application,
		{},
		{
			'library-item-id': apps[0]?.libraryItemId,
		},
	);
	yield qAppsCall(
		'BatchDeleteCategory',
		application,
		{},
		{
			categories: application.categoryIds.slice(0, 3),
		},
	);
	for (const app of apps.slice(0, 3)) {
		yield qAppsCall('DeleteQApp', application, {app});
	}
}

type StagedEvent = IncidentEvent & {
	/** Traffic time in ms. */
	readonly plannedAt: number;
};

function stage(
	world: World,
	index: number,
): Omit<Incident, 'events'> & {readonly events: readonly StagedEvent[]} {
	const random = world.random.fork(`incident/${index}`);
	const culprits = world.people.length - 3;
	const first = world.random.fork('first-culprit').integer(0, culprits - 1);
	const person = world.people[(first + index * 5) % culprits];
	const intruder = intruders[(first + index) % intruders.length];
	if (person === undefined || intruder === undefined) {
		throw new RangeError('Nobody is there to play the incident.');
	}

	const accessKeyId = temporaryAccessKeyId(random);
	let deliverAt = world.clock.startsAt + firstDeliveryMs + index * repeatMs;
	const caller: Caller = personCaller(world, person, {
		...intruder,
		accessKeyId,
		createdAt: wallTime(world.clock, deliverAt - lagMs - 4000),
	});
	const events: StagedEvent[] = [];
	for (const call of steps(world, random)) {
		const plannedAt = deliverAt - lagMs;
		const eventTime = wallTime(world.clock, plannedAt);
		const eventID = random.uuid();
		events.push({
			eventID,
			eventSource: call.eventSource,
			eventName: call.eventName,
			errorCode: call.error?.code,
			eventTime: Math.floor(eventTime / 1000) * 1000,
			deliverAt: wallTime(world.clock, deliverAt),
			plannedAt,
			message: trailMessage(call, caller, eventTime, random, eventID),
		});
		// At least a second apart: CloudTrail's event time is in whole seconds.
		deliverAt += random.integer(1000, 2600);
	}

	return {person, ...intruder, accessKeyId, events};
}

/**
 * The staged incident as the traffic of that seed, start and speed plays it.
 *
 * @param startsAt ms, the start of the traffic
 * @param index which one; they repeat every six minutes with another culprit. @default 0
 */
export function describeIncident(
	seed: number,
	startsAt: number,
	{
		index = 0,
		speed = 1,
	}: {readonly index?: number; readonly speed?: number} = {},
): Incident {
	return stage(inventWorld(seed, {startsAt, speed}), index);
}

/** All incidents, by event time, for ever. */
export function* incidentTraffic(world: World): Generator<PlannedRecord> {
	for (let index = 0; ; index++) {
		for (const {plannedAt, message} of stage(world, index).events) {
			yield {
				eventAt: plannedAt,
				deliveries: [plannedAt + lagMs],
				message,
			};
		}
	}
}
