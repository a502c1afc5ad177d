import {formatDateTime} from '../text/format-time.js';
import type {WatchInvocation} from './open-source.js';

/**
 * What alone the command line asks for, in words: `scope q-apps`, `since 2026-05-01
 * 12:00:00Z`. A sentence on all records names it, since others are left out.
 */
export function limitsOf(invocation: WatchInvocation): readonly string[] {
	const {kind, options} = invocation;
	const {from, to, scope, pattern, timeZone} = options;
	const {accounts, regions} =
		invocation.kind === 'read' ? invocation : {accounts: [], regions: []};
	return [
		...accounts.map(id => `account ${id}`),
		...regions.map(name => `region ${name}`),
		...(scope === 'all' ? [] : [`scope ${scope}`]),
		...(pattern === undefined || pattern === '' ? [] : ['--pattern']),
		// The goodbye names what a log group is complete to.
		...(kind === 'read' && from > 0
			? [`since ${formatDateTime(from, timeZone)}`]
			: []),
		...(to === undefined ? [] : [`until ${formatDateTime(to, timeZone)}`]),
	];
}
