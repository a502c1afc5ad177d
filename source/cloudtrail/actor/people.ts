import {type Actor, hasProvenName, type NameOrigin} from './actor.js';
import {SharedMap} from './shared-map.js';
import {userIdLabel} from './user-id.js';

/** A person, with all keys that the records prove to be this person's. */
export type KnownPerson = {
	/** The key of the Identity Center user, where it is known. */
	readonly key: string;
	/** That key, and those of records that lack the user id. */
	readonly keys: readonly string[];
	/** The whole name, else the id; undefined where there is neither. */
	readonly name: string | undefined;
	readonly nameFrom: NameOrigin;
	/** `idc:544894e8-…`, where a record gives the user id. */
	readonly id: string | undefined;
	/** Where all records are of one account. */
	readonly accountId: string | undefined;
	/** `role QAppsWebExperience`, `permission set PowerUser`. */
	readonly ways: readonly string[];
};

/** The persons that a record tells something new of, as they were known before and as they are now. */
export type PeopleChange = {
	readonly before: readonly KnownPerson[];
	readonly after: readonly KnownPerson[];
	/** The keys of before that have records. */
	readonly seen: readonly string[];
};

type ChosenName = {readonly text: string; readonly nameFrom: NameOrigin};

/** What the records of one key say. Lists are short and replaced as a whole. */
type Entry = {
	/** Whether a record has this key, not only another record that names it. */
	isSeen: boolean;
	id: string | undefined;
	proven: string | undefined;
	/** Two different ones at most: then neither is the name. */
	chosen: readonly ChosenName[];
	/** Two at most. */
	accounts: readonly string[];
	ways: readonly string[];
	/** The keys that this one was proven to be. */
	targets: readonly string[];
	/** The keys that were proven to be this one. */
	members: readonly string[];
};

// About 300 bytes each: 6 MB at most. A person beyond these has the name that each
// record itself gives.
const mostKeys = 20_000;
// UTF-16 code units. Identity Center's user names have 128 at most.
const longestName = 256;
const mostWays = 8;
// One key can be two of one person: the user id with and without the store.
const mostTargets = 3;

const none: readonly [] = [];

/**
 * What the records received say of people, by key. The order of the records does
 * not matter: of several proven names the first in the alphabet is taken; of several
 * chosen ones none; a key that is proven to be two persons is neither of them.
 */
export class People {
	readonly #entries = new Map<string, Entry>();
	/** By each key of the person. */
	readonly persons = new SharedMap<KnownPerson>();

	/** @returns undefined where the record says nothing new */
	learn(actor: Actor): PeopleChange | undefined {
		const known = this.#entries.get(actor.key);
		if (known !== undefined && this.#isKnown(known, actor)) {
			return undefined;
		}

		if (known === undefined && this.#entries.size >= mostKeys) {
			return undefined;
		}

		const start = [actor.key, ...(actor.person?.otherKeys ?? none)];
		const keysBefore = this.#connected(start);
		const before = this.#personsOf(keysBefore);
		const seen = keysBefore.filter(key => this.#entries.get(key)?.isSeen);
		this.#add(actor);
		const roots = new Set(this.#connected(start).map(key => this.#rootOf(key)));
		const after = [...roots].map(root => this.#describe(root));
		for (const person of after) {
			for (const key of person.keys) {
				this.persons.set(key, person);
			}
		}

		return {before, after, seen};
	}

	/** The key of the person; the key itself where it is none of another key's. */
	#rootOf(key: string): string {
		const targets = this.#entries.get(key)?.targets ?? none;
		const [first, ...others] = targets;
		if (first === undefined) {
			return key;
		}

		const root = this.#rootOf(first);
		return others.every(other => this.#rootOf(other) === root) ? root : key;
	}

	#isKnown(entry: Entry, {key, accountId, person, ...name}: Actor): boolean {
		return (
			entry.isSeen &&
			isNameKnown(entry, name) &&
			(entry.id !== undefined || person?.userId === undefined) &&
			(accountId === undefined ||
				entry.accounts.length > 1 ||
				entry.accounts.includes(accountId)) &&
			(person === undefined ||
				((entry.ways.length >= mostWays || entry.ways.includes(person.way)) &&
					person.otherKeys.every(other => this.#isLinked(other, key))))
		);
	}

	#isLinked(from: string, to: string): boolean {
		const {targets} = this.#entries.get(from) ?? {targets: undefined};
		return targets === undefined
			? this.#entries.size >= mostKeys
			: targets.length >= mostTargets || targets.includes(to);
	}

	#entryOf(key: string): Entry | undefined {
		let entry = this.#entries.get(key);
		if (entry === undefined && this.#entries.size < mostKeys) {
			entry = {
				isSeen: false,
				id: undefined,
				proven: undefined,
				...{chosen: none, accounts: none, ways: none},
				...{targets: none, members: none},
			};
			this.#entries.set(key, entry);
		}

		return entry;
	}

	#add({key, label, nameFrom, accountId, person}: Actor): void {
		const entry = this.#entryOf(key);
		if (entry === undefined || person === undefined) {
			return;
		}

		entry.isSeen = true;
		entry.ways = withOne(entry.ways, person.way, mostWays);
		if (person.userId !== undefined) {
			entry.id = userIdLabel(person.userId);
		}

		if (accountId !== undefined) {
			entry.accounts = withOne(entry.accounts, accountId, 2);
		}

		if (nameFrom !== 'id' && label.length <= longestName) {
			addName(entry, {text: label, nameFrom});
		}

		for (const other of person.otherKeys) {
			const from = this.#entryOf(other);
			if (from !== undefined && !this.#isLinked(other, key)) {
				from.targets = [...from.targets, key];
				entry.members = [...entry.members, other];
			}
		}
	}

	/** These keys and all that a proof connects them with. */
	#connected(keys: readonly string[]): readonly string[] {
		const found = new Set<string>();
		const next = [...keys];
		for (let key = next.pop(); key !== undefined; key = next.pop()) {
			const entry = this.#entries.get(key);
			if (entry !== undefined && !found.has(key)) {
				found.add(key);
				next.push(...entry.targets, ...entry.members);
			}
		}

		return [...found];
	}

	#personsOf(keys: readonly string[]): readonly KnownPerson[] {
		const persons = new Set(keys.map(key => this.persons.get(key)));
		return [...persons].filter(person => person !== undefined);
	}

