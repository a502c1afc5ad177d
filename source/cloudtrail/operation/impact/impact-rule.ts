import {eventWords} from '../event-words.js';
import type {Impact} from './impact.js';

export type ImpactByName = {readonly impact: Impact; readonly reason: string};

/**
 * The impact that the name of an operation tells, for operations that no table has.
 * `DeleteThing` destroys, `PutThingPolicy` changes permissions, `ExportThing` lets
 * data out. Undefined for all others, such as `UpdateThing` and `GetThing`.
 */
export function impactByName(eventName: string): ImpactByName | undefined {
	const [first = '', ...rest] = eventWords(eventName);
	const isPrefixed = prefixes.has(first) && rest.length > 0;
	const verb = isPrefixed ? (rest[0] ?? '') : first;
	const object = isPrefixed ? rest.slice(1) : rest;
	const isTakenAway =
		destroyingVerbs.has(verb) ||
		(deletionStarters.has(first) && /^Delet(?:e|ion)$/.test(rest.at(-1) ?? ''));
	if (isPermission(verb, object)) {
		return byPermission;
	}

	if (isTakenAway) {
		return isRoutineEnd(object) ? undefined : byDestruction;
	}

	return exportOf(verb, object);
}

const byDestruction: ImpactByName = {
	impact: 'destructive',
	reason: 'it deletes something for good, by its name',
};
const byPermission: ImpactByName = {
	impact: 'permission',
	reason: 'it changes who may do what, by its name',
};

// `BatchDeleteImage`, `AdminDeleteUser`, `ForceDeleteStack`.
const prefixes: ReadonlySet<string> = new Set([
	...['Admin', 'Batch', 'Bulk', 'Force'],
]);

/**
 * Verbs after which something is gone for good, in every service. Verbs that one
 * call reverses are left out (Deregister, Detach, Disable, Disassociate, Remove,
 * Revoke, Stop): with them the mark would be on half of all writes and mean nothing.
 */
const destroyingVerbs: ReadonlySet<string> = new Set([
	...['Delete', 'Destroy', 'Drop', 'Erase', 'Expunge', 'Purge', 'Release'],
	...['Terminate', 'Wipe'],
]);

// The ways into a delayed deletion: `ScheduleKeyDeletion`, `StartSecretVersionDelete`.
// `CancelKeyDeletion` is the opposite.
const deletionStarters: ReadonlySet<string> = new Set([
	...['Confirm', 'End', 'Request', 'Schedule', 'Start'],
]);

/** What is made to be deleted, and what the same call puts back. */
const routineEnds: ReadonlySet<string> = new Set([
	...['Association', 'Associations', 'Message', 'Messages', 'Route', 'Routes'],
	...['Session', 'Sessions', 'Tag', 'Tagging', 'Tags'],
]);

/** Policies that say nothing of who may do what. */
const otherPolicies: ReadonlySet<string> = new Set([
	...[
		'Backup',
		'Balancer',
		'Cache',
		'Compression',
		'Cors',
		'Creation',
		'Deployment',
	],
	...['Firewall', 'Headers', 'Index', 'Lifecycle', 'Metering', 'Metric'],
	...[
		'Password',
		'Protection',
		'Reasoning',
		'Replication',
		'Request',
		'Resiliency',
	],
	...['Response', 'Retention', 'Rotation', 'Routing', 'Scaling', 'Scheduling'],
	...['Security', 'Sizing', 'Stickiness', 'Tag', 'Termination', 'Throttle'],
	...['Throttling', 'Tier', 'Traffic', 'Validation', 'Versioning'],
]);

function isRoutineEnd(object: readonly string[]): boolean {
	const last = object.at(-1) ?? '';
	return routineEnds.has(last) || isOtherPolicy(object);
}

function isOtherPolicy(object: readonly string[]): boolean {
	return isPolicy(object.at(-1)) && otherPolicies.has(object.at(-2) ?? '');
}

function isPolicy(word: string | undefined): boolean {
	return word === 'Policy' || word === 'Policies';
}

const permissionVerbs: ReadonlySet<string> = new Set([
	...['Authorize', 'Deauthorize', 'Grant', 'Revoke', 'Share', 'Unshare'],
]);

