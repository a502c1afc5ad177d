import {eventHistoryHas, type NoTrail} from '../../stream/trails/no-trail.js';
import {UserError} from '../../stream/user-error.js';

/** The error that ends qtail where nothing can be tailed: the sentence, and below it what to do. */
export function noTrailError({
	sentence,
	remarks,
	commands,
}: NoTrail): UserError {
	return new UserError(sentence, {
		nextSteps: [
			...remarks,
			...(commands.length === 0 ? [] : [commands.join('\n')]),
			`Or watch Event history, which has ${eventHistoryHas}: qtail --source history`,
		],
	});
}
