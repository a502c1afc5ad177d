import {namedResource} from '../../resource/named-resource.js';
import type {TrailRecord} from '../../trail-record.js';
import {isDenied} from '../rules/denied.js';
import {fingerprintOf} from './fingerprint.js';

const answeredWithinMs = 60 * 60_000;

// Operations on a resource that are known to be allowed: those that came up last.
const mostAllowed = 48;

/** Denied calls of one actor that wait to be allowed: those with the newest times. */
export const mostDeniedCalls = 16;

type Target = {readonly kind: number; readonly name: number};

type DeniedCall = {
	readonly operation: number;
	readonly target: Target | undefined;
	/** ms, of the newest denial. */
	readonly time: number;
};

/**
 * Finds the call that succeeds where the same was denied before: the same operation
 * on the same resource, within an hour. Two calls are about the same resource unless
 * both name one of the same kind: RunInstances names an image where it is denied and
 * an instance where it is not.
 *
 * What was allowed before it was denied is no news when it is allowed again: a
 * request without a tag, a key policy that asks for a VPC endpoint. So the success
 * answers the denials, and the same call on the same resource is marked once.
 */
export class DeniedCalls {
	/** Ascending by time. */
	#calls: readonly DeniedCall[] = [];
	/** Operations with a resource, in order of arrival. */
	readonly #allowed: number[] = [];
	/** By index of `#allowed`: when first, ms. */
	readonly #allowedFrom: number[] = [];

	/** @returns whether it succeeds where the same was denied */
	take(record: TrailRecord): boolean {
		// Where the order is unknown, nothing came before. AWS's services try again until
		// a new role works: their denials say nothing, the success of one may.
		if (record.timeFrom !== 'event' || record.isAutomatic) {
			return false;
		}

		if (isDenied(record.error)) {
			if (record.callingService === undefined && !this.#wasAllowed(record)) {
				this.#remember(deniedCallOf(record));
			}

			return false;
		}

		if (record.error !== undefined || record.dryRun !== undefined) {
			return false;
		}

		this.#allow(callOf(record), record.time);
		return this.#calls.length > 0 && this.#answer(record);
	}

	addAll(other: DeniedCalls): void {
		for (const call of other.#calls) {
			this.#remember(call);
		}

		for (const [index, call] of other.#allowed.entries()) {
			this.#allow(call, other.#allowedFrom[index] ?? 0);
		}
	}

	#wasAllowed(record: TrailRecord): boolean {
		const known = this.#allowed.indexOf(callOf(record));
		return known !== -1 && (this.#allowedFrom[known] ?? 0) < record.time;
	}

	#allow(call: number, time: number): void {
		const known = this.#allowed.indexOf(call);
		if (known !== -1) {
			this.#allowedFrom[known] = Math.min(
				this.#allowedFrom[known] ?? time,
				time,
			);
			return;
		}

		this.#allowed.push(call);
		this.#allowedFrom.push(time);
		if (this.#allowed.length > mostAllowed) {
			this.#allowed.shift();
			this.#allowedFrom.shift();
		}
	}

	#answer(record: TrailRecord): boolean {
		const operation = operationOf(record);
		let target: Target | undefined;
		const isAnswered = (call: DeniedCall) => {
			if (
				call.operation !== operation ||
				call.time >= record.time ||
				record.time - call.time > answeredWithinMs
			) {
				return false;
			}

			target ??= targetOf(record);
			return isSame(call.target, target);
		};

		const waiting = this.#calls.filter(call => !isAnswered(call));
		const isFound = waiting.length < this.#calls.length;
		this.#calls = waiting;
		return isFound;
	}

	#remember(call: DeniedCall): void {
		const known = this.#calls.find(
			({operation, target}) =>
				operation === call.operation &&
				target?.kind === call.target?.kind &&
				target?.name === call.target?.name,
		);
		if (known === undefined || known.time < call.time) {
			this.#calls = [...this.#calls.filter(other => other !== known), call]
				.sort((a, b) => a.time - b.time)
				.slice(-mostDeniedCalls);
		}
	}
}

function deniedCallOf(record: TrailRecord): DeniedCall {
	return {
		operation: operationOf(record),
		target: targetOf(record),
		time: record.time,
	};
}

/** With the resource as it stands in the record: to read more takes long, and this is asked of every call. */
function callOf({eventSource, eventName, resource}: TrailRecord): number {
	return fingerprintOf(eventSource, eventName, resource ?? '');
}

function operationOf({eventSource, eventName}: TrailRecord): number {
	return fingerprintOf(eventSource, eventName);
}

function targetOf(record: TrailRecord): Target | undefined {
	const named = namedResource(record);
	return (
		named && {
			kind: fingerprintOf(named.kind ?? ''),
			name: fingerprintOf(named.name),
		}
	);
}

function isSame(a: Target | undefined, b: Target | undefined): boolean {
	return a?.kind !== b?.kind || a?.name === b?.name;
}
