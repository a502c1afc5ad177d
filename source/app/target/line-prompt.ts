import {
	connectionFlags,
	refusalOfEndpoint,
	roleFlags,
} from '../../filter/translate/commands/connection-flags.js';
import type {TranslatedView} from '../../filter/translate/view.js';
import type {FoundGroup} from '../../stream/trails/found-trails.js';
import {listedGroup} from '../../stream/trails/list-words.js';
import {unaskedWords} from '../../stream/trails/no-trail.js';
import {UsageError} from '../../stream/user-error.js';
import {counted} from '../../text/format-count.js';
import {shellCommand} from '../../text/shell/shell-word.js';
import type {TrailOffer, TrailPrompt} from './find-target.js';
import {noTrailError} from './no-trail-error.js';

type LedTo = Pick<TranslatedView, 'profile' | 'endpointUrl' | 'role'>;

/** How long the list waits for what CloudTrail says of the trails, ms. */
const examineLimitMs = 5000;

/**
 * Asks nobody: ends with the list of the trails and a command for each, or with what
 * turns the delivery on.
 *
 * @param target leads the commands to the same service, with the same credentials
 * @param say gets what qtail did by itself
 */
export function linePrompt(
	target: LedTo,
	say: (sentence: string) => void,
): TrailPrompt {
	return {
		say,
		async choose(offer) {
			const groups = await examined(offer);
			throw new UsageError(question(offer, groups.length), {
				nextSteps: [
					...groups.map(group => listStep(group, offer, target)),
					...(offer.found.unasked.length === 0
						? []
						: [
								`Not everything could be asked: ${unaskedWords(offer.found.unasked)}.`,
							]),
				],
			});
		},
		async findNone(none) {
			throw noTrailError(none);
		},
	};
}

function question({found}: TrailOffer, count: number): string {
	const {guessedBecause} = found;
	return guessedBecause === undefined
		? `${counted(count, 'trail delivers', 'trails deliver')} to CloudWatch Logs. Name the log group of one.`
		: `Which log group is the trail's cannot be known: ${guessedBecause}. Name one; ${count === 1 ? 'this one looks' : `these ${count} look`} like it.`;
}

/** What there is to know of a group, and the command that tails it. */
function listStep(
	group: FoundGroup,
	{found}: TrailOffer,
	target: LedTo,
): string {
	const {name, region, owner, delivered, dataEvents, logGroup} = listedGroup(
		group,
		found.accountId,
		Date.now(),
	);
	const command =
		refusalOfEndpoint(target) === undefined
			? shellCommand([
					...['qtail', group.logGroupArn],
					...connectionFlags(target),
					...roleFlags(target),
				])
			: undefined;
	const facts =
		group.origin.kind === 'guess'
			? `${name} in ${region}, a guess by ${group.origin.hasStreams ? 'its log streams' : 'its name'}`
			: `${name} of ${region} (${owner}): delivers to ${logGroup}, ${lastWords(delivered)}, data events ${dataEvents === '?' ? 'unknown' : dataEvents}`;
	return command === undefined ? facts : `${facts}\n${command}`;
}

function lastWords(delivered: string): string {
	return delivered === '?'
		? 'last delivery unknown'
		: delivered.endsWith('ago')
			? `last ${delivered}`
			: delivered;
}

async function examined({
	found,
	examine,
}: TrailOffer): Promise<readonly FoundGroup[]> {
	let {groups} = found;
	let stop: NodeJS.Timeout | undefined;
	await Promise.race([
		examine(answered => {
			groups = answered;
		}),
		new Promise(resolve => {
			stop = setTimeout(resolve, examineLimitMs);
		}),
	]);
	clearTimeout(stop);
	return groups;
}
