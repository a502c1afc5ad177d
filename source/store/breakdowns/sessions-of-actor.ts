import type {Actor} from '../../cloudtrail/actor/actor.js';

/** By which ways and in which sessions one actor came, by the held rows. */
export type SessionsAsked = {
	readonly kind: 'sessions';
	/** `Actor.key`; of a person any of its keys. */
	readonly actorKey: string;
	/** The display is frozen: records that arrived after this `seq` do not count. */
	readonly upTo: number | undefined;
};

/** Calls of one kind, and when they were. */
export type CallCounts = {
	readonly calls: number;
	readonly mutating: number;
	/** Part of `mutating`. */
	readonly destructive: number;
	readonly errors: number;
	/** Event times, ms. */
	readonly first: number;
	readonly last: number;
};

/** A value of a session, such as an address, and its calls. */
export type ValueCounts = CallCounts & {readonly value: string};

/** What was counted without a row of its own. */
export type MoreValues = {
	readonly calls: number;
	/** How many different ones, at least. */
	readonly distinct: number;
};

/** Calls with one access key, or of one session without a key. */
export type SessionCounts = CallCounts & {
	/** Unique among the sessions of the actor. */
	readonly id: string;
	readonly accessKeyId: string | undefined;
	/** Name of the role session. */
	readonly sessionName: string | undefined;
	/** The records say that a session of the console made calls. None says that none did. */
	readonly isOfConsole: boolean;
	/** By what the records say; `both` where they differ, undefined where none says it. */
	readonly mfa: 'yes' | 'no' | 'both' | undefined;
	/** Most calls first. */
	readonly addresses: readonly ValueCounts[];
	readonly otherAddresses: MoreValues | undefined;
	/** In few words: `Chrome 142 on Windows`. Most calls first. */
	readonly agents: readonly ValueCounts[];
	readonly otherAgents: MoreValues | undefined;
	readonly chain: RoleChain;
};

/** One way in, such as `permission set PowerUser`, with its sessions. */
export type WayCounts = CallCounts & {
	/** Undefined where the records do not say. */
	readonly way: string | undefined;
	/** The keys of the actors that come this way. */
	readonly actorKeys: readonly string[];
	/** Most changes first. */
	readonly sessions: readonly SessionCounts[];
	readonly otherSessions: MoreValues | undefined;
};

/** Who called for the key of a session, who for the caller's own key, and so on. */
export type RoleChain = {
	/** The nearest first. */
	readonly links: readonly KeyIssue[];
	/** What is known before the last of them. `unknown`: there is no key to look for; `not-searched`: there are too many. */
	readonly before: 'searching' | 'not-held' | 'not-searched' | 'unknown';
};

/** A call whose response has a key. */
export type KeyIssue = {
	readonly actor: Actor;
	/** `AssumeRole` */
	readonly eventName: string;
	readonly sourceIPAddress: string | undefined;
	/** Event time, ms. */
	readonly time: number;
	/** The caller is taken from the record of the same call in another account. */
	readonly isShared: boolean;
};

/** What is known so far. */
export type SessionsOfActor = {
	readonly kind: 'sessions';
	readonly actorKey: string;
	/** Held rows, of whomever, that are still to be looked at. */
	readonly unexamined: number;
	/** Of all ways; undefined before the first call is found. */
	readonly counts: CallCounts | undefined;
	/** Most changes first. */
	readonly ways: readonly WayCounts[];
};
