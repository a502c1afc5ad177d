import {attentionRules} from '../cloudtrail/attention/attention.js';
import {severities} from '../cloudtrail/attention/severity.js';
import type {ConfiguredSeverity} from './configuration.js';
import {
	choiceOf,
	type Member,
	meantOf,
	objectMembers,
	quoted,
	type Report,
} from './document.js';

/** How grave the mark of a rule of attention is: `"denied": "warning"`. */
export function readSeverities(
	member: Member,
	report: Report,
): readonly ConfiguredSeverity[] {
	return objectMembers(member, report).flatMap(each => {
		const rule = attentionRules.find(name => name === each.name);
		if (rule === undefined) {
			report(
				each.value,
				`${quoted(each.name)} is not a rule of attention.${meantOf(each.name, attentionRules)}`,
			);
			return [];
		}

		if (rule === 'trail-tampering') {
			report(
				each.value,
				`"${rule}" stays an alarm: who touches the trail is shown before all others.`,
			);
			return [];
		}

		const severity = choiceOf(each, severities, report);
		return severity === undefined
			? []
			: [{rule, severity: severity.value, line: severity.line}];
	});
}
