import {
	ruleSeverities,
	type Severity,
} from '../../cloudtrail/attention/attention.js';

/** From which severity on attention is shown and walked. */
export type ShownSeverity = Severity;

/** Whether every mark is shown. */
export function isEveryMark(from: ShownSeverity): boolean {
	return from === ruleSeverities[0];
}

/** notice → warning → alarm → notice. A severity that no rule has is left out. */
export function severityAfter(from: ShownSeverity): ShownSeverity {
	const next = ruleSeverities[ruleSeverities.indexOf(from) + 1];
	return next ?? ruleSeverities[0] ?? from;
}

/** `attention`, `attention from warning`. */
export function attentionFrom(from: ShownSeverity): string {
	return isEveryMark(from) ? 'attention' : `attention from ${from}`;
}
