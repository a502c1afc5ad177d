import type {TrailFacts} from '../stream/trail-facts.js';
import {shellCommand} from '../text/shell/shell-word.js';
import {urlWithoutUser} from '../text/url-without-user.js';
import type {SetUp} from './set-up.js';

type CommandPlace = Pick<SetUp, 'options' | 'region' | 'endpointUrl'>;

/**
 * A command of the AWS CLI as the last of a list: `aws cloudtrail start-logging --name …
 * --region us-east-1 --profile audit`, after a sentence where the credentials are not
 * those of the AWS CLI. Empty where a shell cannot be given a word of it, and for an
 * endpoint URL that holds a password.
 */
export function awsCommand(
	{options: {context, hasRole}, endpointUrl}: CommandPlace,
	words: readonly string[],
	region: string,
): readonly string[] {
	if (
		endpointUrl !== undefined &&
		urlWithoutUser(endpointUrl) !== endpointUrl
	) {
		return [];
	}

	const command = shellCommand([
		'aws',
		...words,
		...['--region', region],
		...(context.profile === undefined ? [] : ['--profile', context.profile]),
		...(endpointUrl === undefined ? [] : ['--endpoint-url', endpointUrl]),
	]);
	if (command === undefined) {
		return [];
	}

	return hasRole ? [asRole, command] : [command];
}

/** Stands before a command where qtail assumes a role. */
export const asRole =
	'With the credentials of the role, which the AWS CLI does not assume by itself:';

/** A command about trails, in the home region of this one, or where qtail would ask. */
export function trailCommand(
	place: CommandPlace,
	operation: string,
	words: readonly string[],
	trail?: TrailFacts,
): readonly string[] {
	return awsCommand(
		place,
		['cloudtrail', operation, ...words],
		trail?.homeRegion ?? place.region,
	);
}
