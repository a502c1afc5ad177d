/**
 * The room `app/people` gives people the names that Identity Center has of them.
 *
 * Invariant: it costs a watch nothing that can be felt. One person at a time is asked
 * for, a second apart, the first only once the rows are there; a failure is silent,
 * since the id is still a name. Lines, files and recordings have only the names that
 * records give: they are proof of what was logged.
 *
 *     idc:544894e8-…  on the screen  →  DescribeUser  →  ana.silva, proven by AWS
 */
import {setTimeout} from 'node:timers/promises';
import type {Directory} from '../../aws/people/people.js';
import type {Actor} from '../../cloudtrail/actor/actor.js';
import {directoryUserOf} from '../../cloudtrail/actor/directory-user.js';
import type {Snapshot} from '../../store/snapshot.js';

const pauseMs = 1000;

export type NamePeopleOptions = {
	/** Opened for the first person without a name. */
	readonly open: () => Promise<Directory>;
	readonly snapshot: () => Pick<Snapshot, 'totalSummary' | 'names'>;
	readonly learnName: (actor: Actor, name: string) => void;
	readonly signal: AbortSignal;
	/** ms. @default 1000 */
	readonly pauseMs?: number;
};

/** Names people as they come, until the signal aborts or the directory refuses. */
export async function namePeople({
	open,
	snapshot,
	learnName,
	signal,
	...options
}: NamePeopleOptions): Promise<void> {
	const asked = new Set<string>();
	let directory: Directory | undefined;
	try {
		while (!signal.aborted && directory?.isClosed !== true) {
			await setTimeout(options.pauseMs ?? pauseMs, undefined, {
				...{signal, ref: false},
			});
			const actor = nextUnnamed(snapshot(), asked);
			const user = actor && directoryUserOf(actor);
			if (actor === undefined || user === undefined) {
				continue;
			}

			asked.add(actor.key);
			directory ??= await open();
			const name = await directory.nameOf(user, signal);
			if (name !== undefined && !signal.aborted) {
				learnName(actor, name);
			}
		}
	} catch (error) {
		if (!signal.aborted) {
			throw error;
		}
	} finally {
		directory?.destroy();
	}
}

/** Somebody whom the directory can name and no record has named. */
function nextUnnamed(
	{totalSummary, names}: Pick<Snapshot, 'totalSummary' | 'names'>,
	asked: ReadonlySet<string>,
): Actor | undefined {
	return totalSummary.identities
		.map(({actor}) => actor)
		.find(
			actor =>
				!asked.has(actor.key) &&
				directoryUserOf(actor) !== undefined &&
				names.nameOf(actor).nameFrom !== 'aws',
		);
}
