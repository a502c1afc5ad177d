import {urlWithoutUser} from '../../../text/url-without-user.js';
import type {Translation} from '../translation.js';
import type {TranslatedView} from '../view.js';

/**
 * The flags that lead a command to the service that qtail asks, with the same
 * credentials: `--profile audit --endpoint-url http://localhost:4566`. qtail and the
 * AWS CLI call them alike.
 */
export function connectionFlags({
	profile,
	endpointUrl,
}: Pick<TranslatedView, 'profile' | 'endpointUrl'>): readonly string[] {
	return [
		...(profile === undefined ? [] : ['--profile', profile]),
		...(endpointUrl === undefined ? [] : ['--endpoint-url', endpointUrl]),
	];
}

/** The role that qtail assumes, for qtail alone. An external ID is not written down: whoever needs it has to add it. */
export function roleFlags({
	role,
}: Pick<TranslatedView, 'role'>): readonly string[] {
	return [
		...(role === undefined ? [] : ['--role-arn', role.arn]),
		...(role?.sessionName === undefined
			? []
			: ['--session-name', role.sessionName]),
	];
}

/** Why no command of the AWS CLI is shown; undefined where one can be. It would ask with the credentials of the profile, in another account. */
export function refusalOfRole({
	role,
}: Pick<TranslatedView, 'role'>): Translation | undefined {
	return role === undefined
		? undefined
		: {
				kind: 'refused',
				reason:
					'The AWS CLI assumes a role only by a profile, and here it is --role-arn.',
			};
}

/** Why no command is shown; undefined where one can be. */
export function refusalOfEndpoint({
	endpointUrl,
}: Pick<TranslatedView, 'endpointUrl'>): Translation | undefined {
	return endpointUrl !== undefined &&
		urlWithoutUser(endpointUrl) !== endpointUrl
		? {
				kind: 'refused',
				reason:
					'The endpoint URL holds a user or a password, which is not shown.',
			}
		: undefined;
}
