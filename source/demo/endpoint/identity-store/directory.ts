export type DirectoryUser = {
	readonly userId: string;
	/** @default none, as of a user that a program made */
	readonly userName?: string;
	readonly displayName?: string;
	readonly email?: string;
};

export type DirectoryOptions = {
	/** `d-` and ten characters. */
	readonly identityStoreId: string;
	/** @default the endpoint's first Region */
	readonly region?: string;
	readonly users: readonly DirectoryUser[];
};
