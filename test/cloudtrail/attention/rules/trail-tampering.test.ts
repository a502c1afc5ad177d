import {describeRule} from '../../../harness/judged-call.js';

const selectors = (more: object) => ({trailName: 't', ...more});

describeRule('trail-tampering', {
	met: [
		['cloudtrail StopLogging', {name: 't'}, 'trail t no longer records'],
		['cloudtrail DeleteTrail', null, 'a trail is gone'],
		['cloudtrail UpdateTrail', {name: 't'}, 'trail t was changed'],
		[
			'cloudtrail UpdateTrail',
			{
				name: 't',
				isMultiRegionTrail: false,
				includeGlobalServiceEvents: 'false',
				enableLogFileValidation: false,
				s3BucketName: 'b',
				kmsKeyId: '',
			},
			'trail t was changed: it records one Region only, it records no global services such as IAM, its files are no longer signed, it delivers to bucket b',
		],
		[
			'cloudtrail PutEventSelectors',
			selectors({
				eventSelectors: [
					{readWriteType: 'ReadOnly', includeManagementEvents: false},
				],
			}),
			'which events trail t records was changed: it records no management events, it records no changes, only reads',
		],
		[
			'cloudtrail PutEventSelectors',
			selectors({
				eventSelectors: {
					includeManagementEvents: true,
					excludeManagementEventSources: ['kms.amazonaws.com'],
				},
			}),
			'which events trail t records was changed: it leaves out kms.amazonaws.com',
		],
		[
			'cloudtrail PutEventSelectors',
			selectors({
				advancedEventSelectors: [
					{fieldSelectors: [{field: 'eventCategory', equals: ['Management']}]},
				],
			}),
			'which events trail t records was changed: it records no data events of Q Apps',
		],
		[
			'cloudtrail PutEventSelectors',
			selectors({}),
			'which events trail t records was changed',
		],
		[
			'logs DeleteLogGroup',
			{logGroupName: 'g'},
			'log group g and all its logs are gone',
		],
		[
			'logs PutRetentionPolicy',
			{logGroupName: 'g', retentionInDays: 1},
			'log group g keeps its logs for 1 day',
		],
		[
			'logs PutRetentionPolicy',
			null,
			'how long a log group keeps its logs was changed',
		],
		[
			'kms DisableKey',
			{keyId: 'k'},
			'what key k encrypts can no longer be read',
		],
		['kms PutKeyPolicy', null, 'who may use a key was changed'],
		[
			'config StopConfigurationRecorder',
			null,
			'AWS Config no longer records changes',
		],
		['guardduty DeleteDetector', null, 'GuardDuty no longer monitors'],
		['securityhub DisableSecurityHub', null, 'Security Hub is off'],
		['ec2 DeleteFlowLogs', null, 'network flows are no longer logged'],
	],
	nearMisses: [
		['cloudtrail StartLogging', {name: 't'}],
		['cloudtrail CreateTrail', {name: 't'}],
		['logs CreateLogGroup', {logGroupName: 'g'}],
		['kms EnableKey', {keyId: 'k'}],
		['stoplogging StopLogging', {name: 't'}],
	],
});
