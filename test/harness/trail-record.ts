import type {Actor} from '../../source/cloudtrail/actor/actor.js';
import {
	type AttentionMarks,
	noMarks,
} from '../../source/cloudtrail/attention/attention-marks.js';
import {
	isMarkable,
	marksOfCall,
	marksOfCaller,
} from '../../source/cloudtrail/attention/record-marks.js';
import type {Access} from '../../source/cloudtrail/operation/access.js';
import {judgeImpact} from '../../source/cloudtrail/operation/impact/judge-impact.js';
import type {
	Addendum,
	TrailRecord,
} from '../../source/cloudtrail/trail-record.js';

let created = 0;

/** An actor with everything that a test does not care about filled in. */
export function actor(overrides: Partial<Actor> = {}): Actor {
	const label = overrides.label ?? 'alice';
	return {
		key: label,
		class: 'iam-user',
		label,
		nameFrom: 'aws',
		via: undefined,
		sessionName: undefined,
		markers: [],
		arn: undefined,
		accountId: '111122223333',
		accessKeyId: undefined,
		person: undefined,
		...overrides,
	};
}

/** A parsed record with everything that a test does not care about filled in. */
export function trailRecord(overrides: Partial<TrailRecord> = {}): TrailRecord {
	created++;
	const time = overrides.time ?? Date.UTC(2026, 0, 2, 12, 0, created % 60);
	const names = {
		eventName: overrides.eventName ?? 'GetQApp',
		eventSource: overrides.eventSource ?? 'qapps.amazonaws.com',
	};
	const access: Access = overrides.access ?? {
		kind: 'read-only',
		isInferred: false,
	};
	const record: Omit<TrailRecord, 'ownMarks'> = {
		...names,
		key: `event-${created}`,
		unusual: undefined,
		time,
		timeFrom: 'event',
		deliveryTime: time + 120_000,
		eventId: `event-${created}`,
		eventType: 'AwsApiCall',
		eventCategory: 'Data',
		awsRegion: 'us-east-1',
		recipientAccountId: '111122223333',
		sourceIPAddress: '192.0.2.1',
		userAgent: 'aws-cli/2.31.9',
		callingService: undefined,
		delegateAccount: undefined,
		isAutomatic: false,
		isOfConsole: false,
		hasMfa: undefined,
		requestId: undefined,
		sharedEventId: undefined,
		actor: actor(),
		access,
		impact: judgeImpact({access, ...names}).impact,
		resource: undefined,
		otherResources: [],
		error: undefined,
		dryRun: undefined,
		hasSuspiciousText: false,
		addendum: undefined,
		logGroup: undefined,
		raw: JSON.stringify(names),
		...overrides,
	};
	return {...record, ownMarks: overrides.ownMarks ?? ownMarksOf(record)};
}

function ownMarksOf(record: Omit<TrailRecord, 'ownMarks'>): AttentionMarks {
	const fields = {};
	return isMarkable(record)
		? marksOfCall({...record, fields}) | marksOfCaller({...record, fields})
		: noMarks;
}

/** The addendum of an update. @param originalKey `TrailRecord.key` of the original */
export function updateOf(originalKey: string): Addendum {
	return {
		reason: 'UPDATED_DATA',
		originalEventId: originalKey,
		updatedFields: 'responseElements',
		originalKey,
	};
}
