import type {HookedAnswer} from '../../endpoint/request-hook.js';
import type {Fault} from '../fault.js';

const common = {
	family: 'The first requests fail',
	occasion: 'call',
	isFromStart: true,
	lastsMs: 20_000,
} as const;

const everything = {
	operations: ['DescribeLogGroups', 'StartLiveTail', 'FilterLogEvents'],
	outcome:
		'the client says why it has nothing yet, and tries again until it is answered; each record is there once',
} as const;

function refusal(name: string) {
	return (): HookedAnswer => ({error: {name, message: 'Rate exceeded'}});
}

/** What passes by itself: a client that gives up at its first request never notices. */
export const slowStarts = {
	'throttled-start': {
		...common,
		outcome:
			'the client polls meanwhile, says why, and returns to Live Tail; each record is there once',
		description: 'ThrottlingException for StartLiveTail',
		operations: ['StartLiveTail'],
		answer: refusal('ThrottlingException'),
	},
	'limited-start': {
		...common,
		outcome:
			'the same, with the reason: the sessions of the account are in use',
		description: 'LimitExceededException for StartLiveTail',
		operations: ['StartLiveTail'],
		answer: refusal('LimitExceededException'),
	},
	'unavailable-start': {
		...common,
		...everything,
		description: 'HTTP 503 from the service for the first requests',
		answer: () => ({
			error: {
				name: 'ServiceUnavailableException',
				message: 'The service cannot complete the request.',
				statusCode: 503,
			},
		}),
	},
	'gateway-start': {
		...common,
		...everything,
		description: "HTTP 502 with a proxy's web page for the first requests",
		answer: () => ({
			webPage: {
				statusCode: 502,
				html: '<html><body><h1>502 Bad Gateway</h1></body></html>\n',
			},
		}),
	},
	'cut-start': {
		...common,
		...everything,
		description: 'the connection of the first requests is cut',
		answer: () => ({destroySocket: true}),
	},
	'filter-throttled-start': {
		...common,
		outcome:
			'Live Tail goes on, the history is a gap until it was read, and nothing is called complete before',
		description: 'ThrottlingException for FilterLogEvents',
		operations: ['FilterLogEvents'],
		answer: refusal('ThrottlingException'),
	},
} as const satisfies Readonly<Record<string, Fault>>;
