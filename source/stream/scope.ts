/**
 * Which event sources the service is asked for. In every scope it is asked for the
 * sentinel calls as well (`cloudtrail/sentinel.ts`).
 */
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

/** What a service was asked for with the messages that it sent. */
export type Asked = {
	readonly scope: Scope;
	/** All calls of CloudTrail, as the service does not take the pattern that leaves out its reads. */
	readonly withTrailReads: boolean;
};

/** The scope after this one, of those that can be asked for: wider, and after the widest the first. */
export function scopeAfter(scope: Scope, askable: readonly Scope[]): Scope {
	return askable[(askable.indexOf(scope) + 1) % askable.length] ?? scope;
}

/** Whether everything that `narrower` asks for is asked for in `wider` as well. */
export function includesScope(wider: Scope, narrower: Scope): boolean {
	return scopes.indexOf(wider) >= scopes.indexOf(narrower);
}
