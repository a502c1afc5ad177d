import type {Scenario} from './scenario.js';

const family = 'Credentials, Regions and clocks';
const hourMs = 60 * 60_000;

/** Who asks, where, and when. */
export const accessScenarios = {
	'expired-credentials': {
		family,
		description: 'the credentials have expired',
		change: () => ({
			respond: () => ({
				error: {
					name: 'ExpiredTokenException',
					message: 'The security token included in the request is expired',
				},
			}),
		}),
	},
	'unknown-credentials': {
		family,
		description: 'the access key is not one that AWS knows, in no Region',
		change: () => ({
			respond: () => ({
				error: {
					name: 'UnrecognizedClientException',
					message: 'The security token included in the request is invalid.',
				},
			}),
		}),
	},
	'opt-in-region': {
		family,
		description: 'the Region ap-east-1, which the account has not enabled',
		change: () => ({clientRegion: 'ap-east-1'}),
	},
	'wrong-clock': {
		family,
		description: "the computer's clock is two hours slow",
		// The Date header is all that a client sees of the service's clock.
		change: ({now}) => ({
			respond: () => ({
				dateHeader: new Date(now() + 2 * hourMs).toUTCString(),
			}),
		}),
	},
	throttled: {
		family,
		description: 'every call is one too many: Rate exceeded',
		change: () => ({
			respond: () => ({
				error: {name: 'ThrottlingException', message: 'Rate exceeded'},
			}),
		}),
	},
} as const satisfies Readonly<Record<string, Scenario>>;
