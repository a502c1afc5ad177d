import {flagAt, objectAt, textAt} from '../../json-object.js';
import {
	listInReason,
	namedIn,
	objectsOf,
	parametersOf,
	textsOf,
} from './parameters/parameters.js';
import type {JudgedCall, Meaning, RecordRule, RuleOperations} from './rule.js';

/**
 * What watches an account beside the trail, and is switched off, narrowed or made to
 * overlook something. Unlike the calls of `trail-tampering`, these are only seen where
 * the scope asks for their services.
 */
export const monitoringWeakened = {
	severity: 'warning',
	title: 'monitoring weakened',
	description:
		'what watches is narrowed or made to overlook something: findings hidden, alarms off, logs no longer sent on',
	operations: {
		cloudtrail: {
			UpdateEventDataStore: call =>
				`${namedIn(call, 'event data store', 'eventDataStore')} of CloudTrail was changed`,
			PutInsightSelectors: 'what CloudTrail Insights looks at was changed',
			'DeregisterOrganizationDelegatedAdmin RegisterOrganizationDelegatedAdmin':
				'another account manages the trails of the organization',
		},
		config: {
			'DeleteConfigRule DeleteOrganizationConfigRule DeleteConformancePack DeleteOrganizationConformancePack':
				call =>
					`AWS Config no longer checks ${namedIn(call, 'rule', 'configRuleName', 'conformancePackName', 'organizationConfigRuleName')}`,
			'DeleteConfigurationAggregator DeleteRetentionConfiguration PutRetentionConfiguration':
				'what AWS Config collects, or how long it is kept, was changed',
		},
		guardduty: {
			'UpdateDetector UpdateMemberDetectors':
				'what GuardDuty monitors, or how often it reports, was changed',
			'CreateIPSet UpdateIPSet CreateTrustedEntitySet UpdateTrustedEntitySet':
				call =>
					`GuardDuty trusts what ${namedIn(call, 'list', 'name', 'location', 'ipSetId', 'trustedEntitySetId')} holds, once it is active`,
			ArchiveFindings: 'findings of GuardDuty were hidden',
			'CreateFilter UpdateFilter': filterThatHides('GuardDuty', 'ARCHIVE'),
			'DeletePublishingDestination UpdatePublishingDestination':
				'where GuardDuty sends its findings was changed',
		},
		securityhub: {
			'DeleteMembers DisassociateMembers DisassociateFromMasterAccount DisassociateFromAdministratorAccount':
				'Security Hub no longer collects from some accounts',
			'BatchDisableStandards DisableImportFindingsForProduct':
				'Security Hub checks less than before',
			'UpdateStandardsControl BatchUpdateStandardsControlAssociations':
				'what Security Hub checks was changed',
			'BatchUpdateFindings UpdateFindings CreateAutomationRule BatchUpdateAutomationRules':
				'findings of Security Hub were changed, or will be',
		},
		macie2: {
			'UpdateMacieSession DisassociateMember DeleteMember':
				'what Macie looks at was changed',
		},
		inspector2: {
			'DisassociateMember BatchUpdateMemberEc2DeepInspectionStatus':
				'what Inspector looks at was changed',
			'CreateFilter UpdateFilter': filterThatHides('Inspector', 'SUPPRESS'),
		},
		'access-analyzer': {
			'ArchiveFindings CreateArchiveRule UpdateFindings':
				'findings of Access Analyzer were hidden, or will be',
		},
		monitoring: {
			DeleteAlarms: call => `${alarms(call)} of CloudWatch ended`,
			DisableAlarmActions: call =>
				`${alarms(call)} of CloudWatch no longer alert anyone`,
			SetAlarmState: call =>
				`the state of ${namedIn(call, 'alarm', 'alarmName')} of CloudWatch was set by hand`,
			'DeleteMetricStream StopMetricStreams': 'metrics are no longer sent on',
		},
		events: {
			'DisableRule DeleteRule': call =>
				`${namedIn(call, 'rule', 'name')} of EventBridge no longer acts`,
			RemoveTargets: call =>
				`${namedIn(call, 'rule', 'rule')} of EventBridge has targets less`,
			'DeleteArchive DeleteEventBus':
				'events are no longer kept, or no longer have a bus',
		},
		logs: {
			'DeleteMetricFilter DeleteSubscriptionFilter': call =>
				`${namedIn(call, 'filter', 'filterName')} of ${namedIn(call, 'log group', 'logGroupName')} is gone`,
			'DeleteDestination DeleteDelivery DeleteDeliverySource DeleteDeliveryDestination':
				'logs are no longer delivered',
			DisassociateKmsKey: call =>
				`${namedIn(call, 'log group', 'logGroupName')} is no longer encrypted with a key of its own`,
			DeleteDataProtectionPolicy: call =>
				`${namedIn(call, 'log group', 'logGroupIdentifier')} no longer hides sensitive data`,
		},
		s3: {PutBucketLogging: {when: loggingOfBucket}},
		wafv2: {
			'DeleteLoggingConfiguration DeleteWebACL DisassociateWebACL DeleteRuleGroup DeleteIPSet UpdateIPSet UpdateWebACL UpdateRuleGroup':
				call =>
					`${namedIn(call, 'protection', 'name', 'resourceArn', 'webACLArn')} of WAF was removed or changed`,
		},
		'waf-regional': wafClassic(),
		waf: wafClassic(),
		shield: {
			'DeleteProtection DisableProactiveEngagement DisassociateDRTRole':
				'a protection of Shield is gone',
		},
		'network-firewall': {
			'DeleteFirewall DeleteFirewallPolicy DeleteRuleGroup UpdateLoggingConfiguration UpdateFirewallDeleteProtection':
				'a network firewall was removed or changed',
		},
		route53resolver: {
			'DeleteFirewallRuleGroup DisassociateFirewallRuleGroup DeleteFirewallRule UpdateFirewallConfig':
				'DNS queries are no longer filtered as before',
		},
		elasticloadbalancing: {ModifyLoadBalancerAttributes: {when: accessLogs}},
		redshift: {
			DisableLogging: call =>
				`${namedIn(call, 'cluster', 'clusterIdentifier')} no longer logs what is done`,
		},
		eks: {UpdateClusterConfig: {when: logsOfCluster}},
		organizations: {
			DisableAWSServiceAccess: call =>
				`${namedIn(call, 'service', 'servicePrincipal')} no longer has access to the organization`,
		},
		ssm: {
			DeleteResourceDataSync: 'what runs on instances is no longer collected',
		},
	},
} as const satisfies RecordRule;

