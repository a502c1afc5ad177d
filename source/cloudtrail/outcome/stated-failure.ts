import {
	isJsonObject,
	type JsonObject,
	objectAt,
	textAt,
} from '../json-object.js';
import type {RecordError} from '../trail-record.js';
import {readErrorText} from './error-text.js';

/**
 * The failure that a service wrote as a result of the event instead of an error:
 *
 *   responseElements       {"ConsoleLogin": "Failure"}, and {"errorCode": "…"} of
 *                          services that put their errors there
 *   serviceEventDetails    {"CredentialVerification": "Failure"} of Identity Center,
 *                          {"createAccountStatus": {"state": "FAILED"}} of
 *                          Organizations, {"result": {"statusType": "failure"}} of
 *                          Grafana
 *   additionalEventData    {"responseParameters": {"status": 400}} of Cognito
 *
 * A member counts by its name: that of the event, or one that names a result, an
 * outcome or a status. Its value counts by its words. A result under the event's
 * own name decides alone: nothing else makes a failure of a `Success` there.
 *
 * @returns undefined where nothing says that the call failed
 */
export function statedFailure(record: JsonObject): RecordError | undefined {
	const name = textAt(record, 'eventName');
	const response = objectAt(record, 'responseElements');
	const details = objectAt(record, 'serviceEventDetails');
	const additional = objectAt(record, 'additionalEventData');
	if (name !== undefined) {
		for (const place of [details, response, additional]) {
			const value = textAt(place, name);
			if (value !== undefined && startsWithFailure(value)) {
				return failureOf(name, value, place);
			}

			if (value !== undefined && readErrorText(value) === 'success') {
				return undefined;
			}
		}
	}

	return (
		failureIn(details, mostLevels) ??
		failureInResponse(response) ??
		failureIn(additional, mostLevels)
	);
}

// `result`, `LoginResult`, `authenticationOutcome`.
const resultName = /(?:result|outcome)$/i;

// `status`, `statusType`, `httpStatusCode`, `resultCode`, `state`; not that of
// another time.
const statusName =
	/^(?!previous|prev|prior|old|last|former|desired|expected).*(?:status|state|(?:result|outcome|status)[_-]?(?:code|type))$/i;

const successName = /^(?:is)?(?:success|successful|succeeded)$/i;

/** What the caller sent says nothing of the outcome: Grafana's `request.query.state`. */
const sentName = /^request/i;

/** Levels of objects below a place. The results of Grafana and Cognito stand on the first. */
const mostLevels = 3;

function failureIn(place: JsonObject, levels: number): RecordError | undefined {
	for (const [name, value] of Object.entries(place)) {
		const found = isJsonObject(value)
			? levels > 0 && !sentName.test(name)
				? failureIn(value, levels - 1)
				: undefined
			: saysFailure(name, value)
				? failureOf(name, value, place)
				: undefined;
		if (found) {
			return found;
		}
	}

	return errorIn(place);
}

function saysFailure(name: string, value: unknown): boolean {
	if (successName.test(name)) {
		return value === false || value === 'false';
	}

	return (
		(resultName.test(name) || statusName.test(name)) &&
		(isFailedStatus(value) || endsWithFailure(value))
	);
}

/**
 * A response describes a resource as well, so that its `status` may be that of
 * something that failed earlier: `DeletePipeline` answers `{"pipelineId": "p1",
 * "status": "FAILED"}` and has worked. There results count, and a status where the
 * response names no resource. Numbers never do: `PutIntegrationResponse` of API
 * Gateway answers `{"statusCode": "404"}`.
 */
function failureInResponse(response: JsonObject): RecordError | undefined {
	const names = Object.keys(response);
	const isAboutResource = names.some(name =>
		/(?:arn|id|name|identifier)$/i.test(name),
	);
	for (const name of names) {
		const value = response[name];
		if (resultName.test(name) && isJsonObject(value)) {
			const found = failureIn(value, 0);
			if (found) {
				return found;
			}
		}

		const isFailure = resultName.test(name)
			? endsWithFailure(value)
			: successName.test(name)
				? value === false || value === 'false'
				: !isAboutResource && statusName.test(name) && startsWithFailure(value);
		if (isFailure) {
			return failureOf(name, value, response);
		}
	}

	return errorIn(response);
}

/** The members `errorCode` and `error`, for services that put their errors into the response. */
function errorIn(place: JsonObject): RecordError | undefined {
	const code = textAt(place, 'errorCode') ?? textAt(place, 'error');
	return code === undefined || readErrorText(code) !== 'failure'
		? undefined
		: {code, message: reasonIn(place)};
}

const reasonNames = [
	'failureMessage',
	'failureReason',
	'errorMessage',
	'statusMessage',
	'reason',
	'message',
];

function reasonIn(place: JsonObject): string | undefined {
	for (const name of reasonNames) {
		const reason = textAt(place, name);
		if (reason !== undefined) {
			return reason;
		}
	}

	return undefined;
}

/** `state: FAILED (EMAIL_ALREADY_EXISTS)`. */
function failureOf(
	name: string,
	value: unknown,
	place: JsonObject,
): RecordError {
	const reason = reasonIn(place);
	return {
		code: undefined,
		message: `${name}: ${String(value)}${reason === undefined ? '' : ` (${reason})`}`,
	};
}

// By their first four letters `fast-summary` sees them in bytes.
const failureWords: ReadonlySet<string> = new Set([
	...['fail', 'failed', 'failure', 'denied', 'deny', 'error', 'reject'],
	...['rejected', 'unauthorized', 'unauthorised', 'forbidden'],
]);

const negations: ReadonlySet<string> = new Set(['no', 'non', 'not', 'without']);

// UTF-16 code units. A longer value is a text and no result.
const longestResult = 100;

/** `Failure`, `FAILED`, `Failed: wrong password`; not `Failover`. */
function startsWithFailure(value: unknown): boolean {
	return (
		typeof value === 'string' &&
		/^[a-z]/i.test(value) &&
		failureWords.has(wordsOf(value)[0] ?? '')
	);
}

/** Those and `AccessDenied`, `AUTHENTICATION_FAILED`; not `no error`. */
function endsWithFailure(value: unknown): boolean {
	if (typeof value !== 'string') {
		return false;
	}

	const words = wordsOf(value);
	return (
		startsWithFailure(value) ||
		(failureWords.has(words.at(-1) ?? '') && !negations.has(words[0] ?? ''))
	);
}

function wordsOf(value: string): readonly string[] {
	const words = value.slice(0, longestResult).match(/[A-Z]?[a-z]+|[A-Z]+/g);
	return (words ?? []).map(word => word.toLowerCase());
}

/** An HTTP status from 400 to 599, as a number or a text. */
function isFailedStatus(value: unknown): boolean {
	return (
		(typeof value === 'number' || typeof value === 'string') &&
		/^[45]\d\d$/.test(String(value))
	);
}
