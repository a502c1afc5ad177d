import {objectAt, textAt} from '../../json-object.js';
import type {JudgedCall, RecordRule, RuleOperations} from './rule.js';
import {inReason, namedIn, parametersOf} from './values.js';

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
					`GuardDuty overlooks the addresses of ${namedIn(call, 'list', 'name', 'location')}`,
			'ArchiveFindings CreateFilter UpdateFilter':
				'findings of GuardDuty were hidden, or will be',
			'DeletePublishingDestination UpdatePublishingDestination':
				'where GuardDuty sends its findings was changed',
		},
		securityhub: {
			'DeleteMembers DisassociateMembers DisassociateFromMasterAccount DisassociateFromAdministratorAccount':
				'Security Hub no longer collects from some accounts',
			'BatchDisableStandards DisableImportFindingsForProduct UpdateStandardsControl BatchUpdateStandardsControlAssociations':
				'Security Hub checks less than before',
			'BatchUpdateFindings UpdateFindings CreateInsight CreateAutomationRule BatchUpdateAutomationRules':
				'findings of Security Hub were changed, or will be',
		},
		macie2: {
			'UpdateMacieSession DisassociateMember DeleteMember':
				'Macie no longer looks at some data',
		},
		inspector2: {
			'DisassociateMember BatchUpdateMemberEc2DeepInspectionStatus CreateFilter':
				'Inspector no longer looks at everything',
		},
		'access-analyzer': {
			'ArchiveFindings CreateArchiveRule UpdateFindings':
				'findings of Access Analyzer were hidden, or will be',
		},
		monitoring: {
			'DeleteAlarms DisableAlarmActions SetAlarmState': call =>
				`${namedIn(call, 'alarm', 'alarmName')} of CloudWatch no longer tells anybody`,
			'DeleteMetricStream StopMetricStreams': 'metrics are no longer sent on',
		},
		events: {
			'DisableRule DeleteRule RemoveTargets': call =>
				`${namedIn(call, 'rule', 'name', 'rule')} of EventBridge no longer acts`,
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
				'a network firewall was removed or weakened',
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
				`${namedIn(call, 'service', 'servicePrincipal')} no longer watches the organization`,
		},
		ssm: {
			DeleteResourceDataSync: 'what runs on instances is no longer collected',
		},
		ses: {
			UpdateAccountSendingEnabled: 'whether the account sends mail was changed',
		},
	},
} as const satisfies RecordRule;

function wafClassic(): RuleOperations[string] {
	return {
		'DeleteWebACL DisassociateWebACL DeleteRule DeleteRuleGroup DeleteLoggingConfiguration UpdateIPSet UpdateWebACL':
			'a protection of WAF was removed or changed',
	};
}

/** Without a `LoggingEnabled` the call switches the logging off. */
function loggingOfBucket(call: JudgedCall): string | undefined {
	const status = objectAt(parametersOf(call), 'BucketLoggingStatus');
	return status['LoggingEnabled'] === undefined
		? `accesses to ${namedIn(call, 'bucket', 'bucketName')} are no longer logged`
		: undefined;
}

function accessLogs(call: JudgedCall): string | undefined {
	const text = JSON.stringify(parametersOf(call)['attributes'] ?? '').slice(
		0,
		longestAttributes,
	);
	return /access_logs\.s3\.enabled","value":"?false/i.test(text)
		? 'a load balancer no longer logs accesses'
		: undefined;
}

// UTF-16 units.
const longestAttributes = 10_000;

function logsOfCluster(call: JudgedCall): string | undefined {
	const logging = parametersOf(call)['logging'];
	return logging !== undefined &&
		JSON.stringify(logging).includes('"enabled":false')
		? `cluster ${inReason(textAt(parametersOf(call), 'name') ?? '')} logs less than before`
		: undefined;
}
