import {flagAt} from '../../json-object.js';
import {namedIn, parametersOf} from './parameters/parameters.js';
import type {RecordRule} from './rule.js';

/**
 * What watches an account beside the trail and is off from now on. Unlike the calls of
 * `trail-tampering`, these are only seen where the scope asks for their services.
 */
export const monitoringStopped = {
	severity: 'alarm',
	title: 'monitoring stopped',
	description:
		'what watches beside the trail is off: Config, GuardDuty, Macie, Inspector, the organization',
	operations: {
		cloudtrail: {
			StopEventDataStoreIngestion: call =>
				`${namedIn(call, 'event data store', 'eventDataStore')} of CloudTrail no longer takes anything in`,
			DeleteEventDataStore: call =>
				`${namedIn(call, 'event data store', 'eventDataStore')} of CloudTrail is gone`,
		},
		config: {
			DeleteConfigurationRecorder: 'AWS Config no longer has a recorder',
			DeleteDeliveryChannel: 'AWS Config no longer delivers anything',
		},
		guardduty: {
			UpdateDetector: {
				when: call =>
					flagAt(parametersOf(call), 'enable') === false
						? 'GuardDuty is suspended'
						: undefined,
			},
			'DeleteMembers DisassociateMembers StopMonitoringMembers':
				'GuardDuty no longer monitors some accounts',
			'DisassociateFromMasterAccount DisassociateFromAdministratorAccount':
				'GuardDuty of the account no longer reports to its administrator',
			DisableOrganizationAdminAccount:
				'GuardDuty of the organization no longer has an administrator',
		},
		macie2: {DisableMacie: 'Macie is off'},
		inspector2: {Disable: 'Inspector is off, for some resources at least'},
		'access-analyzer': {
			DeleteAnalyzer: call =>
				`${namedIn(call, 'analyzer', 'analyzerName')} no longer says who has access from outside`,
		},
		detective: {
			'DeleteGraph DeleteMembers DisassociateMembership':
				'Detective no longer keeps what happens in some accounts',
		},
		route53resolver: {
			'DeleteResolverQueryLogConfig DisassociateResolverQueryLogConfig':
				'DNS queries are no longer logged',
		},
		rds: {
			StopActivityStream: call =>
				`what is done in ${namedIn(call, 'database', 'resourceArn')} is no longer recorded`,
		},
		organizations: {
			LeaveOrganization:
				'the account left the organization, and all that it watches and forbids',
		},
		auditmanager: {
			DeregisterAccount: 'Audit Manager no longer collects evidence',
		},
	},
} as const satisfies RecordRule;
