import type {ActorNames} from '../../cloudtrail/actor/actor-names.js';
import {expressionOf} from '../../filter/filter.js';
import {qtailCommand} from '../../filter/translate/commands/qtail-command.js';
import {eventSourcesInScope} from '../../stream/scope.js';
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

	const translation = qtailCommand({
		filter: expressionOf(options.filter),
		scope: options.scope,
		eventSources: eventSourcesInScope(options.scope),
		pattern: options.pattern,
		eventNames: [],
		actorKeys: [],
		names,
		logGroups: target.logGroups,
		region: target.region,
		profile: target.profile,
		endpointUrl: target.endpointUrl,
		from: resolved.from,
		to: resolved.to ?? now,
		now,
	});
	return translation.kind === 'refused' ? undefined : translation.text;
}
