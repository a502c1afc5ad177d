/**
 * The room `aws/denial` reads what AWS says where it denies a call, and what mends it.
 *
 * Invariant: the advice fits the policy that decided. A policy for the caller is
 * proposed only where one would help: not against a service control policy, a
 * permissions boundary, the policy of a VPC endpoint or a Deny statement.
 *
 *     User: arn:…:assumed-role/Reader/ann is not authorized to perform: logs:X on
 *     resource: arn:… with an explicit deny in a service control policy: arn:…
 *     → principal, action and resource, kind `service control policy`, explicit
 */

/** What an access-denied message says. */
export type Denial = {
	/** `arn:aws:sts::111122223333:assumed-role/Reader/ann` */
	readonly principal: string;
	/** `logs:FilterLogEvents` */
	readonly action: string;
	readonly resource: string | undefined;
};

/** The policy that decided, where the message says it. */
export type DenyingPolicy = {
	readonly kind: PolicyKind;
	/** A Deny statement forbids it; else no statement allows it. */
	readonly isExplicit: boolean;
	/** Of the policy, which AWS names since January 2026 within an organization. */
	readonly arn: string | undefined;
};

const denialPattern =
	/^User: (\S+) is not authorized to perform: (\S+)(?: on resource: "?([^\s"]+)"?)?/;

/** Reads the message of a denial; undefined where the service words it otherwise. */
export function parseDenial(message: string): Denial | undefined {
	const match = denialPattern.exec(message);
	return match?.[1] === undefined || match[2] === undefined
		? undefined
		: {principal: match[1], action: match[2], resource: match[3]};
}

/** In the words of IAM's messages, lower case. */
const policyKinds = [
	'identity-based policy',
	'resource-based policy',
	'service control policy',
	'resource control policy',
	'permissions boundary',
	'session policy',
	'vpc endpoint policy',
	'role trust policy',
] as const;

export type PolicyKind = (typeof policyKinds)[number];

/**
 * The policy behind a denial. IAM ends its messages with “with an explicit deny in
 * a(n) TYPE” or “because no TYPE allows the ACTION action” (IAM user guide,
 * “Troubleshoot access denied error messages”).
 */
export function denyingPolicy(message: string): DenyingPolicy | undefined {
	const explicit =
		/ with an explicit deny in an? ([\w -]+)(?:: (arn:\S+))?/.exec(message);
	const named = (explicit ??
		/ because no ([\w -]+?) allows /.exec(message))?.[1];
	const kind = policyKinds.find(known =>
		named?.toLowerCase().startsWith(known),
	);
	return kind === undefined
		? undefined
		: {kind, isExplicit: explicit !== null, arn: explicit?.[2]};
}
