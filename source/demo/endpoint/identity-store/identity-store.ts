/**
 * The part of the endpoint that is Identity Center's directory: names for the ids
 * that records of people have.
 *
 * The invariant: a user is found in the directory's own Region and by its own id
 * alone. Example: `DescribeUser({IdentityStoreId: 'd-9067example', UserId:
 * '544894e8-…'})` has the user name `priya.sharma`.
 */
import {AwsError, constraintViolated} from '../../protocol/aws-error.js';
import {type RequestInput, stringMember} from '../../protocol/request-input.js';
import type {Operation} from '../operation.js';

// As in the service model of identitystore.
const userIdPattern =
	/^(?:[0-9a-f]{10}-)?[A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12}$/;

function requiredMember(input: RequestInput, member: string): string {
	const value = stringMember(input, member, {maxLength: 47});
	if (value === undefined) {
		throw invalid(
			`1 validation error detected: Value null at '${member}' failed to satisfy constraint: Member must not be null`,
		);
	}

	return value;
}

function invalid(message: string): AwsError {
	return new AwsError('ValidationException', message);
}

function notFound(type: 'USER' | 'IDENTITY_STORE', id: string): AwsError {
	return new AwsError('ResourceNotFoundException', `${type} not found.`, 400, {
		ResourceType: type,
		ResourceId: id,
	});
}

/** DescribeUser: the names of one person. */
const describeUser: Operation = (input, {directory, region}) => {
	const storeId = requiredMember(input, 'IdentityStoreId');
	const userId = requiredMember(input, 'UserId');
	if (!userIdPattern.test(userId)) {
		throw invalid(
			constraintViolated(
				userId,
				'userId',
				'Member must satisfy regular expression pattern: ([0-9a-f]{10}-|)[A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12}',
			).message,
		);
	}

	if (directory?.identityStoreId !== storeId || directory.region !== region) {
		throw notFound('IDENTITY_STORE', storeId);
	}

	const user = directory.users.find(each => each.userId === userId);
	if (user === undefined) {
		throw notFound('USER', userId);
	}

	const {userName, displayName, email} = user;
	return {
		IdentityStoreId: storeId,
		UserId: userId,
		...(userName !== undefined && {UserName: userName}),
		...(displayName !== undefined && {DisplayName: displayName}),
		...(email !== undefined && {
			Emails: [{Value: email, Type: 'work', Primary: true}],
		}),
	};
};

export const identityStoreOperations: ReadonlyMap<string, Operation> = new Map([
	['DescribeUser', describeUser],
]);
