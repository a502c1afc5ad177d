import type {TranslatedView} from '../view.js';
import type {Knowledge} from './knowledge.js';
import {spellingsOf} from './text-shapes.js';

/** What is known of the records of a view. @param language which questions it can ask */
export function knowledgeOf(
	{
		eventNames,
		actorKeys,
		names,
		eventSources,
	}: Pick<
		TranslatedView,
		'eventNames' | 'actorKeys' | 'names' | 'eventSources'
	>,
	{
		canSearch,
		insights,
	}: {
		readonly canSearch: boolean;
		readonly insights: 'compared' | 'taken';
	},
): Knowledge {
	return {
		eventNames: spellingsOf(eventNames),
		actorKeys: spellingsOf(actorKeys),
		names,
		insights: eventSources === undefined ? insights : 'not-asked',
		canSearch,
	};
}
