/**
 * Who is behind a record, read from `userIdentity`:
 *
 *   "type":"AssumedRole", "arn":"…:assumed-role/QAppsWebExperience/qapps",
 *   "onBehalfOf":{"userId":"544894e8-80c1-707f-60e3-3ba6510dfac1",…}
 *   → class identity-center-user, label idc:544894e8-80c1-707f-60e3-3ba6510dfac1,
 *     via `qapps, role QAppsWebExperience`
 *
 * A web experience makes the calls of all its users with one role, so the person
 * comes first. `read-credentials` says whose credentials made the call (a new `type` is
 * a case there), `read-actor` which person used them, `sign-in` who signed in.
 * `label` is what this one record says; `name-book` knows what all records say of
 * the actor, and everything that prints an actor asks it.
 *
 * The invariant: `key` is the same for all calls of one actor, and `label` is only
 * for people. The parts of a key are escaped, so that a chosen name cannot pass
 * for two parts. Nothing is guessed: an unknown type stays `unknown`. `nameFrom`
 * says whether the label is proven; only a proven name may stand for a key.
 */
export const actorClasses = [
	'root',
	'iam-user',
	'role',
	'federated',
	'identity-center-user',
	'aws-service',
	'other-account',
	'unknown',
] as const;

export type ActorClass = (typeof actorClasses)[number];

/**
 * Where the label comes from.
 *
 * Proven:
 * - `aws`: AWS names the actor, as an IAM user, a role or the `UserName` of a sign-in
 *   that succeeded
 * - `id`: the record has no name, only an id
 *
 * Unproven:
 * - `session`: the caller of AssumeRole chose it, as the session name of a role. For
 *   a web experience the caller is its application, not the person who uses it
 * - `source-identity`: the caller chose it when the role was assumed
 * - `role-name`: the role is called like one of Identity Center, and the record does
 *   not have the path that would prove it
 * - `typed`: somebody typed it at a sign-in that failed
 * - `hidden`: AWS replaced what was typed at a sign-in
 */
export type NameOrigin =
	| 'aws'
	| 'id'
	| 'session'
	| 'source-identity'
	| 'role-name'
	| 'typed'
	| 'hidden';

/** Who is behind a record: the person first, then the role or service. */
export type Actor = {
	/** The same for all records of one actor; identities are grouped and filtered by it. */
	readonly key: string;
	readonly class: ActorClass;
	/** The person, role session, user or service, short enough for a row. */
	readonly label: string;
	readonly nameFrom: NameOrigin;
	/** The way in, such as `alice@example.com, role QAppsWebExperience`; undefined where there is nothing to add. */
	readonly via: string | undefined;
	/** Name of the role session: often the person's name where `label` is an id. */
	readonly sessionName: string | undefined;
	/** Short remarks: `via cloudformation.amazonaws.com`, `console`, `account 210987654321`. */
	readonly markers: readonly string[];
	readonly arn: string | undefined;
	readonly accountId: string | undefined;
	readonly accessKeyId: string | undefined;
	/** Undefined for all but people of Identity Center. */
	readonly person: PersonFacts | undefined;
};

/** What a record says of a person of Identity Center beside the name. */
export type PersonFacts = {
	/** `544894e8-80c1-707f-60e3-3ba6510dfac1`; undefined where the record does not have it. */
	readonly userId: string | undefined;
	/** How the person came: `role QAppsWebExperience`, `permission set PowerUser`, `Identity Center`. */
	readonly way: string;
	/**
	 * Keys of records that lack what this one has, such as the user id. The record
	 * proves that they are the same person's.
	 */
	readonly otherKeys: readonly string[];
};

/** How a name is marked depends on where it comes from and on whose it is. */
export type MarkedName = Pick<Actor, 'nameFrom' | 'class'>;

/**
 * Whether a name stands as a person's and is only what somebody chose or typed. It
 * is marked everywhere, also in a calm row. The session name of a role stands behind
 * the role, `Deploy/ana`, and needs no mark there.
 */
export function isDoubtfulName(name: MarkedName): boolean {
	return (
		name.nameFrom === 'typed' ||
		(name.class === 'identity-center-user' &&
			(name.nameFrom === 'session' || name.nameFrom === 'role-name'))
	);
}

const proven: ReadonlySet<NameOrigin> = new Set(['aws', 'id']);

/** Whether AWS vouches for the label. */
export function hasProvenName({nameFrom}: Pick<Actor, 'nameFrom'>): boolean {
	return proven.has(nameFrom);
}
