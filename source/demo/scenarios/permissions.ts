import {denying, denyingOperations} from './refusals.js';
import type {Scenario} from './scenario.js';

const family = 'Permissions';

/** What the caller may not ask. */
export const permissionScenarios = {
	'cloudtrail-denied': {
		family,
		description: 'no call of CloudTrail is permitted',
		change: () => ({
			respond: denying(({service}) => service === 'cloudtrail'),
		}),
	},
	'status-denied': {
		family,
		description: 'the status of a trail may not be asked for',
		change: () => ({respond: denyingOperations('GetTrailStatus')}),
	},
	'selectors-denied': {
		family,
		description: 'the event selectors of a trail may not be asked for',
		change: () => ({respond: denyingOperations('GetEventSelectors')}),
	},
	'history-denied': {
		family,
		description: 'no trail, and Event history may not be looked up',
		change: () => ({
			trails: [],
			logGroups: [],
			groupsOf: () => [],
			respond: denyingOperations('LookupEvents'),
		}),
	},
	'logs-denied': {
		family,
		description: 'no call of CloudWatch Logs is permitted',
		change: () => ({respond: denying(({service}) => service === 'logs')}),
	},
	'live-tail-denied': {
		family,
		description: 'StartLiveTail is not permitted; FilterLogEvents is',
		change: () => ({respond: denyingOperations('StartLiveTail')}),
	},
	'filter-denied': {
		family,
		description: 'FilterLogEvents is not permitted; StartLiveTail is',
		change: () => ({respond: denyingOperations('FilterLogEvents')}),
	},
	'groups-denied': {
		family,
		description: 'log groups may be read, and not listed or described',
		change: () => ({
			respond: denyingOperations(
				'DescribeLogGroups',
				'ListLogGroups',
				'DescribeLogStreams',
			),
		}),
	},
	'denied-by-organization': {
		family,
		description:
			'a service control policy forbids CloudWatch Logs and CloudTrail',
		change: () => ({
			respond: denying(isReading, 'serviceControlPolicy'),
		}),
	},
	'denied-by-endpoint': {
		family,
		description: 'the policy of a VPC endpoint lets neither of them through',
		change: () => ({respond: denying(isReading, 'vpcEndpointPolicy')}),
	},
	'names-denied': {
		family,
		description: "the names of Identity Center's users may not be asked for",
		change: () => ({
			respond: denying(({service}) => service === 'identitystore'),
		}),
	},
} as const satisfies Readonly<Record<string, Scenario>>;

function isReading({service}: {readonly service: string}): boolean {
	return service === 'logs' || service === 'cloudtrail';
}
