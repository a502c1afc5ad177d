import type {Actor} from './actor.js';
import {actorClassNames} from './actor-class-name.js';

/** What stands beside a label that several actors have. */
export type Beside = {
	/** `111122223333`, `IAM user`, `role Deploy`; parts are joined by a comma. */
	readonly long: string;
	/** The same with as many of the account's last digits as tell it apart: `…3333`. */
	readonly short: string;
	/** The class is part of it. */
	readonly hasClass: boolean;
	/** `via` is part of it. */
	readonly hasVia: boolean;
};

/** What was received under one label, by account. */
type Bearers = {
	/** Of the first actor. Most labels have no other. */
	readonly key: string;
	readonly first: Actor;
	/** Set from the second actor on. */
	accounts: Map<string | undefined, InAccount> | undefined;
};

type InAccount = {
	readonly keys: Set<string>;
	readonly classes: Set<Actor['class']>;
};

// A stream of lines may meet any number of names. Labels beyond these are taken for
// unique ones.
const mostLabels = 20_000;
// Of one label. Further actors change nothing: every part is shown by then.
const mostKeys = 100;

// Fewer look alike too easily.
const leastDigits = 4;

/**
 * Tells actors of the same label apart: `ana` of 111122223333 and `ana` of
 * 444455556666 by account, a user and a session of one account by class, and two
 * sessions by the role. A label that only one actor has stays alone.
 */
export class Namesakes {
	readonly #byLabel = new Map<string, Bearers>();

	static of(actors: Iterable<Actor>): Namesakes {
		const namesakes = new Namesakes();
		for (const actor of actors) {
			namesakes.add(actor);
		}

		return namesakes;
	}

	add(actor: Actor): void {
		const bearers = this.#byLabel.get(actor.label);
		if (bearers === undefined) {
			if (this.#byLabel.size < mostLabels) {
				this.#byLabel.set(actor.label, {
					key: actor.key,
					first: actor,
					accounts: undefined,
				});
			}
		} else if (bearers.accounts !== undefined) {
			addTo(bearers.accounts, actor);
		} else if (bearers.key !== actor.key) {
			bearers.accounts = new Map();
			addTo(bearers.accounts, bearers.first);
			addTo(bearers.accounts, actor);
		}
	}

	/** Undefined where the label alone says who it is, or nothing can tell the actors apart. */
	besideOf(actor: Actor, ellipsis = '…'): Beside | undefined {
		const accounts = this.#byLabel.get(actor.label)?.accounts;
		if (accounts === undefined) {
			return;
		}

		const {accountId} = actor;
		const isAccountNeeded = accounts.size > 1 && accountId !== undefined;
		const own = accounts.get(accountId);
		const isClassNeeded = (own?.classes.size ?? 0) > 1;
		const hasVia =
			!isClassNeeded && (own?.keys.size ?? 0) > 1 && actor.via !== undefined;
		const others = [
			...(isClassNeeded ? [actorClassNames[actor.class].long] : []),
			...(hasVia ? [actor.via] : []),
		];
		const parts = isAccountNeeded ? [accountId, ...others] : others;
		return parts.length === 0
			? undefined
			: {
					long: parts.join(', '),
					short: (isAccountNeeded
						? [shortAccount(accountId, accounts.keys(), ellipsis), ...others]
						: others
					).join(', '),
					hasClass: isClassNeeded,
					hasVia,
				};
	}
}

/** Where every label is taken for unique. */
export const noNamesakes: Pick<Namesakes, 'besideOf'> = new Namesakes();

function addTo(
	accounts: Map<string | undefined, InAccount>,
	{accountId, key, class: actorClass}: Actor,
): void {
	let own = accounts.get(accountId);
	if (own === undefined) {
		if (accounts.size >= mostKeys) {
			return;
		}

		own = {keys: new Set(), classes: new Set()};
		accounts.set(accountId, own);
	}

	own.classes.add(actorClass);
	if (own.keys.size < mostKeys) {
		own.keys.add(key);
	}
}

function shortAccount(
	account: string,
	accounts: Iterable<string | undefined>,
	ellipsis: string,
): string {
	const others = [...accounts].filter(other => other !== account);
	for (let digits = leastDigits; digits < account.length - 1; digits++) {
		const end = account.slice(-digits);
		if (!others.some(other => other?.endsWith(end))) {
			return ellipsis + end;
		}
	}

	return account;
}
