import type {Glyphs} from '../../text/glyphs.js';
import type {Severity} from './severity.js';

/** The tone of each severity. Its word or its sign always says the same. */
export const severityTones = {
	notice: 'plain',
	warning: 'warning',
	alarm: 'destructive',
} as const satisfies Readonly<Record<Severity, string>>;

/** One cell, before a rule or in a row: `▲` of an alarm, `▵` of what is none. */
export function severitySign(
	severity: Severity,
	glyphs: Pick<Glyphs, 'attention' | 'remark'>,
): string {
	return severity === 'alarm' ? glyphs.attention : glyphs.remark;
}
