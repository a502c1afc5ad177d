import type {Actor, ActorClass, NameOrigin} from './actor.js';

/** An actor as people call it. */
export type ActorName = {
	/** `priya.sharma`; `idc:544894e8-…` where no record names the person. */
	readonly label: string;
	/** `priya.sharma@example.com` */
	readonly whole: string;
	readonly nameFrom: NameOrigin;
	readonly class: ActorClass;
};

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
	/** Nothing else is. */
	readonly isOnlyVia: boolean;
};

/** What is known of the names of actors. Whatever prints an actor asks here. */
export type ActorNames = {
	nameOf(actor: Actor): ActorName;
	/** Undefined where the label alone says who it is, or nothing can tell the actors apart. */
	besideOf(actor: Actor, ellipsis?: string): Beside | undefined;
	/** In how many ways the person came: a web experience, a permission set. 0 for who is no person. */
	waysOf(actor: Actor): number;
	/** The one key of a person whose records have several; any other key is its own. */
	personOf(key: string): string;
	/** All keys of the person whose key this is; any other key alone. */
	keysOf(key: string): readonly string[];
	/** What else the actor is called: the person's name, whole and short, and `idc:544894e8-…`. */
	textsOf(actor: Actor): readonly string[];
};

const none: readonly string[] = [];

/** The name by the record alone. */
export function ownName({
	label,
	nameFrom,
	class: actorClass,
}: Actor): ActorName {
	return {label, whole: label, nameFrom, class: actorClass};
}

/** Where nothing is known but what each record says itself. */
export const noNames: ActorNames = {
	nameOf: ownName,
	besideOf: () => undefined,
	waysOf: ({person}) => (person === undefined ? 0 : 1),
	personOf: key => key,
	keysOf: key => [key],
	textsOf: () => none,
};

// Letters, digits and what STS allows in a session name: no spaces and no marks,
// with which a name could imitate something else of the screen, as `root 0 · user`.
const mailForm = /^([\p{L}\p{N}_+=,.-]+)@[^@\s]+$/u;
// They mean something else: root, an account, an actor without a name.
const otherMeaning = /^(?:root|unknown|\d+)$/i;

/** `priya.sharma` for `priya.sharma@example.com`; undefined where a name has no shorter form. */
export function shortNameOf(name: string): string | undefined {
	const short = mailForm.exec(name)?.[1];
	return short === undefined || otherMeaning.test(short) ? undefined : short;
}
