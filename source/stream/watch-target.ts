/** What the user should know of the target before anything is sent. */
export type Caution = {
	/** For the header: `not encrypted`. */
	readonly label: string;
	/** What is wrong and what to do, one line. */
	readonly sentence: string;
};

/** What is watched, as the header shows it. */
export type WatchTarget = {
	/** Names or ARNs. */
	readonly logGroups: readonly string[];
	/** Undefined until it is found in the flags, the environment or the profile. */
	readonly region: string | undefined;
	/** `--profile`, as it was given. @default none */
	readonly profile?: string | undefined;
	/** From the flag, the environment or the profile; it may hold a password. @default that of AWS */
	readonly endpointUrl?: string | undefined;
	readonly caution?: Caution | undefined;
};
