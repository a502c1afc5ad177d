import type {Actor} from '../cloudtrail/actor/actor.js';
import type {ActorNames} from '../cloudtrail/actor/actor-names.js';
import {nameOrNone} from '../text/short-names.js';
import type {PickedValue} from './filter-term.js';

/** All calls of an actor, of a person by every way: by id, called by the name of now. */
export function actorPick(actor: Actor, names: ActorNames): PickedValue {
	const name = nameOrNone(names.nameOf(actor).label);
	const beside = names.besideOf(actor)?.long;
	return {
		by: 'key',
		value: actor.key,
		// A chip has no details, so it shows what tells the actor from others of that name.
		...(beside === undefined
			? {label: name}
			: {label: `${name} ${beside}`, name}),
	};
}
