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
