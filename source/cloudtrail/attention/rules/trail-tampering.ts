import {flagAt, textAt} from '../../json-object.js';
import {
	inReason,
	listInReason,
	namedIn,
	objectsOf,
	parametersOf,
	textsOf,
} from './parameters/parameters.js';
import type {JudgedCall, RecordRule} from './rule.js';

/**
 * The calls by which someone blinds those who watch: the trail itself, the logs
 * that it is delivered to, their keys, and the detectors beside it. qtail asks for
 * them in every scope (`sentinel.ts`), so a further service belongs into
 * `monitoring-weakened`. Names and effects as in the API references of the
 * services; MITRE ATT&CK lists them under T1562 (Impair Defenses) and T1070
 * (Indicator Removal).
 */
export const trailTampering = {
	severity: 'alarm',
	title: 'the trail was touched',
	description:
		'the trail, its logs or their keys, or the detectors beside it are stopped, changed or deleted',
	operations: {
		cloudtrail: {
			StopLogging: call => `${trail(call)} no longer records`,
			DeleteTrail: call => `${trail(call)} is gone`,
			UpdateTrail: updateOfTrail,
			PutEventSelectors: changeOfSelectors,
		},
		logs: {
			DeleteLogGroup: call =>
				`${namedIn(call, 'log group', 'logGroupName', 'logGroupIdentifier')} and all its logs are gone`,
			DeleteLogStream: call =>
				`${namedIn(call, 'log stream', 'logStreamName')} and all its logs are gone`,
			PutRetentionPolicy: changeOfRetention,
		},
		kms: {
			DisableKey: call => `what ${key(call)} encrypts can no longer be read`,
			ScheduleKeyDeletion: call => `${key(call)} will be deleted`,
			PutKeyPolicy: call => `who may use ${key(call)} was changed`,
		},
		config: {
			StopConfigurationRecorder: 'AWS Config no longer records changes',
		},
		guardduty: {DeleteDetector: 'GuardDuty no longer monitors'},
		securityhub: {DisableSecurityHub: 'Security Hub is off'},
		ec2: {DeleteFlowLogs: 'network flows are no longer logged'},
	},
} as const satisfies RecordRule;

function trail(call: JudgedCall): string {
	return namedIn(call, 'trail', 'name', 'trailName');
}

function key(call: JudgedCall): string {
	return namedIn(call, 'key', 'keyId');
}

function updateOfTrail(call: JudgedCall): string {
	const parameters = parametersOf(call);
	const changes = [
		...(flagAt(parameters, 'isMultiRegionTrail') === false
			? ['it records one Region only']
			: []),
		...(flagAt(parameters, 'includeGlobalServiceEvents') === false
			? ['it records no global services such as IAM']
			: []),
		...(flagAt(parameters, 'enableLogFileValidation') === false
			? ['its files are no longer signed']
			: []),
		...destinations
			.map(([name, noun]) => [textAt(parameters, name), noun] as const)
			.filter(([value]) => value !== undefined)
			.map(([value, noun]) => `${noun} ${inReason(value ?? '')}`),
	];
	return `${trail(call)} was changed${changes.length === 0 ? '' : `: ${changes.join(', ')}`}`;
}

const destinations = [
	['s3BucketName', 'it delivers to bucket'],
	['cloudWatchLogsLogGroupArn', 'it delivers to log group'],
	['kmsKeyId', 'it is encrypted with key'],
] as const;

/** AWS's two forms: `eventSelectors`, and `advancedEventSelectors` with a list of conditions. */
function changeOfSelectors(call: JudgedCall): string {
	const parameters = parametersOf(call);
	const basic = objectsOf(parameters['eventSelectors']);
	const advanced = objectsOf(parameters['advancedEventSelectors']);
	const drops = [
		...(isWithoutManagement(basic, advanced)
			? ['it records no management events']
			: []),
		...excludedSources(basic).map(source => `it leaves out ${source}`),
		...(isReadOrWriteOnly(basic, 'ReadOnly')
			? ['it records no changes, only reads']
			: []),
		...(advanced.length > 0 && !coversQApps(advanced)
			? ['it records no data events of Q Apps']
			: []),
	];
	return `which events ${trail(call)} records was changed${drops.length === 0 ? '' : `: ${drops.join(', ')}`}`;
}

type Selectors = readonly Readonly<Record<string, unknown>>[];

function isWithoutManagement(basic: Selectors, advanced: Selectors): boolean {
	return basic.length + advanced.length === 0
		? false
		: !basic.some(
				selector => flagAt(selector, 'includeManagementEvents') !== false,
			) &&
				!advanced.some(selector =>
					conditionsOf(selector, 'eventCategory').includes('Management'),
				);
}

function excludedSources(basic: Selectors): readonly string[] {
	const sources = basic.flatMap(selector =>
		textsOf(selector['excludeManagementEventSources']),
	);
	return sources.length === 0 ? [] : [listInReason(sources)];
}

function isReadOrWriteOnly(basic: Selectors, type: string): boolean {
	return (
		basic.length > 0 &&
		basic.every(selector => textAt(selector, 'readWriteType') === type)
	);
}

/** Q Apps are recorded as data events of `AWS::QApps::QApp` and `AWS::QApps::QAppSession`. */
function coversQApps(advanced: Selectors): boolean {
	return advanced.some(selector => {
		const types = conditionsOf(selector, 'resources.type');
		return types.some(type => type.startsWith('AWS::QApps::'));
	});
}

/** The values that a selector asks of a field: `{"field": "eventCategory", "equals": ["Management"]}`. */
function conditionsOf(
	selector: Readonly<Record<string, unknown>>,
	field: string,
): readonly string[] {
	return objectsOf(selector['fieldSelectors'])
		.filter(condition => textAt(condition, 'field') === field)
		.flatMap(condition => textsOf(condition['equals']));
}

function changeOfRetention(call: JudgedCall): string {
	const days = textAt(parametersOf(call), 'retentionInDays');
	const group = namedIn(call, 'log group', 'logGroupName');
	return days === undefined
		? `how long ${group} keeps its logs was changed`
		: `${group} keeps its logs for ${inReason(days)} ${days === '1' ? 'day' : 'days'}`;
}
