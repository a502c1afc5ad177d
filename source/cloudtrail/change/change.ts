/**
 * Changes: which resources a mutating call is about, and what it does to the life
 * of each.
 *
 *     DeleteBucket        logs             → the bucket logs is deleted
 *     DeleteBucketPolicy  logs             → the bucket logs is changed
 *     StopInstances       i-0abc, i-0def   → two instances are changed
 *     ScheduleKeyDeletion arn:…:key/4f6c…  → the key will be deleted
 *
 * The invariant: a step is said only where the operation's own thing is what the
 * record names. Whatever is not known to create, delete or restore that thing is a
 * change, so that no table has to know every operation. Whether the call succeeded
 * is for the caller to look at.
 *
 * - `life-step.ts`: what the name of an operation says
 * - `resource-identity.ts`: when two texts name one resource
 */
import {isJsonObject} from '../json-object.js';
import {fieldsOf} from '../parse-json.js';
import {isPartOf} from '../resource/listed-arns.js';
import {namedResource} from '../resource/named-resource.js';
import {
	isThing,
	type LifeStep,
	type OperationStep,
	stepOfOperation,
} from './life-step.js';
import {
	type Origin,
	type ResourceIdentity,
	resourceIdentity,
} from './resource-identity.js';

/** What is read of a call. */
export type ChangeFacts = {
	readonly eventName: string;
	readonly eventSource: string;
	readonly account: string;
	readonly region: string;
	readonly resource: string | undefined;
	readonly otherResources: readonly string[];
	/** A failed call may name something else: RunInstances has no instance then. */
	readonly isFailed: boolean;
	/** The record's JSON. It is asked for once per operation at most, but for a few. */
	readonly raw: () => string;
};

/** One resource of a call. */
export type ChangedThing = Origin & {
	/** Equal for the same resource, in whatever record. */
	readonly key: string;
	/** As the record names it; undefined where no resource is named. */
	readonly text: string | undefined;
	/** The name or id alone; `''` where no resource is named. */
	readonly name: string;
	/** `bucket`, `log group`; undefined where the record does not say it. */
	readonly kind: string | undefined;
	/** Undefined: it is changed in another way. */
	readonly step: LifeStep | undefined;
};

type KnownOperation = {
	readonly service: string;
	readonly step: OperationStep | undefined;
	/** Of the parameter that holds the resource, in the first record; `null` before one with a name or an id. */
	kind: string | undefined | null;
};

// A trail has some hundred operations. Of what comes after these no kind is known.
const mostOperations = 5000;
// Two thirds of all calls are about a resource that was met before.
const mostIdentities = 20_000;
const longestKept = 512;

/** Reads changes. It learns from the first record of an operation which parameter names its resource. */
export class ChangeReader {
	readonly #operations = new Map<string, KnownOperation>();
	readonly #identities = new Map<string, ResourceIdentity>();

	/** The resources of a mutating call, each once; at least one. */
	read(facts: ChangeFacts): readonly ChangedThing[] {
		const operation = this.#operationOf(facts);
		const {resource, otherResources} = facts;
		if (resource === undefined) {
			return [
				{
					key: `\n${operation.service}`,
					...{service: operation.service, account: '', region: ''},
					text: undefined,
					name: '',
					kind: undefined,
					step: undefined,
				},
			];
		}

		const first = this.#thing(resource, operation, facts);
		if (otherResources.length === 0) {
			return [first];
		}

		const things = new Map([[first.key, first]]);
		for (const other of otherResources) {
			// The bucket of an object is listed beside it.
			if (!isPartOf(resource, other)) {
				const thing = this.#thing(other, operation, facts);
				if (!things.has(thing.key)) {
					// DeleteAccessEntry names a role, and then the cluster that it enters.
					things.set(
						thing.key,
						first.step === undefined ? {...thing, step: undefined} : thing,
					);
				}
			}
		}

		return [...things.values()];
	}

	#thing(
		text: string,
		operation: KnownOperation,
		facts: ChangeFacts,
	): ChangedThing {
		const {isForeign, ...identity} = this.#identityOf(text, operation, facts);
		const {kind} = identity;
		return {
			...identity,
			text,
			step:
				operation.step !== undefined &&
				!isForeign &&
				kind !== undefined &&
				isThing(kind, operation.step.thing)
					? stepOfCall(operation.step.step, operation, facts)
					: undefined,
		};
	}

	#operationOf({
		eventName,
		eventSource,
		isFailed,
	}: ChangeFacts): KnownOperation {
		const id = `${eventSource}\n${eventName}\n${isFailed}`;
		let operation = this.#operations.get(id);
		if (operation === undefined) {
			const service = eventSource.replace(/\.amazonaws\.com$/, '');
			const step = stepOfOperation(service, eventName);
			const hasRoom = this.#operations.size < mostOperations;
			// Without a memory of its first record, every record would be read.
			operation = {service, step, kind: hasRoom ? null : undefined};
			if (hasRoom) {
				this.#operations.set(id, operation);
			}
		}

		return operation;
	}

	#identityOf(
		text: string,
		operation: KnownOperation,
		facts: ChangeFacts,
	): ResourceIdentity {
		const {service} = operation;
		const {account, region} = facts;
		const kind = text.startsWith('arn:')
			? undefined
			: this.#kindOf(text, operation, facts);
		const id = `${service}\n${account}\n${region}\n${kind ?? ''}\n${text}`;
		const known = this.#identities.get(id);
		if (known !== undefined) {
			return known;
		}

		const identity = resourceIdentity(text, {service, account, region}, kind);
		if (id.length <= longestKept) {
			if (this.#identities.size >= mostIdentities) {
				this.#identities.clear();
			}

			this.#identities.set(id, identity);
		}

		return identity;
	}

	/** Of names and ids: an ARN says its kind itself. */
	#kindOf(
		text: string,
		operation: KnownOperation,
		facts: ChangeFacts,
	): string | undefined {
		if (operation.kind === null) {
			const {eventName, eventSource} = facts;
			operation.kind =
				namedResource({
					resource: text,
					eventName,
					eventSource,
					raw: facts.raw(),
				})?.kind ?? kindOfUrl(operation, eventName);
		}

		return operation.kind;
	}
}

/** The name of a queue is cut out of its URL, so that no parameter has it. */
function kindOfUrl(
	{service}: KnownOperation,
	eventName: string,
): string | undefined {
	return service === 'sqs' && eventName === 'DeleteQueue' ? 'queue' : undefined;
}

/** A secret is gone at once where the caller wants that. */
function stepOfCall(
	step: LifeStep,
	{service}: KnownOperation,
	{eventName, raw}: ChangeFacts,
): LifeStep {
	if (service !== 'secretsmanager' || eventName !== 'DeleteSecret') {
		return step;
	}

	const request = fieldsOf(raw())['requestParameters'];
	const isForced =
		isJsonObject(request) &&
		String(request['forceDeleteWithoutRecovery']) === 'true';
	return isForced ? 'deleted' : step;
}
