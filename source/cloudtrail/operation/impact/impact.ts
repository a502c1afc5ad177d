/**
 * How grave a call is: one of six letters, qtail's own judgement of its operation.
 * The gravest that fits wins.
 *
 *   D  destructive   DeleteQApp              gone for good
 *   P  permission    PutBucketPolicy         changes who may do what
 *   E  export        CreatePresignedUrl      lets data or access out
 *   W  write         StartQAppSession        changes something else
 *   R  read          GetQApp                 changes nothing
 *   ?  unknown       (an Insights event)     neither name nor `readOnly`
 *
 * - **D** only where something is gone for good, and its end is not routine:
 *   StopQAppSession, DeleteMessage of SQS and DeleteTags are W. Recording that stops
 *   is D, as what happens meanwhile is never recorded. What starts a delayed
 *   deletion is D. A policy or a grant that is taken away is P: the same call puts
 *   it back.
 * - **P** whatever the parameters: PutBucketPolicy may open a bucket to everybody
 *   or close it. Sharing is P, and so is a new credential that lasts.
 * - **E** may be read-only: GetSecretValue. What merely reads an object is not E,
 *   nor is AssumeRole or Decrypt, nor a read that answers with a link (GetFunction).
 *
 * The invariant: the record's own `readOnly` decides between R and the rest, but for
 * E. A denied call or a dry run keeps its letter.
 *
 * - `listed-operations`: the tables, with a reason for each operation; those of Q Apps
 *   are in `q-apps-operations`
 * - `impact-rule`: by the name, for the rest
 * - `judge-impact`: all three in one answer
 */

/** By its word; `impactLetters` has the letters. */
export type Impact =
	| 'read'
	| 'write'
	| 'destructive'
	| 'permission'
	| 'export'
	| 'unknown';

/** Every impact, the gravest first. */
export const impacts = [
	'destructive',
	'permission',
	'export',
	'write',
	'read',
	'unknown',
] as const satisfies readonly Impact[];

export type JudgedImpact = {
	readonly impact: Impact;
	/** Why: a plain phrase such as `the app is gone, and its library item with it`. */
	readonly reason: string;
	/** What the reason comes from: the table, the name of the operation, or the record alone. */
	readonly basis: 'table' | 'name' | 'record';
};
