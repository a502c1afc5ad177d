import {Buffer} from 'node:buffer';
import type {HookedAnswer} from '../../endpoint/request-hook.js';
import type {Fault} from '../fault.js';
import {always, nowAndThen} from '../pacing.js';
import {eventsOf, type PageEvent, withEvents} from '../page-events.js';

type Page = Readonly<Record<string, unknown>>;

const common = {
	...nowAndThen(5),
	family: 'Damaged answers of FilterLogEvents',
	occasion: 'call',
	operations: ['FilterLogEvents'],
	outcome:
		'the client asks again, and the range is a gap until a whole answer has come',
} as const;

const {everyNth: _, ...allPages} = common;
const whole = {...allPages, outcome: 'each record is there once'};

const stuck =
	'the client says that the answers are damaged, goes on trying, and calls nothing complete that it could not read';
const stuckEvent =
	'the damaged event is shown as unusual and counted, the others are taken, and their range is not called complete';

/** The operation's page with something wrong in it. A bad request is still refused. */
function page(change: (page: Page) => Page) {
	return (): HookedAnswer => ({
		wrapOperation: operation => (input, context) =>
			change(operation(input, context)),
	});
}

function body(text: string) {
	return (): HookedAnswer => ({changeBody: () => Buffer.from(text)});
}

/** Changes the event in the middle of the page; a page without events stays as it is. */
function middleEvent(change: (event: PageEvent) => unknown) {
	return page(whole =>
		withEvents(whole, events =>
			events.map((event, index) =>
				index === Math.floor(events.length / 2) ? change(event) : event,
			),
		),
	);
}

const messageNumber = {
	...common,
	description: "the message of a page's event is the number 42",
	answer: middleEvent(event => ({...event, message: 42})),
} as const satisfies Fault;

const nullEvent = {
	...common,
	description: 'null stands among the events of a page',
	answer: page(whole =>
		withEvents(whole, events => {
			const middle = Math.floor(events.length / 2);
			return [...events.slice(0, middle), null, ...events.slice(middle)];
		}),
	),
} as const satisfies Fault;

const eventsObject = {
	...common,
	description: 'the events of a page are an object',
	answer: page(whole => ({
		...whole,
		events: {...eventsOf(whole)},
	})),
} as const satisfies Fault;

const emptyBody = {
	...common,
	description: 'HTTP 200 without a body',
	answer: body(''),
} as const satisfies Fault;

const emptyObject = {
	...common,
	description: 'HTTP 200 with {}: neither events nor a token',
	answer: body('{}'),
} as const satisfies Fault;

const cutJson = {
	...common,
	description: 'a page whose JSON ends in the middle, as if it were whole',
	answer: (): HookedAnswer => ({
		changeBody: whole => whole.subarray(0, Math.ceil(whole.length / 2)),
	}),
} as const satisfies Fault;

/** HTTP 200, and not what the service promises. */
export const damagedPages = {
	'message-number': messageNumber,
	'message-null': {
		...common,
		description: "the message of a page's event is null",
		answer: middleEvent(event => ({...event, message: null})),
	},
	'message-object': {
		...common,
		description: "the message of a page's event is an object, not its text",
		answer: middleEvent(event => ({
			...event,
			message: {text: event['message']},
		})),
	},
	'null-event': nullEvent,
	'events-string': {
		...common,
		description: 'the events of a page are a string',
		answer: page(whole => ({
			...whole,
			events: JSON.stringify(whole['events']),
		})),
	},
	'events-object': eventsObject,
	'empty-body': emptyBody,
	'empty-object': emptyObject,
	'null-body': {
		...common,
		description: 'HTTP 200 with null',
		answer: body('null'),
	},
	'cut-json': cutJson,
	'html-page': {
		...common,
		description: 'HTTP 200 with a web page, as a sign-in portal answers',
		answer: () => ({
			webPage: {
				statusCode: 200,
				html: '<html><body><h1>Please sign in</h1></body></html>\n',
			},
		}),
	},
	'wrong-type': {
		...whole,
		description: 'whole pages that call themselves text/html',
		answer: () => ({contentType: 'text/html'}),
	},
	'message-number-always': always(messageNumber, stuckEvent),
	'null-event-always': always(nullEvent, stuckEvent),
	'events-object-always': always(eventsObject, stuck),
	'empty-body-always': always(emptyBody, stuck),
	'empty-object-always': always(emptyObject, stuck),
	'cut-json-always': always(cutJson, stuck),
} as const satisfies Readonly<Record<string, Fault>>;
