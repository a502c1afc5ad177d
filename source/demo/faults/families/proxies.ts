import type {HookedAnswer} from '../../endpoint/request-hook.js';
import type {Fault} from '../fault.js';
import {allTheTime, always, nowAndThen} from '../pacing.js';

const family = 'A gateway or proxy in between';

const cut = {
	...allTheTime,
	family,
	occasion: 'call',
	operations: ['FilterLogEvents'],
	outcome:
		'the client asks for smaller pages until they pass, for larger ones again later, and each record is there once',
} as const;

const page = {
	...nowAndThen(4),
	family,
	occasion: 'call',
	operations: ['FilterLogEvents', 'StartLiveTail'],
	outcome:
		'the client says status, content type and first words, and that something in between probably answered; it asks again, and what it could not ask for is a gap',
} as const;

const stuck =
	'the same; at the start the client ends, later it goes on trying, and calls nothing complete';

function webPage(
	statusCode: number,
	title: string,
	headers: Readonly<Record<string, string>> = {},
) {
	return (): HookedAnswer => ({
		webPage: {
			statusCode,
			html: `<html><head><title>${title}</title></head><body><h1>${statusCode} ${title}</h1></body></html>\n`,
			headers,
		},
	});
}

const moved = {
	...page,
	description: 'HTTP 301 to a sign-in page, with a web page',
	answer: webPage(301, 'Moved Permanently', {
		location: 'https://login.example.com/',
	}),
} as const satisfies Fault;

const signIn = {
	...page,
	description: 'HTTP 407 with a web page: the proxy wants a password',
	answer: webPage(407, 'Proxy Authentication Required', {
		'proxy-authenticate': 'Basic realm="corporate proxy"',
	}),
} as const satisfies Fault;

const tooLarge = {
	...page,
	description: 'HTTP 413 with a web page',
	answer: webPage(413, 'Request Entity Too Large', {connection: 'close'}),
} as const satisfies Fault;

const badGateway = {
	...page,
	description: 'HTTP 502 with a web page',
	answer: webPage(502, 'Bad Gateway'),
} as const satisfies Fault;

/** What stands between client and service, and answers in its place or spoils the answer. */
export const proxies = {
	'proxy-cut': {
		...cut,
		description: 'the connection is cut after 200 KB of an answer',
		answer: (_, {answerBytes}) => ({cutAtBytes: answerBytes}),
	},
	'proxy-cut-clean': {
		...cut,
		description: 'answers end after 200 KB, and say that this is all',
		answer: (_, {answerBytes}) => ({
			changeBody: body => body.subarray(0, answerBytes),
		}),
	},
	'gateway-301': moved,
	'gateway-407': signIn,
	'gateway-413': tooLarge,
	'gateway-502': badGateway,
	'gateway-301-always': always(moved, stuck),
	'gateway-407-always': always(signIn, stuck),
	'gateway-413-always': always(tooLarge, stuck),
	'gateway-502-always': always(
		badGateway,
		'the same; the client goes on trying, also at the start, and calls nothing complete',
	),
} as const satisfies Readonly<Record<string, Fault>>;
