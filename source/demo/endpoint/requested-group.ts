import {invalidParameter} from '../protocol/aws-error.js';
import {
	nameMember,
	type RequestInput,
	stringMember,
} from '../protocol/request-input.js';
import type {LogGroup} from './log-group.js';
import type {LogGroups} from './log-groups.js';

/**
 * The log group that a request is about: by `logGroupName`, or by
 * `logGroupIdentifier`, which may be an ARN.
 *
 * @throws AwsError where both or neither is given, or there is no such log group
 */
export function requestedGroup(
	input: RequestInput,
	groups: LogGroups,
): LogGroup {
	const name = nameMember(input, 'logGroupName');
	const identifier = stringMember(input, 'logGroupIdentifier');
	if ((name === undefined) === (identifier === undefined)) {
		throw invalidParameter(
			'Exactly one of logGroupName and logGroupIdentifier must be specified.',
		);
	}

	return groups.get(name ?? identifier ?? '');
}
