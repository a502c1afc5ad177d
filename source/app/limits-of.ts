import type {AskedTime} from '../stream/asked-time.js';
import type {Scope} from '../stream/scope.js';
import {
	formatDateTime,
	formatDuration,
	type TimeZone,
} from '../text/format-time.js';
import type {ResolvedRange, WatchInvocation} from './open-source.js';

/**
 * What alone the command line asks for, in words: `scope q-apps`, `since 2026-05-01
 * 12:00:00Z`. A sentence on all records names it, since others are left out.
 *
 * @param resolved undefined before the service told its time
 * @param scope what is asked for in the end, if the user has changed it
 */
export function limitsOf(
	invocation: WatchInvocation,
	resolved?: ResolvedRange,
	scope: Scope = invocation.options.scope,
): readonly string[] {
	const {options} = invocation;
	const {pattern, timeZone} = options;
	const {accounts, regions} =
		invocation.kind === 'read' ? invocation : {accounts: [], regions: []};
	return [
		...accounts.map(id => `account ${id}`),
		...regions.map(name => `region ${name}`),
		...(options.source === 'history'
			? ['management events of Event history']
			: []),
		...(scope === 'all' ? [] : [`scope ${scope}`]),
		...(pattern === undefined || pattern === '' ? [] : ['--pattern']),
		// The goodbye names what a log group is complete to.
		...(invocation.kind === 'read' && Number.isFinite(invocation.options.from)
			? [`since ${formatDateTime(invocation.options.from, timeZone)}`]
			: []),
		...(options.to === undefined
			? []
			: [`until ${endText(options.to, resolved?.to, timeZone)}`]),
	];
}

function endText(
	asked: AskedTime,
	resolved: number | undefined,
	timeZone: TimeZone,
): string {
	if (typeof asked === 'number') {
		return formatDateTime(asked, timeZone);
	}

	return resolved === undefined
		? `${formatDuration(asked.ago)} ago`
		: formatDateTime(resolved, timeZone);
}
