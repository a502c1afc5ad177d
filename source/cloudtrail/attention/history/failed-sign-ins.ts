import type {TrailRecord} from '../../trail-record.js';
import {markOf} from '../attention.js';
import {type AttentionMarks, noMarks} from '../attention-marks.js';
import {isMarkable} from '../record-marks.js';
import {fingerprintOf} from './fingerprint.js';

const leastFailures = 3;
const withinMs = 15 * 60_000;

// Newest times of one name. Of those, some may be later than a late success.
const mostTimes = 5;

/** Names, or addresses with hidden names, that are remembered at most. */
export const mostNames = 1000;
const keptNames = 750;

// A failure at Identity Center has a record of the credential and often one of the
// whole sign-in as well, so each name of event is counted by itself.
const failuresBefore: Readonly<Record<string, readonly string[]>> = {
	ConsoleLogin: ['ConsoleLogin'],
	UserAuthentication: ['UserAuthentication', 'CredentialVerification'],
};

const attempts = new Set(Object.values(failuresBefore).flat());

/**
 * Finds the sign-in that succeeds after failed ones of the same name. It spans
 * actors: who fails to sign in is not known to be who signs in, and has an actor
 * apart.
 *
 * AWS hides a typed name that does not exist (`HIDDEN_DUE_TO_SECURITY_REASONS`). Such
 * failures count for the address that they came from, in the same account, as
 * nothing else ties them to a sign-in.
 *
 * The success answers the failures: the next one needs three more. At most 1,000
 * names, about 200 KB. Whoever makes up more than that pushes out the oldest.
 */
export class FailedSignIns {
	/** By tie: the newest times, ascending, ms. */
	readonly #times = new Map<number, readonly number[]>();

	/** To be called once for each record, in order of arrival. */
	take(record: TrailRecord): AttentionMarks {
		const {eventName, eventSource, error, timeFrom, time} = record;
		if (
			!attempts.has(eventName) ||
			!/^(?:[a-z\d-]+\.)?signin\./.test(eventSource) ||
			timeFrom !== 'event' ||
			!isMarkable(record)
		) {
			return noMarks;
		}

		if (error !== undefined) {
			this.#remember(tieOf(record, eventName), time);
			return noMarks;
		}

		return this.#answer(record) ? markOf('sign-in-after-failures') : noMarks;
	}

	#answer(record: TrailRecord): boolean {
		const {eventName, time} = record;
		let isFound = false;
		for (const failed of failuresBefore[eventName] ?? []) {
			for (const tie of [nameTie(record, failed), addressTie(record, failed)]) {
				const failures = (this.#times.get(tie) ?? []).filter(
					each => each < time && time - each <= withinMs,
				);
				if (failures.length >= leastFailures) {
					this.#times.delete(tie);
					isFound = true;
				}
			}
		}

		return isFound;
	}

	#remember(tie: number, time: number): void {
		const times = [...(this.#times.get(tie) ?? []), time]
			.sort((a, b) => a - b)
			.slice(-mostTimes);
		this.#times.set(tie, times);
		if (this.#times.size > mostNames) {
			const oldest = [...this.#times]
				.sort(([, a], [, b]) => (b.at(-1) ?? 0) - (a.at(-1) ?? 0))
				.slice(keptNames);
			for (const [key] of oldest) {
				this.#times.delete(key);
			}
		}
	}
}

function tieOf(record: TrailRecord, failed: string): number {
	return record.actor.nameFrom === 'hidden'
		? addressTie(record, failed)
		: nameTie(record, failed);
}

function nameTie(record: TrailRecord, failed: string): number {
	return fingerprintOf(failed, accountOf(record), record.actor.label);
}

function addressTie(record: TrailRecord, failed: string): number {
	return fingerprintOf(
		failed,
		accountOf(record),
		'address',
		record.sourceIPAddress ?? '',
	);
}

function accountOf({actor, recipientAccountId}: TrailRecord): string {
	return actor.accountId ?? recipientAccountId ?? '';
}
