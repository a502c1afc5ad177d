import {denied} from '../denied.js';
import type {Fault} from '../fault.js';
import {allTheTime} from '../pacing.js';
import {asksForNewest} from '../requested-order.js';

const family = 'Requests fail';
const both = ['StartLiveTail', 'FilterLogEvents'];
const lastsMs = 10_000;
const outcome =
	'the client tries again with growing pauses, and what it could not ask for is a gap until it could';

/** Requests that are refused, and requests that are never answered. */
export const failingRequests = {
	throttling: {
		family,
		outcome,
		description: 'ThrottlingException',
		occasion: 'call',
		operations: both,
		lastsMs,
		answer: () => ({
			error: {name: 'ThrottlingException', message: 'Rate exceeded'},
		}),
	},
	'server-error': {
		family,
		outcome,
		description: 'HTTP 503 from the service',
		occasion: 'call',
		operations: both,
		lastsMs,
		answer: () => ({
			error: {
				name: 'ServiceUnavailableException',
				message: 'The service cannot complete the request.',
				statusCode: 503,
			},
		}),
	},
	'newest-denied': {
		...allTheTime,
		family,
		outcome:
			'the client says that newer deliveries are unknown, and why; everything else goes on',
		description: 'AccessDeniedException for the newest record first',
		occasion: 'call',
		operations: ['FilterLogEvents'],
		concerns: asksForNewest,
		answer: denied,
	},
	'bad-gateway': {
		family,
		outcome,
		description: "HTTP 502 with a proxy's web page",
		occasion: 'call',
		operations: both,
		lastsMs,
		answer: () => ({
			webPage: {
				statusCode: 502,
				html: '<html><body><h1>502 Bad Gateway</h1></body></html>\n',
			},
		}),
	},
	'connection-reset': {
		family,
		outcome,
		description: 'the connection is cut instead of an answer',
		occasion: 'call',
		operations: both,
		lastsMs,
		answer: () => ({destroySocket: true}),
	},
	hang: {
		family,
		outcome: 'the client gives up waiting, and goes on as above',
		description: 'no answer comes, and the connection stays open',
		occasion: 'call',
		operations: both,
		lastsMs: 5000,
		everyMs: 120_000,
		answer: () => ({isUnanswered: true}),
	},
	'filter-hangs': {
		family,
		outcome:
			'Live Tail goes on; the client says that FilterLogEvents does not answer, and calls nothing complete that it could not ask for',
		description: 'FilterLogEvents never answers, and Live Tail works',
		occasion: 'call',
		operations: ['FilterLogEvents'],
		lastsMs: 90_000,
		everyMs: 180_000,
		answer: () => ({isUnanswered: true}),
	},
	'expired-token': {
		family,
		outcome:
			'the client says how to sign in, keeps its records and goes on by itself when the credentials are good again',
		description: 'ExpiredTokenException for a while, then well again',
		occasion: 'call',
		operations: both,
		lastsMs: 15_000,
		everyMs: 60_000,
		answer: () => ({
			error: {
				name: 'ExpiredTokenException',
				message: 'The security token included in the request is expired',
			},
		}),
	},
	'access-denied': {
		family,
		outcome:
			'the client names the action and the policy that is missing; at the start it ends, later it goes on trying',
		description: 'AccessDeniedException for everything',
		occasion: 'call',
		operations: both,
		lastsMs,
		answer: denied,
	},
	'live-tail-denied': {
		family,
		outcome: 'the client polls FilterLogEvents and says why',
		description: 'AccessDeniedException for StartLiveTail only',
		occasion: 'call',
		operations: ['StartLiveTail'],
		lastsMs,
		answer: denied,
	},
	'filter-denied': {
		family,
		outcome:
			'Live Tail goes on; what was before it is a gap that names the missing permission',
		description: 'AccessDeniedException for FilterLogEvents only',
		occasion: 'call',
		operations: ['FilterLogEvents'],
		lastsMs,
		answer: denied,
	},
	'session-limit': {
		family,
		outcome:
			'the client polls meanwhile, says why, and returns to Live Tail when a session is free',
		description: 'LimitExceededException: 15 Live Tail sessions are in use',
		occasion: 'call',
		operations: ['StartLiveTail'],
		// The service may count a broken session for a while; this lasts longer.
		lastsMs: 45_000,
		everyMs: 90_000,
		answer: () => ({
			error: {name: 'LimitExceededException', message: 'Rate exceeded'},
		}),
	},
} as const satisfies Readonly<Record<string, Fault>>;
