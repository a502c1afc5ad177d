import type {ReadArguments} from './read-flags.js';
import {readOnce} from './read-values.js';
import {usageError} from './usage-errors.js';

/** The role to assume before anything is asked. */
export type RoleOptions = {
	/** `arn:aws:iam::444455556666:role/Auditor` */
	readonly arn: string;
	readonly externalId: string | undefined;
	/** Undefined: qtail chooses one. */
	readonly sessionName: string | undefined;
};

// The patterns are those of AssumeRole's API reference.
const arnForm = /^arn:[a-z-]+:iam::\d{12}:role\/[\w+=,.@/-]+$/;
const externalIdForm = /^[\w+=,.@:/-]{2,1224}$/;
const sessionNameForm = /^[\w+=,.@-]{2,64}$/;

/** @throws UsageError for what STS would refuse, and for its other flags without `--role-arn` */
export function readRole(read: ReadArguments): RoleOptions | undefined {
	const arn = readOnce(read, 'role-arn');
	const externalId = readOnce(read, 'external-id');
	const sessionName = readOnce(read, 'session-name');
	if (arn === undefined) {
		const lonely = (['external-id', 'session-name'] as const).find(name =>
			read.has(name),
		);
		if (lonely !== undefined) {
			throw usageError(`--${lonely} needs --role-arn.`);
		}

		return undefined;
	}

	if (!arnForm.test(arn)) {
		throw usageError(
			`--role-arn ${arn} is not the ARN of a role, such as arn:aws:iam::444455556666:role/Auditor.`,
		);
	}

	// Its value is not repeated: external IDs are shown nowhere.
	if (externalId !== undefined && !externalIdForm.test(externalId)) {
		throw usageError(
			'--external-id takes 2 to 1,224 letters, digits and _+=,.@:/-.',
		);
	}

	if (sessionName !== undefined && !sessionNameForm.test(sessionName)) {
		throw usageError(
			`--session-name ${sessionName} is not 2 to 64 letters, digits and _+=,.@-.`,
		);
	}

	return {arn, externalId, sessionName};
}
