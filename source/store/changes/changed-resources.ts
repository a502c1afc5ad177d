import type {Actor} from '../../cloudtrail/actor/actor.js';
import type {LifeStep} from '../../cloudtrail/change/life-step.js';

/** A call that changed something, or failed to. */
export type ChangeEvent = {
	/** Event time, ms. */
	readonly time: number;
	/** Of its record. */
	readonly seq: number;
	readonly eventName: string;
	readonly eventSource: string;
	readonly actor: Actor;
};

/** How many of the calls that succeeded have each of the impacts that matter by themselves. */
type ImpactsOfChanges = {
	readonly destructive: number;
	readonly permissions: number;
	readonly exports: number;
};

/** What happened to one resource. Never changes. */
export type ResourceChanges = ImpactsOfChanges & {
	/** Unique among the resources. */
	readonly key: string;
	/** As the records name it, an ARN first; empty for the calls of a service that name no resource. */
	readonly texts: readonly string[];
	/** More texts name it than are kept. */
	readonly hasMoreTexts: boolean;
	/** The name or id alone; `''` where no resource is named. */
	readonly name: string;
	/** `bucket`, `log group`; undefined where no record says it. */
	readonly kind: string | undefined;
	/** `s3` of `s3.amazonaws.com` */
	readonly service: string;
	readonly account: string;
	/** `''` of a service without regions. */
	readonly region: string;
	/** Mutating calls that succeeded. */
	readonly changes: number;
	/** Mutating calls that failed, were denied, or were dry runs. */
	readonly failed: number;
	/** The newest call of each step that succeeded. */
	readonly steps: Readonly<Partial<Record<LifeStep, ChangeEvent>>>;
	/** The newest call that succeeded. */
	readonly last: ChangeEvent | undefined;
	/** The newest call that did not. */
	readonly lastFailed: ChangeEvent | undefined;
};

/** Which resources the calls shown changed, as far as it is known. Never changes. */
export type ChangedResources = {
	/** In no order that means anything. */
	readonly resources: readonly ResourceChanges[];
	/** What has no row of its own any more, because there are too many. */
	readonly others: OtherChanges | undefined;
	/** Mutating calls that were counted. One about three instances is counted under each of them. */
	readonly calls: number;
	/** Records that are still to be looked at. */
	readonly unexamined: number;
};

export type OtherChanges = ImpactsOfChanges & {
	readonly changes: number;
	readonly failed: number;
};

/** Whether a resource is still there, by the records alone. The gravest first. */
export const resourceStates = [
	'deleted',
	'recreated',
	'scheduled',
	'created',
	'restored',
	'changed',
	'failed',
] as const;

export type ResourceState = (typeof resourceStates)[number];

/**
 * The state of a resource by its steps. A change after a step leaves it as it is: a
 * key that waits for its deletion can be tagged. `recreated`: the name is in use
 * again, and what was under it is gone. Of two steps of one second the graver counts,
 * as the records do not say which was first.
 */
export function stateOf({
	steps: {created, deleted, scheduled, restored},
	changes,
}: Pick<ResourceChanges, 'steps' | 'changes'>): ResourceState {
	const newest = Math.max(
		since(created),
		since(deleted),
		since(scheduled),
		since(restored),
	);
	if (newest === Number.NEGATIVE_INFINITY) {
		return changes > 0 ? 'changed' : 'failed';
	}

	if (since(deleted) === newest) {
		return 'deleted';
	}

	if (since(scheduled) === newest) {
		return 'scheduled';
	}

	if (since(restored) === newest) {
		return 'restored';
	}

	return deleted === undefined ? 'created' : 'recreated';
}

function since(event: ChangeEvent | undefined): number {
	return event?.time ?? Number.NEGATIVE_INFINITY;
}

/**
 * The call that a row names: of a resource that is, was or will be gone the one that
 * did it, whatever came after; else the newest one that succeeded.
 */
export function decidingCall(
	resource: Pick<ResourceChanges, 'steps' | 'changes' | 'last' | 'lastFailed'>,
): ChangeEvent | undefined {
	const state = stateOf(resource);
	const {steps, last, lastFailed} = resource;
	switch (state) {
		case 'deleted':
		case 'scheduled': {
			return steps[state];
		}

		case 'recreated': {
			return steps.deleted;
		}

		default: {
			return state === 'failed' ? lastFailed : last;
		}
	}
}

/** How grave a row is: lower ones stand first. */
export function gravityOf(resource: ResourceChanges): number {
	const state = stateOf(resource);
	switch (state) {
		case 'deleted':
		case 'recreated':
		case 'scheduled': {
			return resourceStates.indexOf(state);
		}

		case 'failed': {
			return gravities.failed;
		}

		default: {
			const {destructive, permissions, exports} = resource;
			if (destructive > 0) {
				return gravities.destructive;
			}

			if (permissions > 0) {
				return gravities.permissions;
			}

			if (exports > 0) {
				return gravities.exports;
			}

			return gravities.exports + resourceStates.indexOf(state);
		}
	}
}

const gravities = {
	destructive: 3,
	permissions: 4,
	exports: 5,
	failed: 99,
} as const;

/** The gravest first, then the newest. For each list of them the gravity is worked out once a resource. */
export function gravestFirst(
	resources: readonly ResourceChanges[],
): readonly ResourceChanges[] {
	return resources
		.map(resource => ({
			resource,
			gravity: gravityOf(resource),
			time: decidingCall(resource)?.time ?? 0,
		}))
		.sort(
			(a, b) =>
				a.gravity - b.gravity ||
				b.time - a.time ||
				(a.resource.key < b.resource.key ? -1 : 1),
		)
		.map(({resource}) => resource);
}
