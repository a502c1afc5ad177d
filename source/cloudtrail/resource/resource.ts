/**
 * On what an operation works: the names, ids and ARNs of what the call was about.
 *
 *   DeleteBucket   request {"bucketName":"reports"}    → reports
 *   RunInstances   instanceId in the response          → i-0abc1234def567890
 *   StopInstances  50 instanceIds                      → all 50, the first is shown
 *   StopLogging    denied: "on resource: arn:…:trail/main because …"
 *                                                      → that ARN
 *
 * The invariant: a text of the record, in full; of a URL its last part, and a bare
 * id of an application of Amazon Q gets `application/` before it. Shortening
 * belongs to the rooms that draw.
 *
 * `held-paths` holds where the calls that matter in incidents name it. For all
 * others: `listed-arns` reads the record's `resources`, `named-in` goes by the
 * words of operation and parameters and knows no service, `denied-resources` reads
 * a denial. `q-apps-resource` knows what Q Apps calls are about.
 */
import {type JsonObject, objectAt, textAt} from '../json-object.js';
import {qAppsEventSource} from '../operation/q-apps-operations.js';
import {deniedResources} from './denied-resources.js';
import {type HeldPath, textsAtPath} from './held-paths.js';
import {type KnownOperation, knownOperation} from './known-operation.js';
import {isPartOf, listedArns} from './listed-arns.js';
import {any, bare, likely, type Named, namedIn, sure} from './named-in.js';
import type {OperationSubject} from './operation-subject.js';
import {qAppsResources} from './q-apps-resource.js';
import {mostTexts} from './texts-of.js';

const none: readonly string[] = [];

/**
 * What the call was about, in full, the most important first; at most 100, empty
 * where nothing names it.
 */
export function readResources(record: JsonObject): readonly string[] {
	if (record['eventSource'] === qAppsEventSource) {
		return qAppsResources(record, listedArns(record));
	}

	const {heldPaths, subject} = operationOf(record);
	const held =
		heldPaths === undefined ? none : heldResources(record, heldPaths);
	return held.length > 0 ? held : resourcesByWords(record, subject);
}

/** The same without the held paths. */
export function generalResources(record: JsonObject): readonly string[] {
	return record['eventSource'] === qAppsEventSource
		? readResources(record)
		: resourcesByWords(record, operationOf(record).subject);
}

function operationOf(record: JsonObject): KnownOperation {
	return knownOperation(
		textAt(record, 'eventSource') ?? '',
		textAt(record, 'eventName') ?? '',
	);
}

/** How many of the others are to be counted beside the first: without the bucket that holds the shown object. */
export function countOthers(
	resource: string | undefined,
	others: readonly string[],
): number {
	return others.filter(
		other => resource === undefined || !isPartOf(resource, other),
	).length;
}

function heldResources(
	record: JsonObject,
	paths: readonly HeldPath[],
): readonly string[] {
	let found: readonly string[] = none;
	for (const path of paths) {
		if (found.length === 0 || path.isFurther) {
			const texts =
				path.steps[0] === 'resources'
					? listedArns(record)
					: textsAtPath(record, path);
			found = [...found, ...texts];
			// An ARN of an object needs no key beside it.
			if (found.length > 0 && path.steps[0] === 'resources') {
				break;
			}
		}
	}

	return distinct(found);
}

function resourcesByWords(
	record: JsonObject,
	subject: OperationSubject,
): readonly string[] {
	const arns = listedArns(record);
	if (arns.length > 0) {
		return arns;
	}

	if (record['eventSource'] === 'iam.amazonaws.com') {
		const name = principal(record);
		if (name !== undefined) {
			return [name];
		}
	}

	const named = namedByCall(record, subject);
	if (named !== undefined && named.doubt < any) {
		return distinct(named.texts);
	}

	const denied = deniedResources(record);
	return denied.length > 0
		? denied
		: distinct(named?.texts ?? namedAround(record, subject)?.texts ?? none);
}

/** The user, role or group of an IAM call: it matters more than the policy or key that it is given. */
function principal(record: JsonObject): string | undefined {
	const request = objectAt(record, 'requestParameters');
	return (
		textAt(request, 'userName') ??
		textAt(request, 'roleName') ??
		textAt(request, 'groupName') ??
		// Of a key for oneself the response alone has the user.
		textAt(
			objectAt(objectAt(record, 'responseElements'), 'accessKey'),
			'userName',
		)
	);
}

/** Named in request or response. The response has the id of what a call makes; the request names what it is made from or in. */
function namedByCall(
	record: JsonObject,
	subject: OperationSubject,
): Named | undefined {
	const inRequest = namedIn(record['requestParameters'], subject);
	if (inRequest !== undefined && inRequest.doubt < sure) {
		return inRequest;
	}

	const response = record['responseElements'];
	const inResponse =
		subject.isMaking || inRequest === undefined
			? namedIn(response, subject)
			: undefined;
	if (inResponse === undefined) {
		return inRequest;
	}

	if (subject.isMaking) {
		return inRequest === undefined ||
			(!subject.isDetail && inResponse.doubt < likely)
			? inResponse
			: inRequest;
	}

	return inResponse.doubt < likely ? inResponse : undefined;
}

/** Of events of services, and where a service adds what the request leaves out. */
function namedAround(
	record: JsonObject,
	subject: OperationSubject,
): Named | undefined {
	const inEvent = namedIn(record['serviceEventDetails'], subject);
	if (inEvent !== undefined) {
		return inEvent;
	}

	const added = namedIn(record['additionalEventData'], subject);
	return added !== undefined && added.doubt < bare ? added : undefined;
}

function distinct(texts: readonly string[]): readonly string[] {
	return texts.length < 2 ? texts : [...new Set(texts)].slice(0, mostTexts);
}
