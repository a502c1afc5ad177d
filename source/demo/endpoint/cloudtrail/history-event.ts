/** One event of Event history. All times in ms. */
export type HistoryEvent = {
	/** The event time. */
	readonly time: number;
	readonly region: string;
	/** From when on LookupEvents has it. */
	readonly visibleFrom: number;
	/** Counts up. Orders events of equal times. */
	readonly sequence: number;
	/** As LookupEvents hands it out, but for the time. */
	readonly event: {
		readonly EventId: string;
		readonly EventName: string;
		readonly ReadOnly?: string;
		readonly AccessKeyId?: string;
		readonly EventSource: string;
		readonly Username?: string;
		readonly Resources: readonly {
			readonly ResourceType?: string;
			readonly ResourceName?: string;
		}[];
		readonly CloudTrailEvent: string;
	};
};

type Json = Readonly<Record<string, unknown>>;

function objectOf(value: unknown): Json {
	return typeof value === 'object' && value !== null
		? Object.fromEntries(Object.entries(value))
		: {};
}

function text(value: unknown): string | undefined {
	return typeof value === 'string' && value !== '' ? value : undefined;
}

function parse(message: string): Json {
	try {
		return objectOf(JSON.parse(message));
	} catch {
		return {};
	}
}

/** The user's name as Event history lists it: a session's own name, a user's, or root. */
function userNameOf(identity: Json): string | undefined {
	if (identity['type'] === 'Root') {
		return 'root';
	}

	return (
		text(identity['userName']) ??
		text(identity['principalId'])?.split(':')[1] ??
		text(identity['invokedBy'])
	);
}

function resourcesOf(resources: unknown) {
	return (Array.isArray(resources) ? resources : []).map(resource => {
		const {type, ARN} = objectOf(resource);
		return {
			...(text(type) !== undefined && {ResourceType: String(type)}),
			...(text(ARN) !== undefined && {ResourceName: String(ARN)}),
		};
	});
}

/**
 * A record as Event history keeps it; undefined for what is no record of a
 * management event.
 *
 * @param message the record's JSON, handed out as it is
 */
export function trailEventOf(
	message: string,
): Omit<HistoryEvent, 'visibleFrom' | 'sequence'> | undefined {
	const record = parse(message);
	const time = Date.parse(text(record['eventTime']) ?? '');
	const region = text(record['awsRegion']);
	const isManagement =
		record['eventCategory'] === 'Management' ||
		(record['eventCategory'] === undefined &&
			record['managementEvent'] === true);
	if (Number.isNaN(time) || region === undefined || !isManagement) {
		return undefined;
	}

	const identity = objectOf(record['userIdentity']);
	const userName = userNameOf(identity);
	const accessKeyId = text(identity['accessKeyId']);
	return {
		time,
		region,
		event: {
			EventId: text(record['eventID']) ?? '',
			EventName: text(record['eventName']) ?? '',
			...(typeof record['readOnly'] === 'boolean' && {
				ReadOnly: String(record['readOnly']),
			}),
			...(accessKeyId !== undefined && {AccessKeyId: accessKeyId}),
			EventSource: text(record['eventSource']) ?? '',
			...(userName !== undefined && {Username: userName}),
			Resources: resourcesOf(record['resources']),
			CloudTrailEvent: message,
		},
	};
}
