import {AwsError} from '../../protocol/aws-error.js';

/** Who signs a request. */
export type CallerIdentity = {
	/** `arn:aws:sts::111122223333:assumed-role/IncidentResponse/alice@example.com` */
	readonly arn: string;
	/** `AROA…:alice@example.com` */
	readonly userId: string;
	readonly accountId: string;
};

/** A role that can be assumed, or that refuses. */
export type RoleOptions = {
	/** `arn:aws:iam::444455556666:role/IncidentResponse` */
	readonly arn: string;
	/** The trust policy asks for it. @default none is asked for */
	readonly externalId?: string;
	/** The trust policy asks for a code of this device. @default none is asked for */
	readonly mfa?: {readonly serialNumber: string; readonly code: string};
	/** @default 3600 */
	readonly maxDurationSeconds?: number;
	/** Who refuses: the caller's own policies or the role's trust policy. @default nobody */
	readonly refusedBy?: 'caller' | 'role';
};

export type AssumedSession = {
	readonly accessKeyId: string;
	readonly identity: CallerIdentity;
	/** ms */
	readonly expiresAt: number;
};

/** Who is behind each access key: the first caller, and the sessions of roles that were assumed. */
export class Callers {
	readonly #first: CallerIdentity;
	readonly #now: () => number;
	readonly #sessions = new Map<string, AssumedSession>();

	constructor(first: CallerIdentity, now: () => number) {
		this.#first = first;
		this.#now = now;
	}

	/** Every key that no role handed out belongs to the first caller. @throws AwsError where the session has expired */
	identify(accessKeyId: string): CallerIdentity {
		const session = this.#sessions.get(accessKeyId);
		if (session !== undefined && session.expiresAt <= this.#now()) {
			throw new AwsError(
				'ExpiredTokenException',
				'The security token included in the request is expired',
			);
		}

		return session?.identity ?? this.#first;
	}

	/** Starts a session of a role. @param roleArn `arn:aws:iam::444455556666:role/path/IncidentResponse` */
	assume(
		roleArn: string,
		sessionName: string,
		durationSeconds: number,
	): AssumedSession {
		const [accountId = ''] = roleArn.split(':').slice(4);
		const roleName = roleArn.slice(roleArn.lastIndexOf('/') + 1);
		const number = String(this.#sessions.size + 1).padStart(9, '0');
		const session = {
			accessKeyId: `ASIA${number}EXAMPLE`,
			identity: {
				accountId,
				arn: `arn:aws:sts::${accountId}:assumed-role/${roleName}/${sessionName}`,
				userId: `AROA00000000EXAMPLE:${sessionName}`,
			},
			expiresAt: this.#now() + durationSeconds * 1000,
		};
		this.#sessions.set(session.accessKeyId, session);
		return session;
	}
}