	#describe(root: string): KnownPerson {
		const keys = this.#connected([root])
			.filter(key => this.#rootOf(key) === root)
			.sort();
		const sum: Pick<Entry, 'id' | 'proven' | 'chosen' | 'accounts' | 'ways'> = {
			id: undefined,
			proven: undefined,
			...{chosen: none, accounts: none, ways: none},
		};
		for (const key of keys) {
			const entry = this.#entries.get(key);
			if (entry === undefined) {
				continue;
			}

			sum.id ??= entry.id;
			for (const name of entry.chosen) {
				addName(sum, name);
			}

			if (entry.proven !== undefined) {
				addName(sum, {text: entry.proven, nameFrom: 'aws'});
			}

			for (const account of entry.accounts) {
				sum.accounts = withOne(sum.accounts, account, 2);
			}

			for (const way of entry.ways) {
				sum.ways = withOne(sum.ways, way, mostWays);
			}
		}

		const {id, proven, chosen, accounts, ways} = sum;
		const [only, another] = chosen;
		const hint = another === undefined ? only : undefined;
		return {
			key: root,
			keys,
			name: proven ?? hint?.text ?? id,
			nameFrom: proven === undefined ? (hint?.nameFrom ?? 'id') : 'aws',
			id,
			accountId: accounts.length === 1 ? accounts[0] : undefined,
			ways: [...ways].sort(),
		};
	}
}

function withOne(
	list: readonly string[],
	value: string,
	most: number,
): readonly string[] {
	return list.includes(value) || list.length >= most ? list : [...list, value];
}

function isNameKnown(
	{proven, chosen}: Pick<Entry, 'proven' | 'chosen'>,
	{label, nameFrom}: Pick<Actor, 'label' | 'nameFrom'>,
): boolean {
	if (nameFrom === 'id' || label.length > longestName) {
		return true;
	}

	return nameFrom === 'aws'
		? proven !== undefined && proven <= label
		: chosen.length > 1 ||
				chosen.some(name => name.text === label && name.nameFrom <= nameFrom);
}

function addName(to: Pick<Entry, 'proven' | 'chosen'>, name: ChosenName): void {
	const {text} = name;
	if (hasProvenName(name)) {
		to.proven = to.proven === undefined || text < to.proven ? text : to.proven;
		return;
	}

	const lower = text.toLowerCase();
	const same = to.chosen.find(other => other.text.toLowerCase() === lower);
	if (same === undefined) {
		to.chosen = to.chosen.length > 1 ? to.chosen : [...to.chosen, name];
		return;
	}

	const first = {
		text: text < same.text ? text : same.text,
		nameFrom: name.nameFrom < same.nameFrom ? name.nameFrom : same.nameFrom,
	};
	to.chosen = to.chosen.map(other => (other === same ? first : other));
}
