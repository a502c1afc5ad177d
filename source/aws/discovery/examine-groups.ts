import type {FoundGroup} from '../../stream/trails/found-trails.js';
import {examineTrail} from '../trails/examine-trail.js';
import {atMost} from './at-most.js';
import type {DiscoverySettings} from './discovery-settings.js';

const trailsAtOnce = 4;

/**
 * Asks CloudTrail how the trails deliver and which records they take, each in its
 * home region. Resolves when every trail is answered for. What is not permitted or
 * not answered stays unknown.
 *
 * @param onAnswer is given all groups after every answer
 */
export async function examineGroups(
	settings: DiscoverySettings,
	groups: readonly FoundGroup[],
	{
		signal,
		onAnswer,
	}: {
		readonly signal: AbortSignal;
		readonly onAnswer: (groups: readonly FoundGroup[]) => void;
	},
): Promise<void> {
	const known = [...groups];
	await atMost(trailsAtOnce, [...groups.entries()], async ([index, group]) => {
		const {origin} = group;
		if (origin.kind === 'guess') {
			return;
		}

		const {trail} = origin;
		const examined = await examineTrail(settings, trail, signal);
		known[index] = {...group, origin: {...origin, examined}};
		onAnswer([...known]);
	});
}
