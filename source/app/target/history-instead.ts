import type {WatchInvocation} from '../open-source.js';

/**
 * The same watch of Event history, or why there is none: what Event history cannot
 * honor is refused on the command line too.
 */
export function historyInstead(
	invocation: Exclude<WatchInvocation, {kind: 'read'}>,
): WatchInvocation | string {
	const {options} = invocation;
	if (options.pattern !== undefined) {
		return 'Event history takes no --pattern: start qtail without it.';
	}

	if (options.recording !== undefined) {
		return 'Event history is not recorded: start qtail without it.';
	}

	return {
		...invocation,
		options: {...options, source: 'history', scope: 'all'},
	};
}
