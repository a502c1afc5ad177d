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

/** What is watched without a trail, a clause. */
export const eventHistoryHas =
	'management events of every service, no data events';

/** With whose credentials the delivery is turned on. */
export type WhoMends = {
	/** `--profile` */
	readonly profile: string | undefined;
	/** The AWS CLI has the credentials of qtail: not where qtail assumes a role, nor in the demo. */
	readonly hasCommandLine: boolean;
};

const mostNames = 5;

export function noTrail(found: FoundTrails, who: WhoMends): NoTrail {
	const {others, unasked, accountId} = found;
	const place = placeWords(found);
	const account = accountId === undefined ? '' : ` of account ${accountId}`;
	const mended = trailToMend(found);
	const {remarks, commands} =
		mended === undefined
			? {
					remarks: [
						others.length === 0
							? 'Create one in the console of CloudTrail, and turn CloudWatch Logs on there.'
							: onlyManagement,
						price,
					],
					commands: [],
				}
			: mending(mended, who);
	return {
		sentence:
			others.length === 0
				? `There is no trail${account} ${place}.`
				: `No trail${account} delivers to CloudWatch Logs: not ${trailNames(others)}, and there is no other ${place}.`,
		remarks: [
			...(unasked.length === 0
				? []
				: [`Not everything could be asked: ${unaskedWords(unasked)}.`]),
			...remarks,
		],
		commands,
	};
}

/** The same of one trail that the user named. */
export function noTrailFor(
	trail: TrailFacts,
	{accountId}: Pick<FoundTrails, 'accountId'>,
	who: WhoMends,
): NoTrail {
	return {
		sentence: `The trail ${visibleText(trail.name)} of ${visibleText(trail.homeRegion)} does not deliver to CloudWatch Logs.`,
		...(isOwn(trail, accountId)
			? mending(trail, who)
			: {remarks: [onlyManagement, price], commands: []}),
	};
}

const onlyManagement =
	'A trail of the organization is changed by its management account, or a delegated administrator, alone.';
const price =
	'CloudWatch Logs then bills what is delivered by the gigabyte, and its storage: https://aws.amazon.com/cloudwatch/pricing/';

function mending(
	trail: TrailFacts,
	who: WhoMends,
): Pick<NoTrail, 'remarks' | 'commands'> {
	const commands =
		(who.hasCommandLine && turnOnCommands(trail, who.profile)) || [];
	const name = visibleText(trail.name);
	return {
		remarks: [
			commands.length === 0
				? `The trail ${name} can be made to deliver in the console of CloudTrail.`
				: `These commands have ${name} deliver, and keep all else of it.`,
			price,
		],
		commands,
	};
}

/** A trail of the organization may be of another account. */
function isOwn(trail: TrailFacts, accountId: string | undefined): boolean {
	return (
		!trail.isOrganization ||
		(accountId !== undefined && trail.accountId === accountId)
	);
}

/** The trail that has most to deliver, of those that this account can change. */
function trailToMend({others, accountId}: FoundTrails): TrailFacts | undefined {
	const own = others.filter(trail => isOwn(trail, accountId));
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
