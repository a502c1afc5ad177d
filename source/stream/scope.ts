/** Which event sources are asked for, and what the service is told about it. */
export const scopes = ['q-apps', 'q', 'all'] as const;
export type Scope = (typeof scopes)[number];

const eventSourcesOf: Readonly<Record<Scope, readonly string[] | undefined>> = {
	'q-apps': ['qapps.amazonaws.com'],
	q: ['qapps.amazonaws.com', 'qbusiness.amazonaws.com'],
	all: undefined,
};

/** The event sources of a scope; undefined where every one belongs to it. */
export function eventSourcesInScope(
	scope: Scope,
): readonly string[] | undefined {
	return eventSourcesOf[scope];
}
