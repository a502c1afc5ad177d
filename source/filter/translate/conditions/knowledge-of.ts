import type {TranslatedView} from '../view.js';
import type {Knowledge} from './knowledge.js';

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
		eventNames,
		actorKeysLike: key =>
			[...actorKeys].filter(seen => seen.toLowerCase() === key),
		names,
		insights: eventSources === undefined ? insights : 'not-asked',
		canSearch,
	};
}