function wafClassic(): RuleOperations[string] {
	return {
		'DeleteWebACL DisassociateWebACL DeleteRule DeleteRuleGroup DeleteLoggingConfiguration UpdateIPSet UpdateWebACL':
			'a protection of WAF was removed or changed',
	};
}

/** A filter of findings that takes them out of sight. Other filters only name a search. */
function filterThatHides(service: string, action: string): Meaning {
	return {
		when: call =>
			textAt(parametersOf(call), 'action') === action
				? `${namedIn(call, 'filter', 'name', 'filterName')} of ${service} hides findings`
				: undefined,
	};
}

function alarms(call: JudgedCall): string {
	const names = textsOf(parametersOf(call)['alarmNames']);
	return names.length === 0 ? 'alarms' : `alarms ${listInReason(names)}`;
}

/** A `BucketLoggingStatus` without a `LoggingEnabled` switches the logging off. */
function loggingOfBucket(call: JudgedCall): string | undefined {
	const parameters = parametersOf(call);
	return (parameters['BucketLoggingStatus'] ?? undefined) !== undefined &&
		objectAt(parameters, 'BucketLoggingStatus')['LoggingEnabled'] === undefined
		? `accesses to ${namedIn(call, 'bucket', 'bucketName')} are no longer logged`
		: undefined;
}

/** The older load balancers have an object, the newer ones a list of keys and values. */
function accessLogs(call: JudgedCall): string | undefined {
	const parameters = parametersOf(call);
	const isOff =
		flagAt(
			objectAt(objectAt(parameters, 'loadBalancerAttributes'), 'accessLog'),
			'enabled',
		) === false ||
		objectsOf(parameters['attributes']).some(
			each =>
				textAt(each, 'key') === 'access_logs.s3.enabled' &&
				flagAt(each, 'value') === false,
		);
	return isOff
		? `accesses to ${namedIn(call, 'load balancer', 'loadBalancerName', 'loadBalancerArn')} are no longer logged`
		: undefined;
}

/** `{"clusterLogging": [{"types": ["audit"], "enabled": false}]}` */
function logsOfCluster(call: JudgedCall): string | undefined {
	const off = objectsOf(
		objectAt(parametersOf(call), 'logging')['clusterLogging'],
	)
		.filter(each => flagAt(each, 'enabled') === false)
		.flatMap(each => textsOf(each['types']));
	return off.length === 0
		? undefined
		: `${namedIn(call, 'cluster', 'name')} does not log ${listInReason(off)}`;
}
