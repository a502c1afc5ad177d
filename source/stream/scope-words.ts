import {eventSourcesInScope, type Scope} from './scope.js';

const names: Readonly<Record<string, string>> = {
	'qapps.amazonaws.com': 'Q Apps',
	'qbusiness.amazonaws.com': 'Q Business',
};

/** The services of a scope in words: `Q Apps and Q Business`. */
export function scopeWords(scope: Scope): string {
	return (
		eventSourcesInScope(scope)
			?.map(eventSource => names[eventSource] ?? eventSource)
			.join(' and ') ?? 'every service'
	);
}
