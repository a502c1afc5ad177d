import {expressionOf} from '../../filter/filter.js';
import type {TranslatedView} from '../../filter/translate/view.js';
import {eventSourcesInScope} from '../../stream/scope.js';
import type {ViewData} from '../view-data.js';
import type {ViewState} from '../view-state.js';

/** What is on the screen, as it can be translated. */
export function translatedView(
	{filter, scope, askable, pattern}: ViewState,
	{
		snapshot: {totalSummary, names, coverage},
		target: {logGroups, region, profile, role, endpointUrl, historyRegions},
		from,
		now,
	}: Pick<ViewData, 'snapshot' | 'target' | 'from' | 'now'>,
): TranslatedView {
	const isOfFiles = askable.length === 0;
	return {
		filter: expressionOf(filter),
		scope,
		eventSources: isOfFiles ? undefined : eventSourcesInScope(scope),
		pattern,
		eventNames: totalSummary.eventNames.map(({value}) => value),
		actorKeys: totalSummary.identities.map(({actor}) => actor.key),
		names,
		logGroups: isOfFiles ? [] : logGroups,
		isEventHistory: historyRegions !== undefined,
		region,
		profile,
		role,
		endpointUrl,
		from,
		to: coverage.until,
		now,
	};
}