/** Words of an object that is a permission. */
const permissionWords: ReadonlySet<string> = new Set([
	...['Entitlement', 'Entitlements', 'Grant', 'Grants', 'Permission'],
	...['Permissions', 'Principal', 'Principals'],
]);

/** Words that stand behind one another in the name of a permission. */
const permissionPhrases: ReadonlyArray<readonly string[]> = [
	['Access', 'Entry'],
	['Account', 'Assignment'],
	['Admin', 'Account'],
	['Bucket', 'Acl'],
	['Delegated', 'Admin'],
	['Delegated', 'Administrator'],
	['Group', 'Membership'],
	['Group', 'Memberships'],
	['Object', 'Acl'],
	['Object', 'Version', 'Acl'],
	['Portfolio', 'Share'],
	['Public', 'Access', 'Block'],
	['Block', 'Public', 'Access'],
	['Resource', 'Share'],
];

const joiningVerbs: ReadonlySet<string> = new Set([
	...['Add', 'Assign', 'Associate', 'Attach', 'Detach', 'Disassociate'],
	...['Remove', 'Replace', 'Unassign'],
]);

/** The verbs with which a policy takes effect or ends. */
const policyVerbs: ReadonlySet<string> = new Set([
	...['Add', 'Attach', 'Change', 'Create', 'Delete', 'Detach', 'Modify', 'Put'],
	...['Remove', 'Replace', 'Reset', 'Set', 'Update'],
]);

function isPermission(verb: string, object: readonly string[]): boolean {
	return (
		permissionVerbs.has(verb) ||
		(!readingVerbs.test(verb) &&
			(object.some(word => permissionWords.has(word)) ||
				permissionPhrases.some(phrase => holds(object, phrase)))) ||
		(policyVerbs.has(verb) &&
			isPolicy(object.at(-1)) &&
			!isOtherPolicy(object)) ||
		(joiningVerbs.has(verb) &&
			(object.some(word => word === 'Member' || /^Roles?$/.test(word)) ||
				(object.includes('Group') && object.includes('User'))))
	);
}

const readingVerbs =
	/^(?:Check|Describe|Get|Head|List|Search|Simulate|Validate)$/;

function holds(words: readonly string[], phrase: readonly string[]): boolean {
	return words.some((_, at) =>
		phrase.every((word, index) => words[at + index] === word),
	);
}

const startingVerbs: ReadonlySet<string> = new Set([
	...['Begin', 'Create', 'Initiate', 'Request', 'Run', 'Start', 'Submit'],
]);

const handingVerbs: ReadonlySet<string> = new Set([
	...['Create', 'Fetch', 'Generate', 'Get', 'Issue', 'Obtain', 'Regenerate'],
	...['Request', 'Retrieve', 'Reveal'],
]);

const readingSecretVerbs: ReadonlySet<string> = new Set([
	...['Fetch', 'Get', 'Retrieve', 'Reveal'],
]);

function exportOf(
	verb: string,
	object: readonly string[],
): ImpactByName | undefined {
	if (
		verb === 'Export' ||
		(startingVerbs.has(verb) &&
			object.some(word => word === 'Export' || word === 'Exports'))
	) {
		return {impact: 'export', reason: 'it exports data, by its name'};
	}

	if (!handingVerbs.has(verb)) {
		return undefined;
	}

	if (
		object.some(word => word === 'Presigned') ||
		(verb !== 'Get' &&
			namesLast(object, /^Ur[il]s?$|^UR[IL]s?$/) &&
			!object.includes('Upload'))
	) {
		return {
			impact: 'export',
			reason: 'it returns a link that works without a sign-in, by its name',
		};
	}

	return namesLast(object, /^(?:Token|Credential|Password)s?$/) ||
		(readingSecretVerbs.has(verb) && namesLast(object, /^Secrets?$/))
		? {
				impact: 'export',
				reason: 'it returns a secret or a credential, by its name',
			}
		: undefined;
}

/** `Token` in OpenIdToken, OpenIdTokenForIdentity, SecretValue; not in TokenBalance. */
function namesLast(object: readonly string[], wanted: RegExp): boolean {
	return object.some(
		(word, at) =>
			wanted.test(word) &&
			[undefined, 'As', 'Data', 'For', 'Value', 'With'].includes(
				object[at + 1],
			),
	);
}
