/**
 * How a call ended, from wherever the service wrote it: `readOutcome` (this file).
 * `error-text` judges `errorCode` and `errorMessage`, `stated-failure` looks for a
 * result in `responseElements`, `serviceEventDetails` and `additionalEventData`.
 *
 *   "errorCode": "AccessDenied"                                     failed
 *   "errorCode": "200"                                              not failed
 *   "errorCode": "Client.DryRunOperation"                           dry run
 *   "serviceEventDetails": {"UserAuthentication": "Failure"}        failed
 *   "serviceEventDetails": {"result": {"statusType": "failure"}}    failed
 *
 * The invariant: a call has failed where any of these places says so, and only
 * there. A dry run is neither a failure nor a success: the service answered that
 * the call would have been allowed, and changed nothing.
 */
import {type JsonObject, textAt} from '../json-object.js';
import type {RecordError, TrailRecord} from '../trail-record.js';
import {readErrorText} from './error-text.js';
import {statedFailure} from './stated-failure.js';

/** How a call ended. At most one of the two is set. */
export type Outcome = Pick<TrailRecord, 'error' | 'dryRun'>;

const notFailed: Outcome = {error: undefined, dryRun: undefined};

/**
 * How the call ended. `errorCode` decides before `errorMessage`, and both before
 * the results. A denied dry run has the code `Client.UnauthorizedOperation` and is
 * a failure.
 */
export function readOutcome(record: JsonObject): Outcome {
	const code = textAt(record, 'errorCode');
	const message = textAt(record, 'errorMessage');
	for (const text of [code, message]) {
		switch (text === undefined ? 'success' : readErrorText(text)) {
			case 'failure':
				return failed({code, message});
			case 'dry-run':
				return {error: undefined, dryRun: code ?? 'DryRunOperation'};
			case 'success':
		}
	}

	const stated = statedFailure(record);
	return stated === undefined ? notFailed : failed(stated);
}

function failed(error: RecordError): Outcome {
	return {error, dryRun: undefined};
}
