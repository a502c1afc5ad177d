import type {SessionUpdate} from '../../endpoint/live-tail-session.js';
import type {Fault, FaultySession} from '../fault.js';
import {always, nowAndThen} from '../pacing.js';

type Result = SessionUpdate['sessionResults'][number];

const common = {
	...nowAndThen(5),
	family: 'Damaged updates of Live Tail',
	occasion: 'update',
	outcome:
		'the client takes what is whole, and what may have been in the rest is a gap until FilterLogEvents gave it',
} as const;

/** Changes the first event of the next update; an update without events stays as it is. */
function firstResult(change: (result: Result) => unknown) {
	return (session: FaultySession): void => {
		session.changeNextUpdate(update => ({
			...update,
			sessionResults: update.sessionResults.map((result, index) =>
				index === 0 ? change(result) : result,
			),
		}));
	};
}

function results(change: (results: readonly Result[]) => unknown) {
	return (session: FaultySession): void => {
		session.changeNextUpdate(update => ({
			...update,
			sessionResults: change(update.sessionResults),
		}));
	};
}

const messageNumber = {
	...common,
	description: "the message of an update's event is the number 42",
	strike: firstResult(result => ({...result, message: 42})),
} as const satisfies Fault;

const resultsObject = {
	...common,
	description: 'the events of an update are an object',
	strike: results(all => ({...all})),
} as const satisfies Fault;

const unreadable =
	'the client polls FilterLogEvents and says that Live Tail is damaged; each record is there once';

/** Frames with right checksums whose content is not what the service promises. */
export const damagedUpdates = {
	'tail-message-number': messageNumber,
	'tail-no-message': {
		...common,
		description: 'an event of an update has no message',
		strike: firstResult(({message: _, ...others}) => others),
	},
	'tail-no-timestamp': {
		...common,
		description: 'an event of an update has no timestamp',
		strike: firstResult(({timestamp: _, ...others}) => others),
	},
	'tail-null-event': {
		...common,
		description: 'null stands before the events of an update',
		strike: results(all => [null, ...all]),
	},
	'tail-results-object': resultsObject,
	'tail-results-null': {
		...common,
		description: 'the events of an update are null',
		strike: results(() => null),
	},
	'tail-message-always': always(messageNumber, unreadable),
	'tail-results-always': always(resultsObject, unreadable),
} as const satisfies Readonly<Record<string, Fault>>;
