import type {Actor} from '../../cloudtrail/actor/actor.js';
import type {Pool} from './pool.js';

// Different objects kept for one actor and access key; they differ in markers.
const mostAlike = 8;

/**
 * Like `createPool`, but without writing each actor as JSON: its key and access
 * key nearly always identify it.
 *
 * @param most with more actors than this, all are forgotten
 */
export function createActorPool(most: number): Pool<Actor> {
	const known = new Map<string, Map<string | undefined, Actor[]>>();
	let size = 0;
	return actor => {
		let ofKey = known.get(actor.key);
		let alike = ofKey?.get(actor.accessKeyId);
		const equal = alike?.find(
			other => other === actor || areEqual(other, actor),
		);
		if (equal) {
			return equal;
		}

		if (size >= most) {
			known.clear();
			size = 0;
			ofKey = undefined;
			alike = undefined;
		}

		if (!ofKey) {
			ofKey = new Map();
			known.set(actor.key, ofKey);
		}

		if (!alike || alike.length >= mostAlike) {
			alike = [];
			ofKey.set(actor.accessKeyId, alike);
		}

		alike.push(actor);
		size++;
		return actor;
	};
}

function areEqual(a: Actor, b: Actor): boolean {
	return (
		a.key === b.key &&
		a.class === b.class &&
		a.label === b.label &&
		a.nameFrom === b.nameFrom &&
		a.via === b.via &&
		a.sessionName === b.sessionName &&
		a.arn === b.arn &&
		a.accountId === b.accountId &&
		a.accessKeyId === b.accessKeyId &&
		a.person?.userId === b.person?.userId &&
		a.person?.way === b.person?.way &&
		haveSame(a.person?.otherKeys ?? none, b.person?.otherKeys ?? none) &&
		haveSame(a.markers, b.markers)
	);
}

const none: readonly string[] = [];

function haveSame(a: readonly string[], b: readonly string[]): boolean {
	return a.length === b.length && a.every((text, index) => text === b[index]);
}
