import {logGroupName} from '../../text/log-group-name.js';
import {visibleText} from '../../text/visible-text.js';
import type {GroupDecision} from './decide-group.js';
import {type FoundTrails, regionOfArn} from './found-trails.js';

/** What the user reads when qtail takes a log group by itself: which one, why, and how another is chosen. */
export function takenSentence(
	{group, because}: Extract<GroupDecision, {kind: 'take'}>,
	{groups, guessedBecause}: FoundTrails,
): string {
	const {logGroupArn, origin} = group;
	const logGroup = visibleText(logGroupName(logGroupArn));
	if (origin.kind === 'guess') {
		return `A guess by its log streams: ${logGroup} (${visibleText(guessedBecause ?? '')}).`;
	}

	const trail = visibleText(origin.trail.name);
	const others = `qtail --choose lists ${groups.length === 2 ? 'both' : `all ${groups.length}`}.`;
	switch (because) {
		case 'remembered': {
			return `The trail ${trail}, as last time; ${others}`;
		}

		case 'only-own': {
			return `The trail ${trail} of this account; ${others}`;
		}

		case 'only':
		case 'guess': {
			return `The trail ${trail} delivers to ${logGroup} in ${visibleText(regionOfArn(logGroupArn))}.`;
		}
	}
}
