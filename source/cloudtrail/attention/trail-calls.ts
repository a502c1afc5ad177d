import type {TrailRecord} from '../trail-record.js';

/** A call that changes what is recorded, watched or kept. */
export type TrailCall = {
	/** `cloudtrail.amazonaws.com` */
	readonly eventSource: string;
	/** What it does, for “why”. */
	readonly meaning: string;
};

function of(service: string, meaning: string): TrailCall {
	return {eventSource: `${service}.amazonaws.com`, meaning};
}

/**
 * The calls by which somebody blinds those who watch: the trail itself, the logs
 * that it is delivered to, their keys, and the detectors beside it. Names and
 * effects as in the API references of the services; MITRE ATT&CK lists them under
 * T1562 (Impair Defenses) and T1070 (Indicator Removal).
 */
const trailCalls: ReadonlyMap<string, TrailCall> = new Map([
	['StopLogging', of('cloudtrail', 'the trail no longer records')],
	['DeleteTrail', of('cloudtrail', 'the trail is gone')],
	['UpdateTrail', of('cloudtrail', 'the trail was changed')],
	[
		'PutEventSelectors',
		of('cloudtrail', 'which events the trail records was changed'),
	],
	['DeleteLogGroup', of('logs', 'a log group and all its logs are gone')],
	['DeleteLogStream', of('logs', 'a log stream and all its logs are gone')],
	['PutRetentionPolicy', of('logs', 'how long logs are kept was changed')],
	['DisableKey', of('kms', 'what the key encrypts can no longer be read')],
	['ScheduleKeyDeletion', of('kms', 'a key will be deleted')],
	['PutKeyPolicy', of('kms', 'who may use a key was changed')],
	[
		'StopConfigurationRecorder',
		of('config', 'AWS Config no longer records changes'),
	],
	['DeleteDetector', of('guardduty', 'GuardDuty no longer monitors')],
	['DisableSecurityHub', of('securityhub', 'Security Hub is off')],
	['DeleteFlowLogs', of('ec2', 'network flows are no longer logged')],
]);

/** The names of these calls, for a test of what the service is asked for. */
export const trailCallNames: readonly string[] = [...trailCalls.keys()];

/** What the call does to the trail; undefined for all other calls. */
export function trailCallOf({
	eventName,
	eventSource,
}: Pick<TrailRecord, 'eventName' | 'eventSource'>): TrailCall | undefined {
	const call = trailCalls.get(eventName);
	return call?.eventSource === eventSource ? call : undefined;
}
