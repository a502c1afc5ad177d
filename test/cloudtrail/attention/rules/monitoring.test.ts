import {describeRule} from '../../../harness/judged-call.js';

const cluster = (...clusterLogging: readonly unknown[]) => ({
	name: 'prod',
	logging: {clusterLogging},
});

describeRule('monitoring-stopped', {
	met: [
		[
			'cloudtrail DeleteEventDataStore',
			{eventDataStore: 'e'},
			'event data store e of CloudTrail is gone',
		],
		[
			'config DeleteDeliveryChannel',
			null,
			'AWS Config no longer delivers anything',
		],
		[
			'guardduty UpdateDetector',
			{detectorId: 'd', enable: false},
			'GuardDuty is suspended',
		],
		[
			'guardduty DisassociateMembers',
			null,
			'GuardDuty no longer monitors some accounts',
		],
		['macie2 DisableMacie', null, 'Macie is off'],
		[
			'inspector2 Disable',
			{resourceTypes: ['EC2']},
			'Inspector is off, for some resources at least',
		],
		[
			'access-analyzer DeleteAnalyzer',
			{analyzerName: 'a'},
			'analyzer a no longer says who has access from outside',
		],
		[
			'route53resolver DeleteResolverQueryLogConfig',
			null,
			'DNS queries are no longer logged',
		],
		[
			'organizations LeaveOrganization',
			null,
			'the account left the organization, and all that it watches and forbids',
		],
	],
	nearMisses: [
		['guardduty UpdateDetector', {detectorId: 'd', enable: true}],
		['guardduty UpdateDetector', {detectorId: 'd'}],
		['guardduty UpdateDetector', null],
		['guardduty DeleteInvitations', null],
		['inspector2 Enable', null],
	],
});

describeRule('monitoring-weakened', {
	met: [
		[
			'config DeleteConfigRule',
			{configRuleName: 'c'},
			'AWS Config no longer checks rule c',
		],
		[
			'guardduty UpdateDetector',
			{detectorId: 'd'},
			'what GuardDuty monitors, or how often it reports, was changed',
		],
		[
			'guardduty CreateIPSet',
			{name: 'vpn', location: 's3://x'},
			'GuardDuty trusts what list vpn holds, once it is active',
		],
		[
			'guardduty CreateFilter',
			{name: 'f', action: 'ARCHIVE'},
			'filter f of GuardDuty hides findings',
		],
		[
			'inspector2 CreateFilter',
			{name: 'f', action: 'SUPPRESS'},
			'filter f of Inspector hides findings',
		],
		[
			'monitoring DeleteAlarms',
			{alarmNames: ['a', 'b', 'c']},
			'alarms a, b and 1 other of CloudWatch ended',
		],
		[
			'monitoring DisableAlarmActions',
			null,
			'alarms of CloudWatch no longer alert anyone',
		],
		['events DisableRule', {name: 'r'}, 'rule r of EventBridge no longer acts'],
		[
			'events RemoveTargets',
			{rule: 'r', ids: ['1']},
			'rule r of EventBridge has targets less',
		],
		[
			'logs DeleteSubscriptionFilter',
			{logGroupName: 'g', filterName: 'f'},
			'filter f of log group g is gone',
		],
		[
			's3 PutBucketLogging',
			{bucketName: 'logs', BucketLoggingStatus: {xmlns: 'http://x'}},
			'accesses to bucket logs are no longer logged',
		],
		[
			'elasticloadbalancing ModifyLoadBalancerAttributes',
			{
				loadBalancerArn: 'lb',
				attributes: [{value: 'false', key: 'access_logs.s3.enabled'}],
			},
			'accesses to load balancer lb are no longer logged',
		],
		[
			'elasticloadbalancing ModifyLoadBalancerAttributes',
			{
				loadBalancerName: 'lb',
				loadBalancerAttributes: {accessLog: {enabled: false}},
			},
			'accesses to load balancer lb are no longer logged',
		],
		[
			'eks UpdateClusterConfig',
			cluster(
				{types: ['api'], enabled: true},
				{types: ['audit', 'authenticator'], enabled: false},
			),
			'cluster prod does not log audit and authenticator',
		],
		[
			'wafv2 UpdateIPSet',
			{name: 'blocked'},
			'protection blocked of WAF was removed or changed',
		],
		['waf DeleteRule', null, 'a protection of WAF was removed or changed'],
		[
			'organizations DisableAWSServiceAccess',
			{servicePrincipal: 'config.amazonaws.com'},
			'service config.amazonaws.com no longer has access to the organization',
		],
	],
	nearMisses: [
		['guardduty CreateFilter', {name: 'f', action: 'NOOP'}],
		['guardduty CreateFilter', {name: 'f'}],
		['inspector2 CreateFilter', {action: 'NONE'}],
		[
			's3 PutBucketLogging',
			{BucketLoggingStatus: {LoggingEnabled: {TargetBucket: 'b'}}},
		],
		['s3 PutBucketLogging', null],
		[
			'elasticloadbalancing ModifyLoadBalancerAttributes',
			{attributes: [{key: 'access_logs.s3.enabled', value: 'true'}]},
		],
		[
			'elasticloadbalancing ModifyLoadBalancerAttributes',
			{attributes: [{key: 'idle_timeout.timeout_seconds', value: 'false'}]},
		],
		['eks UpdateClusterConfig', cluster({types: ['api'], enabled: true})],
		['monitoring PutMetricAlarm', {alarmName: 'a'}],
		['events EnableRule', {name: 'r'}],
		['securityhub CreateInsight', null],
	],
});
