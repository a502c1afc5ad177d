import {withoutVersion} from '../operation/event-words.js';
import {stemsOf} from '../resource/name-words.js';

/** What a call that succeeded does to the life of the thing that it is about. */
export type LifeStep =
	| 'created'
	| 'deleted'
	/** It is deleted later, unless somebody takes that back. */
	| 'scheduled'
	| 'restored';

/** The step of an operation, and the word for what takes it: `deleted` and `group` for DeleteLogGroup. */
export type OperationStep = {
	readonly step: LifeStep;
	readonly thing: string;
};

// In lower case and in the singular, as `stemsOf` gives them.
const creatingVerbs = new Set([
	...['allocate', 'clone', 'copy', 'create', 'import', 'launch', 'provision'],
	...['purchase', 'register', 'run', 'upload'],
]);
/** With Purge, what is gone is in the thing. With Remove, something is mostly taken from it. */
const deletingVerbs = new Set([
	...['delete', 'deregister', 'destroy', 'drop', 'erase', 'expunge', 'release'],
	...['terminate', 'unregister', 'wipe'],
]);
const restoringVerbs = new Set(['recover', 'restore', 'undelete']);
// `ScheduleKeyDeletion`
const schedulingVerbs = new Set(['initiate', 'request', 'schedule', 'start']);

/** What ends or is put back as a matter of course: nobody asks whether a session still exists. */
const routineThings = new Set([
	...['association', 'message', 'route', 'session', 'tag', 'tagging'],
]);

const beforeVerbs = new Set(['admin', 'batch', 'bulk', 'force']);
const prepositions = new Set(['by', 'for', 'from', 'in', 'on', 'to', 'with']);

/** What the name does not tell. Undefined: no step. */
const exceptions: Readonly<Record<string, OperationStep | undefined>> = {
	// Each of these can be taken back for some days.
	'acm-pca DeleteCertificateAuthority': {
		step: 'scheduled',
		thing: 'authority',
	},
	'cloudtrail DeleteEventDataStore': {step: 'scheduled', thing: 'store'},
	'organizations CloseAccount': {step: 'scheduled', thing: 'account'},
	'secretsmanager DeleteSecret': {step: 'scheduled', thing: 'secret'},
	// It makes a copy of an archived object, which was there all the time.
	's3 RestoreObject': undefined,
};

const longestName = 128;

/**
 * The step of an operation by its name. Undefined for all that only change
 * something, and for names that nobody knows: DeleteTags deletes tags, which are
 * in no row of their own.
 *
 * @param service `s3` of `s3.amazonaws.com`
 */
export function stepOfOperation(
	service: string,
	eventName: string,
): OperationStep | undefined {
	const name = withoutVersion(eventName.slice(0, longestName));
	const operation = `${service} ${name}`;
	return Object.hasOwn(exceptions, operation)
		? exceptions[operation]
		: stepOfStems(stemsOf(name));
}

function stepOfStems(stems: readonly string[]): OperationStep | undefined {
	const verbAt = beforeVerbs.has(stems[0] ?? '') && stems.length > 1 ? 1 : 0;
	const verb = stems[verbAt] ?? '';
	const behind = stems.slice(verbAt + 1);
	const last = behind.at(-1) ?? '';
	if (last === 'deletion' || last === 'delete') {
		const step = schedulingVerbs.has(verb)
			? 'scheduled'
			: verb === 'cancel'
				? 'restored'
				: undefined;
		return stepOf(step, behind.slice(0, -1));
	}

	const prepositionAt = behind.findIndex(word => prepositions.has(word));
	if (restoringVerbs.has(verb)) {
		// `RestoreTableFromBackup` restores a table.
		return stepOf(
			'restored',
			prepositionAt === -1 ? behind : behind.slice(0, prepositionAt),
		);
	}

	// `RegisterInstancesWithLoadBalancer` makes no instances.
	if (prepositionAt !== -1) {
		return undefined;
	}

	return creatingVerbs.has(verb)
		? stepOf('created', behind)
		: deletingVerbs.has(verb)
			? stepOf('deleted', behind)
			: undefined;
}

function stepOf(
	step: LifeStep | undefined,
	words: readonly string[],
): OperationStep | undefined {
	const thing = words.at(-1);
	return step === undefined || thing === undefined || routineThings.has(thing)
		? undefined
		: {step, thing};
}

/** Words for one thing, where an ARN or a parameter has another than the operation. */
const otherWords: Readonly<Record<string, readonly string[]>> = {
	// `AllocateAddress` answers with an `allocationId`, its ARN has `elastic-ip`.
	address: ['allocation', 'elastic ip'],
	// `DeleteDBInstance`, `arn:aws:rds:…:db:prod`
	instance: ['db'],
	// `DeleteKeyPair`, `keyName`
	pair: ['key'],
};

/**
 * Whether a resource of this kind is the thing that takes the step. DeleteBucket
 * deletes a bucket; DeleteBucketPolicy is about a bucket too, and deletes none.
 *
 * @param kind as `namedResource` says it: `log group`
 */
export function isThing(kind: string, thing: string): boolean {
	const others = Object.hasOwn(otherWords, thing) ? otherWords[thing] : [];
	return (
		kind.replaceAll(' ', '').endsWith(thing) || (others ?? []).includes(kind)
	);
}
