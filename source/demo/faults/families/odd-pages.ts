import type {Operation} from '../../endpoint/operation.js';
import type {HookedAnswer, HookedRequest} from '../../endpoint/request-hook.js';
import type {RequestInput} from '../../protocol/request-input.js';
import type {Fault} from '../fault.js';
import {allTheTime} from '../pacing.js';
import {eventsOf} from '../page-events.js';

const family = 'Pages of FilterLogEvents';
const operations = ['FilterLogEvents'];
const lastsMs = 10_000;

// Tokens are opaque to clients, so one can be disguised as another.
const disguise = /^again\.\d+\./;

function tokenOf(input: RequestInput): string {
	const {nextToken} = input;
	return typeof nextToken === 'string' ? nextToken : '';
}

/** The token behind a disguise of `empty-pages` or `repeated-token`. */
export function acceptingDisguisedTokens(operation: Operation): Operation {
	return (input, context) => {
		const {nextToken, ...others} = input;
		const token = tokenOf(input).replace(disguise, '');
		return operation(
			token === '' ? others : {...others, nextToken: token},
			context,
		);
	};
}

/** A token that was never sent before and opens the same page. */
function disguised(input: RequestInput, call: number): string {
	return `again.${call}.${tokenOf(input).replace(disguise, '')}`;
}

const emptyPage = ({call}: HookedRequest): HookedAnswer => ({
	wrapOperation: operation => (input, context) => ({
		// Runs first, so that a bad request is still refused.
		...operation(input, context),
		events: [],
		nextToken: disguised(input, call),
	}),
});

// 1970, the last second of 9999, and the year 1.
const farTimestamps = [0, 253_402_300_799_000, -62_135_596_800_000];

/** Half of a page, with a far timestamp in its last event; a page of one event stays as it is. */
const farPage = ({call}: HookedRequest): HookedAnswer => ({
	wrapOperation: operation => (input, context) => {
		const whole = eventsOf(operation(input, context));
		if (whole.length < 2) {
			return operation(input, context);
		}

		const limit = Math.floor(whole.length / 2);
		const page = operation({...input, limit}, context);
		return {
			...page,
			events: eventsOf(page).map((event, index) =>
				index === limit - 1
					? {...event, timestamp: farTimestamps[call % farTimestamps.length]}
					: event,
			),
		};
	},
});

/** Pages that the service may send and that careless clients do not expect. */
export const oddPages = {
	'empty-pages': {
		family,
		description: 'pages without a record that go on',
		outcome: 'the client reads on until there is no token',
		occasion: 'call',
		operations,
		lastsMs,
		answer: emptyPage,
	},
	'endless-empty': {
		...allTheTime,
		family,
		description: 'pages without a record never end',
		outcome:
			'the client says that the service is still searching, how many pages and how far, and calls nothing complete',
		occasion: 'call',
		operations,
		answer: emptyPage,
	},
	'far-timestamp': {
		family,
		description:
			'a page ends with an event of 1970, 9999 or year 1; the next fails',
		outcome:
			'the client does not take the far time for how far it has read: each record is there once',
		occasion: 'call',
		operations,
		lastsMs,
		answer: request =>
			tokenOf(request.input) === ''
				? farPage(request)
				: {
						error: {
							name: 'ServiceUnavailableException',
							message: 'The service cannot complete the request.',
							statusCode: 503,
						},
					},
	},
	'repeated-token': {
		family,
		description: 'a page comes with the token that asked for it, and again',
		outcome: 'each record is there once, also those behind the repeated page',
		occasion: 'call',
		operations,
		lastsMs,
		answer: ({call}) => ({
			wrapOperation: operation => (input, context) => ({
				...operation(input, context),
				nextToken:
					tokenOf(input) === '' ? disguised(input, call) : tokenOf(input),
			}),
		}),
	},
	'slow-page': {
		family,
		description: 'the bytes of a page trickle',
		outcome: 'the client waits, and Live Tail goes on meanwhile',
		occasion: 'call',
		operations,
		durationMs: 10_000,
		lastsMs,
		answer: (_, {durationMs}) => ({dribbleMs: durationMs}),
	},
	'huge-page': {
		family,
		description: 'up to 10,000 records in one page, of any size',
		outcome: 'the client takes them all and stays responsive',
		occasion: 'call',
		operations,
		lastsMs,
		answer: () => ({
			wrapOperation: operation => (input, context) => {
				const {limit: _, ...unlimited} = input;
				return operation(unlimited, {
					...context,
					bytesPerPage: Number.POSITIVE_INFINITY,
				});
			},
		}),
	},
} as const satisfies Readonly<Record<string, Fault>>;
