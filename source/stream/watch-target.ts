/** What the user should know of the target before anything is sent. */
export type Caution = {
	/** For the header: `not encrypted`. */
	readonly label: string;
	/** What is wrong and what to do, one line. */
	readonly sentence: string;
};

/** The role whose credentials are used. An external ID is no part of it: it is not shown again. */
export type AssumedRole = {
	/** `arn:aws:iam::444455556666:role/Auditor` */
	readonly arn: string;
	/** Undefined where qtail chose one. */
	readonly sessionName: string | undefined;
};

/** The account of a role. */
export function accountOfRole({arn}: Pick<AssumedRole, 'arn'>): string {
	return arn.split(':')[4] ?? '';
}

/** What is watched, as the header shows it. */
export type WatchTarget = {
	/** Names or ARNs. Empty for Event history. */
	readonly logGroups: readonly string[];
	/** The regions of Event history, where that is watched. @default a log group is */
	readonly historyRegions?: readonly string[] | undefined;
	/** Undefined until it is found in the flags, the environment or the profile. */
	readonly region: string | undefined;
	/** `--profile`, as it was given. @default none */
	readonly profile?: string | undefined;
	/** `--role-arn` and `--session-name`, as they were given. @default none */
	readonly role?: AssumedRole | undefined;
	/** From the flag, the environment or the profile; it may hold a password. @default that of AWS */
	readonly endpointUrl?: string | undefined;
	readonly caution?: Caution | undefined;
};
