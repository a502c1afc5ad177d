import {
	accountOfArn,
	type FoundGroup,
	type FoundTrails,
} from './found-trails.js';

/** What becomes of what was found. */
export type GroupDecision =
	| {
			readonly kind: 'take';
			readonly group: FoundGroup;
			readonly because: 'only' | 'only-own' | 'remembered' | 'guess';
	  }
	| {
			readonly kind: 'choose';
			/** ARN of the log group under the cursor at first. Undefined: the first one. */
			readonly preselected: string | undefined;
	  }
	| {readonly kind: 'none'};

/**
 * Takes a log group where there is no doubt which: the remembered one, the only one,
 * or the only one of the account that asks. A member account of an organization sees
 * the organization's trail, whose log group is in the management account and can
 * mostly not be read from the member.
 *
 * @param remembered ARN of a log group; undefined where none is remembered
 * @param mustChoose the user wants the list
 */
export function decideGroup(
	{groups, accountId}: FoundTrails,
	{
		remembered,
		mustChoose,
	}: {readonly remembered: string | undefined; readonly mustChoose: boolean},
): GroupDecision {
	if (groups.length === 0) {
		return {kind: 'none'};
	}

	const last = groups.find(({logGroupArn}) => logGroupArn === remembered);
	if (mustChoose) {
		return {kind: 'choose', preselected: last?.logGroupArn};
	}

	const only = onlyOne(groups);
	const own = onlyOne(
		groups.filter(({logGroupArn}) => accountOfArn(logGroupArn) === accountId),
	);
	if (only !== undefined) {
		// A name alone is no reason to read a group that may be anything.
		return only.origin.kind === 'trail'
			? {kind: 'take', group: only, because: 'only'}
			: only.origin.hasStreams
				? {kind: 'take', group: only, because: 'guess'}
				: {kind: 'choose', preselected: undefined};
	}

	if (last !== undefined) {
		return {kind: 'take', group: last, because: 'remembered'};
	}

	return own?.origin.kind === 'trail'
		? {kind: 'take', group: own, because: 'only-own'}
		: {kind: 'choose', preselected: undefined};
}

/** The first, where all are the same log group: two trails may deliver to one. */
function onlyOne(groups: readonly FoundGroup[]): FoundGroup | undefined {
	const [first] = groups;
	return first !== undefined &&
		groups.every(({logGroupArn}) => logGroupArn === first.logGroupArn)
		? first
		: undefined;
}
