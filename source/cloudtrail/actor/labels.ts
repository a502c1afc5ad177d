import type {ActorClass} from './actor.js';
import {actorClassNames} from './actor-class-name.js';
import {type Beside, shortNameOf} from './actor-names.js';
import {SharedMap} from './shared-map.js';

/** An actor that has a label. */
export type Bearer = {
	readonly key: string;
	readonly class: ActorClass;
	readonly accountId: string | undefined;
	readonly via: string | undefined;
	/** Tells people of one name and one way apart. */
	readonly id: string | undefined;
};

type NamedPerson = {
	/** Whole. */
	readonly name: string;
	readonly key: string;
};

// A stream of lines may meet any number of names. Labels beyond these are taken for
// unique ones, and from then on no name is shortened.
const mostLabels = 20_000;
// Of one label. Further actors change nothing: every part is shown by then.
const mostBearers = 100;

// Fewer look alike too easily.
const leastDigits = 4;

/**
 * Which actors have which label. It tells actors of the same label apart: `ana` of
 * 111122223333 and `ana` of 444455556666 by account, a user and a session of one
 * account by class, and two sessions by the role. A label that only one actor has
 * stays alone.
 */
export class Labels {
	#bearers = new SharedMap<readonly Bearer[]>();
	/** By short name: the people that have it. */
	#people = new SharedMap<readonly NamedPerson[]>();
	#isFull = false;

	/** Labels that do not change with these. */
	copy(): Labels {
		const copy = new Labels();
		copy.#bearers = this.#bearers.copy();
		copy.#people = this.#people.copy();
		copy.#isFull = this.#isFull;
		return copy;
	}

	/** @param name whole @returns false where nothing changed */
	add(name: string, bearer: Bearer): boolean {
		const bearers = this.#bearers.get(name);
		if (bearers === undefined) {
			if (this.#bearers.size >= mostLabels) {
				const isNews = !this.#isFull;
				this.#isFull = true;
				return isNews;
			}

			this.#bearers.set(name, [bearer]);
			return true;
		}

		if (
			bearers.length >= mostBearers ||
			bearers.some(({key}) => key === bearer.key)
		) {
			return false;
		}

		this.#bearers.set(name, [...bearers, bearer]);
		return true;
	}

	/** The same for the name of a person, which can be shortened. */
	addPerson(name: string, bearer: Bearer): void {
		this.add(name, bearer);
		const short = shortNameOf(name);
		if (short !== undefined) {
			const {key} = bearer;
			const others = this.#people.get(short) ?? [];
			this.#people.set(short, [
				...others.filter(other => other.key !== key),
				{name, key},
			]);
		}
	}

	/** Takes a name away from a person. */
	remove(name: string, key: string): void {
		const bearers = this.#bearers.get(name)?.filter(other => other.key !== key);
		setOrDelete(this.#bearers, name, bearers ?? []);
		const short = shortNameOf(name);
		if (short !== undefined) {
			const others = this.#people.get(short) ?? [];
			setOrDelete(
				this.#people,
				short,
				others.filter(other => other.key !== key),
			);
		}
	}

	/** The name of a person without the domain, where no other name seen looks like it then. */
	shorten(name: string): string {
		const short = shortNameOf(name);
		return short === undefined ||
			this.#isFull ||
			this.#bearers.has(short) ||
			this.#people.get(short)?.some(other => other.name !== name)
			? name
			: short;
	}

	besideOf(name: string, own: Bearer, ellipsis: string): Beside | undefined {
		const bearers = this.#bearers.get(name) ?? [];
		const others = bearers.filter(({key}) => key !== own.key);
		if (others.length === 0) {
			return;
		}

		const {accountId} = own;
		const accounts = new Set(others.map(other => other.accountId));
		const neighbours = others.filter(other => other.accountId === accountId);
		const isAccountNeeded =
			accountId !== undefined && others.length > neighbours.length;
		const isClassNeeded = neighbours.some(other => other.class !== own.class);
		const kin = isClassNeeded ? [] : neighbours;
		const hasVia =
			kin.length > 0 &&
			own.via !== undefined &&
			(own.id === undefined || kin.every(({via}) => via !== own.via));
		const id = kin.length > 0 && !hasVia ? own.id : undefined;
		const rest = [
			...(isClassNeeded ? [actorClassNames[own.class].long] : []),
			...(hasVia ? [own.via] : []),
			...(id === undefined ? [] : [id]),
		];
		const parts = isAccountNeeded ? [accountId, ...rest] : rest;
		return parts.length === 0
			? undefined
			: {
					long: parts.join(', '),
					short: (isAccountNeeded
						? [shortAccount(accountId, accounts, ellipsis), ...rest]
						: rest
					).join(', '),
					hasClass: isClassNeeded,
					hasVia,
					isOnlyVia: hasVia && parts.length === 1,
				};
	}
}

function setOrDelete<Value>(
	lists: SharedMap<readonly Value[]>,
	key: string,
	list: readonly Value[],
): void {
	if (list.length === 0) {
		lists.delete(key);
	} else {
		lists.set(key, list);
	}
}

function shortAccount(
	account: string,
	others: Iterable<string | undefined>,
	ellipsis: string,
): string {
	const different = [...others].filter(other => other !== account);
	for (let digits = leastDigits; digits < account.length - 1; digits++) {
		const end = account.slice(-digits);
		if (!different.some(other => other?.endsWith(end))) {
			return ellipsis + end;
		}
	}

	return account;
}
