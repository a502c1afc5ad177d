import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {startDemo} from '../../../source/demo/demo.js';
import {
	type ScenarioName,
	scenarioNames,
} from '../../../source/demo/scenarios/scenario-names.js';
import {scenarios} from '../../../source/demo/scenarios/scenarios.js';
import {type Observed, observe} from './observe.js';

const noon = Date.UTC(2026, 10, 30, 12);
const seed = 1;
const group = 'aws-cloudtrail-logs-111122223333-demo';

/** What a client finds where all is well. */
const well: Observed = {
	caller:
		'arn:aws:sts::111122223333:assumed-role/IncidentResponse/alice@example.com',
	trails: ['demo-trail in us-east-1'],
	destinations: [`${group}:*`],
	isLogging: true,
	deliveryError: undefined,
	deliveredMinutesAgo: 0,
	selectors: [
		'Management events',
		'Data events of AWS::QApps::QApp',
		'Data events of AWS::QApps::QAppSession',
		'Data events of AWS::QBusiness::Application',
	],
	groups: [group],
	records: 'both',
	liveTail: 'started',
	history: 'some',
	person: 'ana.silva',
	skewMinutes: 0,
};

const noStatus = {
	isLogging: undefined,
	deliveredMinutesAgo: undefined,
} as const;
const noGroup = {
	groups: [],
	records: 'ResourceNotFoundException',
	liveTail: 'ResourceNotFoundException',
} as const;
const noTrail = {
	...noStatus,
	trails: [],
	destinations: [],
	selectors: [],
} as const;

function refused(name: string, services: 'all' | 'logs and cloudtrail') {
	return {
		...noTrail,
		trails: name,
		groups: name,
		records: name,
		liveTail: name,
		history: name,
		...(services === 'all' && {caller: name, person: name}),
	};
}

/** How each scenario differs from that. */
const differences: Readonly<Record<ScenarioName, Partial<Observed>>> = {
	'no-trail': {...noTrail, ...noGroup},
	'only-to-s3': {
		...noGroup,
		destinations: [undefined],
		deliveredMinutesAgo: undefined,
	},
	'several-trails': {
		trails: ['demo-trail in us-east-1', 'security in us-east-1'],
		destinations: [`${group}:*`, 'CloudTrail/logs:*'],
		groups: ['CloudTrail/logs', group],
	},
	'organization-trail': {
		...noGroup,
		trails: ['organization-trail in us-east-1'],
		destinations: ['aws-controltower/CloudTrailLogs:*'],
		selectors: 'TrailNotFoundException',
		deliveredMinutesAgo: undefined,
	},
	'trail-elsewhere': {...noGroup, trails: ['demo-trail in eu-west-1']},
	'group-without-trail': {
		...noTrail,
		...noGroup,
		groups: ['aws/cloudtrail/management-events'],
	},
	'log-group-deleted': {
		...noGroup,
		deliveryError: 'The specified log group does not exist.',
		deliveredMinutesAgo: undefined,
	},
	'no-data-events': {selectors: ['Management events'], records: 'management'},
	'basic-selectors': {
		selectors: ['basic All', 'AWS::S3::Object'],
		records: 'management',
	},
	'some-data-events': {
		selectors: ['Management events', 'Data events of AWS::QApps::QApp'],
	},
	'only-writes': {
		selectors: ['Management events that write'],
		records: 'management',
	},
	'no-management-events': {
		selectors: [
			'Data events of AWS::QApps::QApp',
			'Data events of AWS::QApps::QAppSession',
		],
		records: 'data',
	},
	'trail-stopped': {isLogging: false, deliveredMinutesAgo: 60},
	'delivery-failed': {
		deliveryError: 'Access denied.',
		deliveredMinutesAgo: 120,
	},
	'old-delivery': {deliveredMinutesAgo: 180},
	'never-delivered': {deliveredMinutesAgo: undefined, records: undefined},
	'infrequent-access': {
		groups: [`${group} INFREQUENT_ACCESS`],
		records: 'InvalidOperationException',
		liveTail: 'InvalidOperationException',
	},
	'short-retention': {groups: [`${group} 1`]},
	'kms-key': {groups: [`${group} encrypted`]},
	'kms-denied': {
		groups: [`${group} encrypted`],
		records: 'AccessDeniedException: kms:Decrypt',
		liveTail: 'AccessDeniedException: kms:Decrypt',
	},
	'cloudtrail-denied': {
		...noTrail,
		trails: 'AccessDeniedException',
		history: 'AccessDeniedException',
	},
	'status-denied': {
		isLogging: 'AccessDeniedException',
		deliveredMinutesAgo: undefined,
	},
	'selectors-denied': {selectors: 'AccessDeniedException'},
	'history-denied': {
		...noTrail,
		...noGroup,
		history: 'AccessDeniedException',
	},
	'logs-denied': {
		groups: 'AccessDeniedException',
		records: 'AccessDeniedException',
		liveTail: 'AccessDeniedException',
	},
	'live-tail-denied': {liveTail: 'AccessDeniedException'},
	'filter-denied': {records: 'AccessDeniedException'},
	'groups-denied': {groups: 'AccessDeniedException'},
	'denied-by-organization': refused(
		'AccessDeniedException: with an explicit deny in a service control policy',
		'logs and cloudtrail',
	),
	'denied-by-endpoint': refused(
		'AccessDeniedException: VPC endpoint policy',
		'logs and cloudtrail',
	),
	'names-denied': {person: 'AccessDeniedException'},
	'expired-credentials': {
		...refused('ExpiredTokenException', 'all'),
		caller: 'ExpiredToken',
	},
	'unknown-credentials': {
		...refused('UnrecognizedClientException', 'all'),
		caller: 'InvalidClientTokenId',
	},
	'opt-in-region': {
		...refused('UnrecognizedClientException', 'all'),
		caller: 'InvalidClientTokenId',
	},
	'wrong-clock': {skewMinutes: 120},
	throttled: {
		...refused('ThrottlingException', 'all'),
		caller: 'Throttling',
	},
};

async function observed(scenario?: ScenarioName): Promise<Observed> {
	const demo = await startDemo({
		seed,
		ratePerSecond: 4,
		now: () => noon,
		scenario,
	});
	try {
		return await observe(demo, noon, seed);
	} finally {
		await demo.close();
	}
}

it('the list of names has each scenario of the tables, in their order', () => {
	assert.deepEqual(Object.keys(scenarios), scenarioNames);
});

it('the account of the demo is well', async () => {
	assert.deepEqual(await observed(), well);
});

describe('a scenario differs from it in what its sentence says, and in nothing else:', () => {
	for (const name of scenarioNames) {
		it(`${name}: ${scenarios[name].description}`, async () => {
			assert.deepEqual(await observed(name), {...well, ...differences[name]});
		});
	}
});
