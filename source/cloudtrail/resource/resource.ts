/**
 * On what an operation works: the one name, id or ARN that says most. Looked for
 * in `resources`, then in the request, then in the response.
 *
 *   DeleteBucket   request {"bucketName":"reports"}   → reports
 *   RunInstances   instanceId in the response         → i-0abc1234def567890
 *   GetQApp        resources …/qapp/4bd2…             → that ARN
 *
 * The invariant: the text of the record, in full; a bare id of an application of
 * Amazon Q gets `application/` before it. Shortening belongs to the rooms that
 * draw. `q-apps-resource` knows what Q Apps calls are about; `name-in-parameters`
 * knows no service and goes by the words of the operation.
 */
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
 * What the call was about, in full; undefined where nothing names it. The response
 * is read because only it has the id of something that was just created.
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

/** The user, role or group of an IAM call: it matters more than the policy or key that it is given. */
function principal(record: JsonObject): string | undefined {
	const request = objectAt(record, 'requestParameters');
	return (
		textAt(request, 'userName') ??
		textAt(request, 'roleName') ??
		textAt(request, 'groupName')
	);
}

// The response has the id of what these make; the request names what it is made from or in.
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
