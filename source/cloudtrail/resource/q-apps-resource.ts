import {type JsonObject, objectAt, textAt} from '../json-object.js';
import {qAppsEventSource} from '../operation/q-apps-operations.js';
import {namedIn} from './named-in.js';
import {subjectOf} from './operation-subject.js';

type Part = 'session' | 'app' | 'library-item' | 'application';

/**
 * CloudTrail writes `application-id` where the service model has `instanceId`. For
 * the other parts only the model's spelling is documented; both styles are read.
 */
const spellings: Readonly<Record<Part, readonly string[]>> = {
	session: ['sessionId', 'session-id'],
	app: ['appId', 'app-id'],
	'library-item': ['libraryItemId', 'library-item-id'],
	application: ['application-id', 'applicationId', 'instance-id', 'instanceId'],
};

/**
 * What a Q Apps call was about: the library item, session or app that the
 * operation works on, down to the application that holds it.
 *
 * @param arns of `resources`: `…:application/A`, `…/qapp/B`, `…/session/C`
 */
export function qAppsResources(
	record: JsonObject,
	arns: readonly string[],
): readonly string[] {
	const request = objectAt(record, 'requestParameters');
	const response = objectAt(record, 'responseElements');
	const eventName = textAt(record, 'eventName') ?? '';
	for (const part of partsOf(eventName)) {
		const listed = arns.filter(arn => partOfArn(arn) === part);
		if (listed.length > 0) {
			return listed;
		}

		const found = idIn(request, part) ?? idIn(response, part);
		if (found !== undefined) {
			return [found];
		}
	}

	if (arns.length > 0) {
		return arns;
	}

	const found = taggedResource(request) ?? application(request);
	return found === undefined
		? (namedIn(request, subjectOf(eventName, qAppsEventSource))?.texts ?? [])
		: [found];
}

/** `application/ID` as in the ARN: a bare id would look like an app's. */
function application(request: JsonObject): string | undefined {
	const id = idIn(request, 'application');
	return id === undefined ? undefined : `application/${id}`;
}

function taggedResource(request: JsonObject): string | undefined {
	return (
		textAt(request, 'resourceARN') ??
		textAt(request, 'resourceArn') ??
		textAt(request, 'resource-arn')
	);
}

/** What an operation may be about, the likeliest first. The application is left out: every call is in one. */
function partsOf(eventName: string): readonly Part[] {
	if (eventName.includes('LibraryItem')) {
		return ['library-item', 'app', 'session'];
	}

	// StartQAppSession is about the app; the response alone has the new session's id.
	return eventName.includes('Session') && !eventName.startsWith('Start')
		? ['session', 'app', 'library-item']
		: ['app', 'library-item', 'session'];
}

function partOfArn(arn: string): Part {
	if (arn.includes('/session/')) {
		return 'session';
	}

	return arn.includes('/qapp/') ? 'app' : 'application';
}

function idIn(parameters: JsonObject, part: Part): string | undefined {
	for (const spelling of spellings[part]) {
		const id = textAt(parameters, spelling);
		if (id !== undefined) {
			return id;
		}
	}

	return;
}
