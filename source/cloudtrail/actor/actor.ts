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

/** Who is behind a record: the person first, then the role or service. */
export type Actor = {
	/** The same for all records of one actor; what identities are grouped and filtered by. */
	readonly key: string;
	readonly class: ActorClass;
	/** The person, role session, user or service, short enough for a row. */
	readonly label: string;
	/** How the actor got there, such as `alice@example.com, role QAppsWebExperience`; undefined where there is nothing to add. */
	readonly via: string | undefined;
	/** Name of the role session: often who it is, where `label` is an id. */
	readonly sessionName: string | undefined;
	/** Short remarks: `via cloudformation.amazonaws.com`, `console`, `account 210987654321`. */
	readonly markers: readonly string[];
	readonly arn: string | undefined;
	readonly accountId: string | undefined;
	readonly accessKeyId: string | undefined;
};
