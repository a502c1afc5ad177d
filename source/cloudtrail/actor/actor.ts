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
 * - `session`: the caller chose it, as the session name of a role
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
};

/** Whether the label is only what somebody typed. Few records have one, so it is marked everywhere. */
export function hasTypedName({nameFrom}: Pick<Actor, 'nameFrom'>): boolean {
	return nameFrom === 'typed';
}

const proven: ReadonlySet<NameOrigin> = new Set(['aws', 'id']);

/** Whether AWS vouches for the label. */
export function hasProvenName({nameFrom}: Pick<Actor, 'nameFrom'>): boolean {
	return proven.has(nameFrom);
}
