import {
	type Severity,
	severities,
} from '../../cloudtrail/attention/severity.js';

/** From which severity on attention is shown and walked. */
export type ShownSeverity = Severity;

/** Whether every mark is shown. */
export function isEveryMark(from: ShownSeverity): boolean {
	return from === severities[0];
}

/** notice → warning → alarm → notice */
export function severityAfter(from: ShownSeverity): ShownSeverity {
	return severities[severities.indexOf(from) + 1] ?? severities[0];
}

/** `attention`, `attention from warning`. */
export function attentionFrom(from: ShownSeverity): string {
	return isEveryMark(from) ? 'attention' : `attention from ${from}`;
}
