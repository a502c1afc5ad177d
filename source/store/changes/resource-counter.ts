import type {ChangedThing} from '../../cloudtrail/change/change.js';
import type {LifeStep} from '../../cloudtrail/change/life-step.js';
import {ownCopy} from '../blocks/own-copy.js';
import {addImpacts, noImpacts} from '../counts/impact-counts.js';
import type {Traits} from '../counts/traits.js';
import type {ChangeEvent, ResourceChanges} from './changed-resources.js';

// A resource has an ARN and a name. An attacker can give the same one more paths.
const mostTexts = 8;

/** Which resource it is. */
export type CountedResource = Pick<
	ResourceChanges,
	'key' | 'name' | 'service' | 'account' | 'region'
>;

/** One mutating call. */
export type MutatingCall = {
	readonly traits: Traits;
	readonly isFailed: boolean;
	readonly time: number;
	/** Made where the call is the newest so far. */
	readonly event: () => ChangeEvent;
};

/**
 * Counts what happened to one resource. Calls come in any order, and go from the
 * oldest: an event is the newest of its kind until all of its kind are gone.
 */
export class ResourceCounter {
	readonly #resource: CountedResource;
	readonly #texts = new Set<string>();
	readonly #impacts = {...noImpacts};
	readonly #steps: Partial<Record<LifeStep, ChangeEvent>> = {};
	readonly #stepCounts = {created: 0, deleted: 0, scheduled: 0, restored: 0};
	#kind: string | undefined;
	#hasMoreTexts = false;
	#changes = 0;
	#failed = 0;
	#last: ChangeEvent | undefined;
	#lastFailed: ChangeEvent | undefined;
	#picture: ResourceChanges | undefined;

	constructor(resource: CountedResource) {
		this.#resource = resource;
	}

	get isEmpty(): boolean {
		return this.#changes + this.#failed === 0;
	}

	take({text, kind, step}: ChangedThing, call: MutatingCall): void {
		this.#picture = undefined;
		this.#learn(text);
		if (kind !== undefined && (this.#kind ?? kind) >= kind) {
			this.#kind = kind;
		}

		if (call.isFailed) {
			this.#failed++;
			this.#lastFailed = newer(this.#lastFailed, call);
			return;
		}

		this.#changes++;
		addImpacts(this.#impacts, call.traits, 1);
		this.#last = newer(this.#last, call);
		if (step !== undefined) {
			this.#stepCounts[step]++;
			this.#steps[step] = newer(this.#steps[step], call);
		}
	}

	/** Forgets a call that was taken, and is the oldest one. */
	forget(
		{step}: Pick<ChangedThing, 'step'>,
		{isFailed, traits}: Pick<MutatingCall, 'isFailed' | 'traits'>,
	): void {
		this.#picture = undefined;
		if (isFailed) {
			this.#failed--;
			if (this.#failed === 0) {
				this.#lastFailed = undefined;
			}

			return;
		}

		this.#changes--;
		addImpacts(this.#impacts, traits, -1);
		if (this.#changes === 0) {
			this.#last = undefined;
		}

		if (step !== undefined) {
			this.#stepCounts[step]--;
			if (this.#stepCounts[step] === 0) {
				delete this.#steps[step];
			}
		}
	}

	/** The same object until a call is taken or forgotten. */
	picture(): ResourceChanges {
		this.#picture ??= {
			...this.#resource,
			...this.#impacts,
			kind: this.#kind,
			texts: [...this.#texts].sort(compareTexts),
			hasMoreTexts: this.#hasMoreTexts,
			changes: this.#changes,
			failed: this.#failed,
			steps: {...this.#steps},
			last: this.#last,
			lastFailed: this.#lastFailed,
		};
		return this.#picture;
	}

	#learn(text: string | undefined): void {
		if (text === undefined || this.#texts.has(text)) {
			return;
		}

		if (this.#texts.size < mostTexts) {
			this.#texts.add(ownCopy(text));
		} else {
			this.#hasMoreTexts = true;
		}
	}
}

/** Of calls of one second the order of arrival must not decide. */
function newer(
	known: ChangeEvent | undefined,
	call: MutatingCall,
): ChangeEvent {
	if (known === undefined || call.time > known.time) {
		return call.event();
	}

	if (call.time < known.time) {
		return known;
	}

	const event = call.event();
	return orderOf(event) > orderOf(known) ? event : known;
}

function orderOf({eventName, actor}: ChangeEvent): string {
	return `${eventName}\n${actor.key}`;
}

/** An ARN says most. */
function compareTexts(a: string, b: string): number {
	const isArn = (text: string) => Number(text.startsWith('arn:'));
	return isArn(b) - isArn(a) || (a < b ? -1 : 1);
}
