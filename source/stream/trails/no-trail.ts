import {counted} from '../../text/format-count.js';
import {visibleText} from '../../text/visible-text.js';
import type {TrailFacts} from '../trail-facts.js';
import type {FoundTrails} from './found-trails.js';
import {turnOnCommands} from './turn-on-commands.js';

/** Nothing can be tailed, and what can be done about it. Every text is visible text. */
export type NoTrail = {
	/** What is the matter, one sentence. */
	readonly sentence: string;
	/** What else there is to know, a sentence or two each. */
	readonly remarks: readonly string[];
	/** They turn the delivery on, in this order. Empty where there is no trail of this account. */
	readonly commands: readonly string[];
};

const mostNames = 5;

/** @param profile as in `--profile`, for the commands */
export function noTrail(
	found: FoundTrails,
	profile: string | undefined,
): NoTrail {
	const {others, unasked, accountId} = found;
	const place = placeWords(found);
	const account = accountId === undefined ? '' : ` of account ${accountId}`;
	const mended = trailToMend(found);
	const commands = (mended && turnOnCommands(mended, profile)) ?? [];
	return {
		sentence:
			others.length === 0
				? `There is no trail${account} ${place}.`
				: `No trail${account} delivers to CloudWatch Logs: not ${trailNames(others)}, and there is no other ${place}.`,
		remarks: [
			...(unasked.length === 0
				? []
				: [`Not everything could be asked: ${unaskedWords(unasked)}.`]),
			...(mended === undefined
				? [
						others.length === 0
							? 'Create one in the console of CloudTrail, and turn CloudWatch Logs on there.'
							: 'Each is a trail of the organization: only its management account, or a delegated administrator, can have it deliver.',
					]
				: [
						commands.length === 0
							? `The trail ${visibleText(mended.name)} can be made to deliver in the console of CloudTrail.`
							: `These commands have ${visibleText(mended.name)} deliver, and keep all else of it.`,
					]),
			'CloudWatch Logs then bills what is delivered by the gigabyte, and its storage: https://aws.amazon.com/cloudwatch/pricing/',
		],
		commands,
	};
}

/** The trail that has most to deliver, of those that this account can change. */
function trailToMend({others, accountId}: FoundTrails): TrailFacts | undefined {
	const own = others.filter(
		trail =>
			!trail.isOrganization ||
			(accountId !== undefined && trail.accountId === accountId),
	);
	return own.find(({isMultiRegion}) => isMultiRegion) ?? own[0];
}

/** `in the 17 regions that answered` */
function placeWords({answeredRegions, region}: FoundTrails): string {
	return answeredRegions === 1
		? `in ${visibleText(region)}`
		: `in the ${answeredRegions} regions that answered`;
}

function trailNames(trails: readonly TrailFacts[]): string {
	const names = trails
		.slice(0, mostNames)
		.map(({name, homeRegion}) => visibleText(`${name} (${homeRegion})`));
	const rest = trails.length - names.length;
	return [...names, ...(rest > 0 ? [counted(rest, 'other')] : [])].join(', ');
}

/** What could not be asked, the first few. */
export function unaskedWords(unasked: readonly string[]): string {
	const shown = unasked.slice(0, mostNames).map(clause => visibleText(clause));
	const rest = unasked.length - shown.length;
	return [...shown, ...(rest > 0 ? [counted(rest, 'other')] : [])].join('; ');
}
