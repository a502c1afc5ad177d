import {AwsError, constraintViolated} from '../../protocol/aws-error.js';
import {type RequestInput, stringMember} from '../../protocol/request-input.js';
import type {Operation} from '../operation.js';
import type {CallerIdentity, RoleOptions} from './callers.js';

const defaultSeconds = 3600;
const shortestSeconds = 900;
const longestSeconds = 43_200;
const sessionNamePattern = /^[\w+=,.@-]*$/;

function required(
	input: RequestInput,
	member: string,
	name: string,
	lengths: {readonly minLength: number; readonly maxLength: number},
): string {
	const value = stringMember(input, member, {
		...lengths,
		nameInErrors: name,
	});
	if (value === undefined) {
		throw constraintViolated(null, name, 'Member must not be null');
	}

	return value;
}

/** The query protocol has every value as text. */
function durationOf({DurationSeconds}: RequestInput): number {
	const seconds =
		DurationSeconds === undefined ? defaultSeconds : Number(DurationSeconds);
	if (!(seconds >= shortestSeconds)) {
		throw constraintViolated(
			DurationSeconds,
			'durationSeconds',
			`Member must have value greater than or equal to ${shortestSeconds}`,
		);
	}

	if (seconds > longestSeconds) {
		throw constraintViolated(
			DurationSeconds,
			'durationSeconds',
			`Member must have value less than or equal to ${longestSeconds}`,
		);
	}

	return seconds;
}

/**
 * A refusal in the service's words. Where the caller's own policies are the reason,
 * they are named; where the role does not trust the caller, nothing tells why (IAM
 * user guide, “Troubleshoot access denied error messages”).
 */
function denied(
	caller: CallerIdentity,
	roleArn: string,
	refusedBy: RoleOptions['refusedBy'],
): AwsError {
	const reason =
		refusedBy === 'caller'
			? ' because no identity-based policy allows the sts:AssumeRole action'
			: '';
	return new AwsError(
		'AccessDeniedException',
		`User: ${caller.arn} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}${reason}`,
	);
}

/** Whether the trust policy lets a request in. A code that is given and wrong has a text of its own. */
function checkTrust(
	role: RoleOptions,
	input: RequestInput,
	caller: CallerIdentity,
): void {
	const externalId = stringMember(input, 'ExternalId', {minLength: 2});
	if (
		role.refusedBy !== undefined ||
		(role.externalId !== undefined && role.externalId !== externalId)
	) {
		throw denied(caller, role.arn, role.refusedBy);
	}

	if (role.mfa === undefined) {
		return;
	}

	const serialNumber = stringMember(input, 'SerialNumber', {minLength: 9});
	const code = stringMember(input, 'TokenCode');
	if (code === undefined || serialNumber === undefined) {
		throw denied(caller, role.arn, undefined);
	}

	if (code !== role.mfa.code || serialNumber !== role.mfa.serialNumber) {
		throw new AwsError(
			'AccessDeniedException',
			'MultiFactorAuthentication failed with invalid MFA one time pass code. ',
		);
	}
}

/** AssumeRole: credentials of a role that lets the caller in. A role that is not there refuses like one that trusts nobody. */
export const assumeRole: Operation = (input, {caller, callers, roles}) => {
	const arn = required(input, 'RoleArn', 'roleArn', {
		minLength: 20,
		maxLength: 2048,
	});
	const sessionName = required(input, 'RoleSessionName', 'roleSessionName', {
		minLength: 2,
		maxLength: 64,
	});
	if (!sessionNamePattern.test(sessionName)) {
		throw constraintViolated(
			sessionName,
			'roleSessionName',
			String.raw`Member must satisfy regular expression pattern: [\w+=,.@-]*`,
		);
	}

	const seconds = durationOf(input);
	const role = roles.find(each => each.arn === arn);
	if (role === undefined) {
		throw denied(caller, arn, undefined);
	}

	checkTrust(role, input, caller);
	if (seconds > (role.maxDurationSeconds ?? defaultSeconds)) {
		throw new AwsError(
			'InvalidParameterException',
			'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
		);
	}

	const {accessKeyId, identity, expiresAt} = callers.assume(
		arn,
		sessionName,
		seconds,
	);
	return {
		AssumedRoleUser: {AssumedRoleId: identity.userId, Arn: identity.arn},
		Credentials: {
			AccessKeyId: accessKeyId,
			SecretAccessKey: 'only-the-embedded-endpoint-accepts-it',
			SessionToken: `session-of-${accessKeyId}`,
			Expiration: new Date(expiresAt).toISOString(),
		},
	};
};
