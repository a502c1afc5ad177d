import {isoTime} from '../text/format-time.js';
import {urlWithoutUser} from '../text/url-without-user.js';
import {escapeHiddenInJson} from '../text/visible-text.js';
import type {CheckFinding} from './doctor.js';
import {wouldTail} from './doctor-text.js';
import type {DoctorOptions} from './set-up.js';

// UTF-16 units. A command is not cut: a part of one could do something else.
const longestFact = 4000;

/**
 * The findings as one line of JSON for scripts, with no character that a terminal would
 * obey or hide. It is bounded: one entry a check, facts are cut, and commands fit into
 * the system's limit for one word. A field that goes, or means something else, raises
 * `version`; a further field does not.
 */
export function doctorJson(
	{place, logGroup, now}: DoctorOptions,
	findings: readonly CheckFinding[],
): string {
	const settings = place.isKnown ? place.settings : undefined;
	const endpointUrl = settings?.endpointUrl;
	const json = JSON.stringify({
		version: 1,
		checkedAt: isoTime(now()) ?? null,
		wouldTail: wouldTail(findings) ?? null,
		target: {
			logGroup: logGroup?.arn ?? logGroup?.name ?? null,
			region: settings?.region ?? null,
			endpointUrl:
				endpointUrl === undefined ? null : urlWithoutUser(endpointUrl),
		},
		checks: findings.map(({name, status, stopsTailing, fact, mend}) => ({
			name,
			status,
			stopsTailing,
			fact: fact.length > longestFact ? `${fact.slice(0, longestFact)}…` : fact,
			mend,
		})),
	});
	return `${escapeHiddenInJson(json)}\n`;
}
