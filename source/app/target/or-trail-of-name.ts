import {errorFacts} from '../../aws/error-facts.js';
import type {RecordSource} from '../../stream/record-source.js';
import {UserError} from '../../stream/user-error.js';

/**
 * The source of a log group; where there is none of this name, the source of the trail
 * that has it. A name is first of all that of a log group: to look for a trail too
 * would cost every start another call.
 *
 * @param sourceOfTrail gets the error of the log group. Undefined where no trail has the name
 */
export function orTrailOfName(
	source: RecordSource,
	sourceOfTrail: (
		error: UserError,
		signal: AbortSignal,
	) => Promise<RecordSource | undefined>,
): RecordSource {
	return async function* (signal) {
		let isFound = false;
		let next: RecordSource | undefined;
		try {
			for await (const message of source(signal)) {
				isFound ||= message.kind === 'batch';
				yield message;
			}

			return;
		} catch (error) {
			next =
				!isFound && isNoLogGroup(error) && !signal.aborted
					? await sourceOfTrail(error, signal)
					: undefined;
			if (next === undefined) {
				throw error;
			}
		}

		yield* next(signal);
	};
}

function isNoLogGroup(error: unknown): error is UserError {
	return (
		error instanceof UserError &&
		errorFacts(error.cause).name === 'ResourceNotFoundException'
	);
}
