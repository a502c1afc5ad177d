import {stemsOf} from './name-words.js';

/** What an operation works on, by its name: DeleteDBInstance works on a DB instance. */
export type OperationSubject = {
	/** The words behind the verb: `db`, `instance`. */
	readonly stems: readonly string[];
	/**
	 * The word that says what kind of thing it is: `alarm` for PutMetricAlarm,
	 * `key` for PutKeyPolicy, `user` for AddUserToGroup. `''` for a bare verb.
	 */
	readonly head: string;
	/** Nothing behind the verb is a thing: StartSession, SendCommand, AttachPolicy. */
	readonly isDetail: boolean;
	/** A word such as Create: the response may have the id of what it made. */
	readonly isMaking: boolean;
};

// A policy, an attribute, a session belong to what the call is about.
const details = new Set([
	'acl',
	'attribute',
	'code',
	'command',
	'config',
	'configuration',
	'content',
	'data',
	'detail',
	'document',
	'invocation',
	'metadata',
	'option',
	'permission',
	'policy',
	'session',
	'setting',
	'state',
	'status',
	'tag',
	'value',
	'version',
]);

const makingVerbs = new Set([
	'allocate',
	'copy',
	'create',
	'import',
	'purchase',
	'register',
	'run',
]);

// `BatchGetImage`, and `AdminDeleteUser` of Cognito.
const beforeVerbs = new Set(['admin', 'batch', 'bulk']);

const prepositions = new Set(['by', 'for', 'from', 'in', 'on', 'to', 'with']);

const longestName = 128;

/** @param eventName without an API version; its first 128 characters count */
export function subjectOf(
	eventName: string,
	eventSource: string,
): OperationSubject {
	const words = stemsOf(eventName.slice(0, longestName));
	const verbAt = beforeVerbs.has(words[0] ?? '') ? 1 : 0;
	const behind = words.slice(verbAt + 1);
	const split = behind.findIndex(word => prepositions.has(word));
	const groups =
		split === -1 ? [behind] : [behind.slice(0, split), behind.slice(split + 1)];
	// Elsewhere than in IAM and STS a role is what a service acts with.
	const isRoleDetail = !/^(?:iam|sts)\./.test(eventSource);
	const isThing = (word: string) =>
		!(details.has(word) || (isRoleDetail && word === 'role'));
	const things = groups.map(group => group.filter(isThing));
	const group = things.find(words => words.length > 0);
	return {
		stems: groups.flat(),
		head: group?.at(-1) ?? groups.flat()[0] ?? '',
		isDetail: group === undefined,
		isMaking: makingVerbs.has(words[verbAt] ?? ''),
	};
}

/** Whether the word is only a part or a setting of a thing. */
export function isDetail(stem: string): boolean {
	return details.has(stem);
}
