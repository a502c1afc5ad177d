import {accountId, region} from './account.js';
import type {Random} from './seeded-random.js';

type Json = Readonly<Record<string, unknown>>;

/** The credentials of a call and the place that it comes from. */
export type Caller = {
	readonly userIdentity: Json;
	readonly sourceIPAddress: string;
	readonly userAgent: string;
	/** Calls that AWS services make carry no TLS details. */
	readonly isService?: boolean;
	/** Signed in to the console. */
	readonly isConsole?: boolean;
	/** `userId` of the person who calls, by whatever way. */
	readonly personId?: string;
};

export type CallError = {readonly code: string; readonly message: string};

export type Resource = {
	readonly accountId: string;
	readonly type: string;
	readonly ARN: string;
};

export type Call = {
	readonly eventSource: string;
	readonly eventName: string;
	readonly category: 'Management' | 'Data';
	/** Undefined leaves the field out, as some services do. */
	readonly readOnly: boolean | undefined;
	readonly requestParameters: Json | null;
	readonly responseElements: Json | null;
	readonly resources?: readonly Resource[];
	readonly error?: CallError | undefined;
	/** Fields that only this call has, such as `additionalEventData`. */
	readonly more?: Json;
	/** @default 'AwsApiCall' */
	readonly eventType?: string;
};

let latestTime = {second: -1, text: ''};

/** CloudTrail's time format: UTC, whole seconds. */
export function trailTime(ms: number): string {
	// Many records share a second, and formatting one costs as much as the rest of it.
	const second = Math.floor(ms / 1000);
	if (second !== latestTime.second) {
		const text = `${new Date(second * 1000).toISOString().slice(0, 19)}Z`;
		latestTime = {second, text};
	}

	return latestTime.text;
}

const identityTexts = new WeakMap<Caller, string>();

/** The larger half of a record, and the same for all calls of a caller. */
function identityText(caller: Caller): string {
	const text = identityTexts.get(caller) ?? JSON.stringify(caller.userIdentity);
	identityTexts.set(caller, text);
	return text;
}

function tlsDetails(call: Call): Json {
	return {
		tlsVersion: 'TLSv1.3',
		cipherSuite: 'TLS_AES_128_GCM_SHA256',
		clientProvidedHostHeader: call.eventSource.replace(
			'.amazonaws.com',
			`.${region}.amazonaws.com`,
		),
	};
}

/**
 * One CloudTrail record as the message of a log event: one line of JSON, the
 * fields in CloudTrail's order.
 *
 * @param completedAt wall time in ms
 * @param eventID @default a new one
 */
export function trailMessage(
	call: Call,
	caller: Caller,
	completedAt: number,
	random: Random,
	eventID = random.uuid(),
): string {
	const {error} = call;
	const eventVersion =
		call.eventSource === 'qapps.amazonaws.com' ? '1.09' : '1.11';
	const rest = JSON.stringify({
		eventTime: trailTime(completedAt),
		eventSource: call.eventSource,
		eventName: call.eventName,
		awsRegion: region,
		sourceIPAddress: caller.sourceIPAddress,
		userAgent: caller.userAgent,
		...(error && {errorCode: error.code, errorMessage: error.message}),
		requestParameters: call.requestParameters,
		responseElements: error ? null : call.responseElements,
		requestID: random.uuid(),
		eventID,
		...(call.readOnly !== undefined && {readOnly: call.readOnly}),
		...(call.resources && {resources: call.resources}),
		eventType: call.eventType ?? 'AwsApiCall',
		managementEvent: call.category === 'Management',
		recipientAccountId: accountId,
		eventCategory: call.category,
		...(caller.isConsole && {sessionCredentialFromConsole: 'true'}),
		...(!caller.isService && {tlsDetails: tlsDetails(call)}),
		...call.more,
	});
	return `{"eventVersion":"${eventVersion}","userIdentity":${identityText(caller)},${rest.slice(1)}`;
}
