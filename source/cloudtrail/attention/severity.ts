/** How grave a mark is, the mildest first. */
export const severities = ['notice', 'warning', 'alarm'] as const;

export type Severity = (typeof severities)[number];

/** This severity and all that are graver. */
export function severitiesFrom(severity: Severity): readonly Severity[] {
	return severities.slice(severities.indexOf(severity));
}

/** Sorts by severity, the gravest first. */
export function compareSeverities(a: Severity, b: Severity): number {
	return severities.indexOf(b) - severities.indexOf(a);
}
