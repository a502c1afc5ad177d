import type {WordingTable} from './wording-table.js';

/** What watches the account: CloudTrail, Config, GuardDuty, Security Hub. */
export const watchWordings = {
	cloudtrail: {
		DeleteResourcePolicy: ['delete', 'a resource policy:'],
		DeregisterOrganizationDelegatedAdmin: [
			'end',
			'the administration of all trails by account',
		],
		DescribeTrails: ['list', 'the trails:'],
		GetEventSelectors: ['read', 'which events trail {} records'],
		GetTrailStatus: ['read', 'whether trail {} records'],
		PutEventSelectors: ['set', 'which events trail {} records'],
		PutInsightSelectors: ['set', 'which insights trail {} records'],
		PutResourcePolicy: ['set', 'a resource policy:'],
		StartLogging: ['turn on', 'trail'],
		StopEventDataStoreIngestion: ['turn off', 'event data store'],
		StopLogging: ['turn off', 'trail'],
		UpdateTrail: ['change', 'trail'],
	},
	config: {
		DeleteConfigurationRecorder: ['delete', 'the recorder of AWS Config:'],
		DeleteDeliveryChannel: ['delete', 'the delivery channel of AWS Config:'],
		DeleteEvaluationResults: ['delete', 'the results of rule'],
		PutConfigRule: ['set', 'Config rule'],
		PutConfigurationRecorder: ['set', 'what AWS Config records:'],
		PutDeliveryChannel: ['set', 'the destination of AWS Config:'],
		StartConfigurationRecorder: ['turn on', 'AWS Config:'],
		StopConfigurationRecorder: ['turn off', 'AWS Config:'],
	},
	guardduty: {
		ArchiveFindings: ['archive', 'findings of GuardDuty:'],
		CreateFilter: ['create', 'a filter of GuardDuty findings:'],
		CreateIPSet: ['create', 'a list of trusted addresses:'],
		DeleteDetector: ['turn off', 'GuardDuty:'],
		DeleteMembers: ['remove', 'accounts {} from GuardDuty'],
		DeletePublishingDestination: ['delete', 'where GuardDuty sends findings:'],
		DisassociateFromAdministratorAccount: [
			'leave',
			'the GuardDuty administrator:',
		],
		DisassociateFromMasterAccount: ['leave', 'the GuardDuty administrator:'],
		DisassociateMembers: ['separate', 'accounts {} from GuardDuty'],
		StopMonitoringMembers: ['stop', 'GuardDuty for accounts'],
		UpdateDetector: ['change', 'GuardDuty:'],
		UpdateIPSet: ['change', 'a list of trusted addresses:'],
	},
	securityhub: {
		BatchDisableStandards: ['turn off', 'standards of Security Hub:'],
		BatchUpdateFindings: ['change', 'findings of Security Hub:'],
		DeleteMembers: ['remove', 'accounts {} from Security Hub'],
		DisableImportFindingsForProduct: [
			'stop',
			'findings of another product in Security Hub:',
		],
		DisableSecurityHub: ['turn off', 'Security Hub:'],
		EnableSecurityHub: ['turn on', 'Security Hub:'],
		DisassociateMembers: ['separate', 'accounts {} from Security Hub'],
	},
} as const satisfies WordingTable;
