import type {OperationTable} from './operation-table.js';

const unseen = 'what happens from now on is not recorded, and never will be';

/** What records and watches: CloudTrail, Config, GuardDuty, logs. */
export const auditOperations: OperationTable = {
	cloudtrail: [
		[
			'destructive',
			unseen,
			'StopLogging DeleteTrail StopEventDataStoreIngestion',
		],
		['destructive', 'the events of the store are gone', 'DeleteEventDataStore'],
		[
			'write',
			'may change what is recorded, or where it goes',
			'UpdateTrail PutEventSelectors PutInsightSelectors UpdateEventDataStore',
		],
		[
			'permission',
			'changes which account manages the trails',
			'RegisterOrganizationDelegatedAdmin DeregisterOrganizationDelegatedAdmin',
		],
	],
	config: [
		[
			'destructive',
			unseen,
			'StopConfigurationRecorder DeleteConfigurationRecorder DeleteDeliveryChannel',
		],
		[
			'write',
			'may change what is recorded, or where it goes',
			'PutConfigurationRecorder PutDeliveryChannel',
		],
		[
			'write',
			'removes a rule, which can be put back',
			'DeleteConfigRule DeleteOrganizationConfigRule DeleteConformancePack DeleteRemediationConfiguration',
		],
	],
	guardduty: [
		[
			'destructive',
			'the findings are gone, and nothing is detected from now on',
			'DeleteDetector',
		],
		[
			'write',
			'may stop or change what is detected',
			'UpdateDetector UpdateMemberDetectors StopMonitoringMembers DisassociateMembers DisassociateFromAdministratorAccount DisassociateFromMasterAccount DeleteMembers DeleteInvitations',
		],
		[
			'write',
			'may hide findings',
			'CreateFilter UpdateFilter ArchiveFindings CreateIPSet UpdateIPSet CreateTrustedEntitySet UpdateTrustedEntitySet',
		],
		[
			'permission',
			'changes which account manages the detectors',
			'EnableOrganizationAdminAccount DisableOrganizationAdminAccount',
		],
	],
	securityhub: [
		[
			'destructive',
			'the findings are gone, and none come from now on',
			'DisableSecurityHub',
		],
		[
			'write',
			'may hide findings',
			'BatchDisableStandards BatchUpdateFindings UpdateStandardsControl UpdateSecurityControl',
		],
	],
	macie2: [
		['destructive', 'the findings and settings are gone', 'DisableMacie'],
	],
	inspector2: [
		[
			'destructive',
			'the findings are gone, and none come from now on',
			'Disable',
		],
	],
	detective: [['destructive', 'the recorded behaviour is gone', 'DeleteGraph']],
	'access-analyzer': [
		[
			'destructive',
			'the findings are gone, and none come from now on',
			'DeleteAnalyzer',
		],
	],
	logs: [
		['destructive', 'the logs are gone', 'DeleteLogGroup DeleteLogStream'],
		['write', 'may let older logs expire', 'PutRetentionPolicy'],
		['write', 'keeps logs forever', 'DeleteRetentionPolicy'],
		[
			'permission',
			'changes who may write or read logs',
			'PutResourcePolicy DeleteResourcePolicy PutDestinationPolicy',
		],
		[
			'permission',
			'changes whether secrets in logs are masked',
			'PutDataProtectionPolicy DeleteDataProtectionPolicy PutAccountPolicy DeleteAccountPolicy',
		],
		['export', 'copies logs out of the log group', 'CreateExportTask'],
		[
			'export',
			'sends what is logged from now on elsewhere as well',
			'PutSubscriptionFilter',
		],
		['write', 'stops what was sent elsewhere', 'DeleteSubscriptionFilter'],
		['read', 'reads logs', 'StartQuery StartLiveTail'],
		['write', 'stops a query', 'StopQuery'],
	],
	monitoring: [
		['write', 'removes an alarm, which can be put back', 'DeleteAlarms'],
		['write', 'alarms no longer act', 'DisableAlarmActions'],
	],
	waf: [['read', 'begins a change; the token is no secret', 'GetChangeToken']],
	'waf-regional': [
		['read', 'begins a change; the token is no secret', 'GetChangeToken'],
	],
	wafv2: [
		[
			'write',
			'may let requests through',
			'UpdateWebACL UpdateRuleGroup UpdateIPSet DisassociateWebACL',
		],
	],
	bedrock: [
		['destructive', unseen, 'DeleteModelInvocationLoggingConfiguration'],
		[
			'write',
			'may change which calls of models are recorded',
			'PutModelInvocationLoggingConfiguration',
		],
	],
	events: [
		[
			'write',
			'a rule no longer acts; it can be put back',
			'DisableRule DeleteRule RemoveTargets',
		],
		[
			'permission',
			'changes who may send events',
			'PutPermission RemovePermission',
		],
	],
};
