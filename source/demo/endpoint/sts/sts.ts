/**
 * STS's part of the endpoint: who signs the requests (`callers`), and the way into
 * another role (`assume-role`).
 *
 * The invariant: every access key has one identity, which all services see.
 * Example: `AKIADEMO00000EXAMPLE` is
 * `arn:aws:sts::111122223333:assumed-role/IncidentResponse/alice@example.com`; after
 * AssumeRole the key `ASIA000000001EXAMPLE` is the role's session, until it expires.
 */
import type {Operation} from '../operation.js';
import {assumeRole} from './assume-role.js';

/** GetCallerIdentity: whose credentials these are. It needs no permission. */
const getCallerIdentity: Operation = (_, {caller}) => ({
	Arn: caller.arn,
	UserId: caller.userId,
	Account: caller.accountId,
});

export const stsOperations: ReadonlyMap<string, Operation> = new Map([
	['AssumeRole', assumeRole],
	['GetCallerIdentity', getCallerIdentity],
]);
