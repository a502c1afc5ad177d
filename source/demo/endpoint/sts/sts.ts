/**
 * STS's part of the endpoint: who signs the requests.
 *
 * The invariant: every access key has one identity, which all services see.
 * Example: `AKIADEMO00000EXAMPLE` is
 * `arn:aws:sts::111122223333:assumed-role/IncidentResponse/alice@example.com`.
 */
import type {Operation} from '../operation.js';

/** GetCallerIdentity: whose credentials these are. It needs no permission. */
const getCallerIdentity: Operation = (_, {caller}) => ({
	Arn: caller.arn,
	UserId: caller.userId,
	Account: caller.accountId,
});

export const stsOperations: ReadonlyMap<string, Operation> = new Map([
	['GetCallerIdentity', getCallerIdentity],
]);
