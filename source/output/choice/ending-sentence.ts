import type {ActorNames} from '../../cloudtrail/actor/actor-names.js';
import {counted} from '../../text/format-count.js';
import {formatDateTime, type TimeZone} from '../../text/format-time.js';
import type {EndingMatch} from './choice.js';

/** Why the program ends: `DeleteQApp by priya.sharma at 2026-05-01 16:40:44Z matches --exit-on`. */
export function endingSentence(
	match: EndingMatch,
	timeZone: TimeZone,
	names: ActorNames,
): string {
	const {actor, eventName} = match.record;
	const {label} = names.nameOf(actor);
	if (match.kind === 'record') {
		const {time} = match.record;
		return `${eventName || 'a message'} by ${label} at ${formatDateTime(time, timeZone)} matches --exit-on`;
	}

	const {count} = match;
	return `${counted(count, 'record')} of ${label} ${count === 1 ? 'matches' : 'match'} --exit-on, by a name that came later; the first is ${eventName}`;
}
