import {type JsonObject, objectAt, textAt} from './json-object.js';
import type {RecordError} from './trail-record.js';

/**
 * How the call failed; undefined if it did not. Failed console sign-ins have no
 * `errorCode`, only a message and `"ConsoleLogin": "Failure"` in
 * `responseElements`, under the name of the event.
 */
export function readError(record: JsonObject): RecordError | undefined {
	const code = textAt(record, 'errorCode');
	const message = textAt(record, 'errorMessage');
	if (code !== undefined || message !== undefined) {
		return {code, message};
	}

	const eventName = textAt(record, 'eventName') ?? '';
	return objectAt(record, 'responseElements')[eventName] === 'Failure'
		? {code: undefined, message: `${eventName}: Failure`}
		: undefined;
}
