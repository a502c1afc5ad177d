import type {ActorNames} from '../../cloudtrail/actor/actor-names.js';
import {expressionOf} from '../../filter/filter.js';
import {qtailCommand} from '../../filter/translate/commands/qtail-command.js';
import type {TranslatedView} from '../../filter/translate/view.js';
import {eventSourcesInScope, type Scope} from '../../stream/scope.js';
import type {WatchTarget} from '../../stream/watch-target.js';
import type {ResolvedRange, WatchInvocation} from '../open-source.js';

/**
 * The command that opens what was watched again: `qtail CloudTrail/logs --scope q-apps
 * --since 2026-01-02T12:00:00.000Z …`. Undefined where no command can: of files, of the
 * demo, and before the service told its time.
 *
 * @param now ms
 */
export function reopeningCommand(
	{kind, options}: WatchInvocation,
	{
		target,
		resolved,
		names,
		now,
	}: {
		readonly target: WatchTarget;
		readonly resolved: ResolvedRange | undefined;
		readonly names: ActorNames;
		readonly now: number;
	},
): string | undefined {
	if (kind !== 'tail' || resolved === undefined) {
		return undefined;
	}

	const translation = qtailCommand(
		watchedView(options, {
			target,
			names,
			now,
			...resolved,
			scope: options.scope,
		}),
	);
	return translation.kind === 'refused' ? undefined : translation.text;
}

/**
 * What a command line watches, as it can be translated.
 *
 * @param watched times of delivery in ms
 */
export function watchedView(
	{filter, pattern}: Pick<WatchInvocation['options'], 'filter' | 'pattern'>,
	{
		target: {logGroups, region, profile, role, endpointUrl, historyRegions},
		...watched
	}: {
		readonly target: WatchTarget;
		readonly names: ActorNames;
		readonly scope: Scope;
		readonly from: number;
		readonly to: number | undefined;
		readonly now: number;
	},
): TranslatedView {
	return {
		filter: expressionOf(filter),
		eventSources: eventSourcesInScope(watched.scope),
		...{pattern, logGroups, region, profile, role, endpointUrl},
		isEventHistory: historyRegions !== undefined,
		eventNames: [],
		actorKeys: [],
		...watched,
		to: watched.to ?? watched.now,
	};
}
