/**
 * The names of actors, learned from all records received.
 *
 *     "onBehalfOf":{"userId":"544894e8-…"}, role QAppsWebExperience
 *     → idc:544894e8-… , as long as nothing names this user
 *     "onBehalfOf":{"userId":"544894e8-…"}, "additionalEventData":{"UserName":"ana@example.com"}
 *     → from now on both are ana, also on rows that are on the screen already
 *
 * The invariant: everything is keyed by ids, and the order of the records does not
 * matter in the end. A name that comes later relabels what is held and counted; it
 * counts nothing anew. A name passes to other records only by the user id, never by
 * being the same name.
 *
 * - `people`: names, ways and keys of a person
 * - `labels`: who else has a name; then something must stand beside it
 */
import {isDeepStrictEqual} from 'node:util';
import type {Actor} from './actor.js';
import {
	type ActorName,
	type ActorNames,
	type Beside,
	ownName,
	shortNameOf,
} from './actor-names.js';
import {type Bearer, Labels} from './labels.js';
import {type KnownPerson, People, type PeopleChange} from './people.js';
import type {SharedMap} from './shared-map.js';

/** What filters compared of an actor that has records already, and what they compare from now on. */
export type Relabelling = {
	readonly before: readonly string[];
	readonly after: readonly string[];
};

const none: readonly [] = [];

/** Names that can be asked for. */
class Names implements ActorNames {
	protected readonly labels: Labels;
	/** By each key of a person. */
	protected readonly persons: Pick<SharedMap<KnownPerson>, 'get' | 'has'>;

	constructor(labels: Labels, persons: Names['persons']) {
		this.labels = labels;
		this.persons = persons;
	}

	nameOf(actor: Actor): ActorName {
		const person = this.#personOf(actor);
		return person?.name === undefined
			? ownName(actor)
			: {
					label: this.labels.shorten(person.name),
					whole: person.name,
					nameFrom: person.nameFrom,
					class: actor.class,
				};
	}

	besideOf(actor: Actor, ellipsis = '…'): Beside | undefined {
		const person = this.#personOf(actor);
		return person?.name === undefined
			? this.labels.besideOf(actor.label, bearerOf(actor), ellipsis)
			: this.labels.besideOf(person.name, bearerOfPerson(person), ellipsis);
	}

	waysOf(actor: Actor): number {
		return (
			this.#personOf(actor)?.ways.length ?? (actor.person === undefined ? 0 : 1)
		);
	}

	personOf(key: string): string {
		return this.persons.get(key)?.key ?? key;
	}

	keysOf(key: string): readonly string[] {
		return this.persons.get(key)?.keys ?? [key];
	}

	textsOf(actor: Actor): readonly string[] {
		const person = this.#personOf(actor);
		return person === undefined ? none : textsOf(person);
	}

	#personOf({person, key}: Actor): KnownPerson | undefined {
		return person === undefined ? undefined : this.persons.get(key);
	}
}

/** Learns names. It grows with the names seen, up to some MB. */
export class NameBook extends Names {
	readonly #people: People;
	#picture: ActorNames | undefined;

	constructor() {
		const people = new People();
		super(new Labels(), people.persons);
		this.#people = people;
	}

	static of(actors: Iterable<Actor>): NameBook {
		const names = new NameBook();
		for (const actor of actors) {
			names.learn(actor);
		}

		return names;
	}

	/** To be called with every record. @returns empty for nearly all */
	learn(actor: Actor): readonly Relabelling[] {
		const change =
			actor.person === undefined ? undefined : this.#people.learn(actor);
		if (change === undefined) {
			// A person has its labels by now, unless there are too many people.
			if (
				(actor.person === undefined || !this.persons.has(actor.key)) &&
				this.labels.add(actor.label, bearerOf(actor))
			) {
				this.#picture = undefined;
			}

			return none;
		}

		this.#picture = undefined;
		for (const {name, key} of change.before) {
			if (name !== undefined) {
				this.labels.remove(name, key);
			}
		}

		for (const person of change.after) {
			if (person.name !== undefined) {
				this.labels.addPerson(person.name, bearerOfPerson(person));
			}
		}

		return this.#relabellings(change);
	}

	/** The names as they are now, which later records do not change. The same object until something is learned. */
	picture(): ActorNames {
		this.#picture ??= new Names(
			this.labels.copy(),
			this.#people.persons.copy(),
		);
		return this.#picture;
	}

	#relabellings({before, seen}: PeopleChange): readonly Relabelling[] {
		const was = new Map(
			before.flatMap(person => person.keys.map(key => [key, person] as const)),
		);
		const changes: Relabelling[] = [];
		for (const key of seen) {
			const change = {
				before: askedOf(was.get(key)),
				after: askedOf(this.persons.get(key)),
			};
			if (!isDeepStrictEqual(change.before, change.after)) {
				changes.push(change);
			}
		}

		return changes;
	}
}

function askedOf(person: KnownPerson | undefined): readonly string[] {
	return person === undefined ? none : [...textsOf(person), ...person.keys];
}

function textsOf({name, id}: KnownPerson): readonly string[] {
	const short = name === undefined ? undefined : shortNameOf(name);
	return [name, short, id].filter(text => text !== undefined);
}

function bearerOf({key, accountId, class: actorClass, via}: Actor): Bearer {
	return {key, accountId, class: actorClass, via, id: undefined};
}

function bearerOfPerson({key, accountId, ways, id}: KnownPerson): Bearer {
	return {
		key,
		accountId,
		class: 'identity-center-user',
		via: ways.length === 1 ? ways[0] : undefined,
		id,
	};
}
