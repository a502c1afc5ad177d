import {
	isJsonObject,
	type JsonObject,
	objectAt,
	textAt,
} from '../json-object.js';
import {eventWords} from '../operation/event-words.js';
import {qAppsEventSource} from '../operation/q-apps-operations.js';
import {bareName, nameInParameters} from './name-in-parameters.js';
import {qAppsResource} from './q-apps-resource.js';

/**
 * What the call was about: the one name, id or ARN that tells most. Looked for
 * in `resources`, then among the request parameters, then in the response (the
 * id of something that was just created is only there). In full: shortening is
 * for whoever draws it. Undefined where nothing names it.
 */
export function readResource(record: JsonObject): string | undefined {
	const arns = arnsOf(record['resources']);
	const eventSource = textAt(record, 'eventSource');
	if (eventSource === qAppsEventSource) {
		return qAppsResource(record, arns);
	}

	return (
		mostSpecific(arns) ??
		(eventSource === 'iam.amazonaws.com' ? principal(record) : undefined) ??
		parameterOfOperation(record)
	);
}

function arnsOf(resources: unknown): readonly string[] {
	const arns: string[] = [];
	for (const resource of Array.isArray(resources) ? resources : []) {
		const arn = isJsonObject(resource)
			? (textAt(resource, 'ARN') ?? textAt(resource, 'arn'))
			: undefined;
		if (arn !== undefined) {
			arns.push(arn);
		}
	}

	return arns;
}

/** `resources` lists a bucket beside its object: of two ARNs where one continues the other, the longer. */
function mostSpecific(arns: readonly string[]): string | undefined {
	let best = arns[0];
	for (const arn of arns) {
		if (best !== undefined && arn.startsWith(best)) {
			best = arn;
		}
	}

	return best;
}

/** In IAM it matters whom a policy, key or group is given to, more than which one it is. */
function principal(record: JsonObject): string | undefined {
	const request = objectAt(record, 'requestParameters');
	return (
		textAt(request, 'userName') ??
		textAt(request, 'roleName') ??
		textAt(request, 'groupName')
	);
}

// What these make has its id in the response, and the request names what it was made from or in.
const makingVerbs = new Set(['Allocate', 'Copy', 'Create', 'Import', 'Run']);

function parameterOfOperation(record: JsonObject): string | undefined {
	const [verb = '', ...subject] = eventWords(textAt(record, 'eventName') ?? '');
	const request = record['requestParameters'];
	const response = record['responseElements'];
	const isMaking = makingVerbs.has(verb);
	return (
		nameInParameters(request, subject) ??
		(isMaking ? nameInParameters(response, subject) : undefined) ??
		bareName(request) ??
		nameInParameters(response, subject) ??
		bareName(record['serviceEventDetails'])
	);
}
