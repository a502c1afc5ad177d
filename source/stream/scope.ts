/** Which event sources the service is asked for. */
export const scopes = ['q-apps', 'q', 'all'] as const;
export type Scope = (typeof scopes)[number];

const eventSourcesOf: Readonly<Record<Scope, readonly string[] | undefined>> = {
	'q-apps': ['qapps.amazonaws.com'],
	q: ['qapps.amazonaws.com', 'qbusiness.amazonaws.com'],
	all: undefined,
};

/** The event sources of a scope. Undefined for `all`. */
export function eventSourcesInScope(
	scope: Scope,
): readonly string[] | undefined {
	return eventSourcesOf[scope];
}
