import type {Actor} from '../cloudtrail/actor/actor.js';
import {readActor} from '../cloudtrail/actor/read-actor.js';
import {mayMarkCaller} from '../cloudtrail/attention/record-marks.js';
import {textAt} from '../cloudtrail/json-object.js';
import type {ActorFrame} from './call-kind.js';

/** The number of a `userIdentity`, from 1; 0 for none. Equal bytes have the same number. */
export type IdentityNumber = number;

export const mostIdentities = 20_000;

/** The record must be parsed: the actor depends on `sourceIPAddress`, or a rule of attention asks more of the record because of the actor. */
export const noActor = -1;

const openBrace = 0x7b;

type Identity = {
	readonly text: string;
	/** By `ActorFrame.number`. */
	readonly actors: number[];
};

/** Finds the actor of an identity, once for each: `readActor` is the slowest part. */
export class RecordActors {
	readonly #numbers = new Map<string, IdentityNumber>();
	#identities: Identity[] = [];
	#actors: Actor[] = [];
	readonly #actorNumbers = new Map<string, number>();

	get size(): number {
		return this.#identities.length;
	}

	/** By the number that `actorOf` returns. */
	get actors(): readonly Actor[] {
		return this.#actors;
	}

	clear(): void {
		this.#numbers.clear();
		this.#identities = [];
		this.#actors = [];
		this.#actorNumbers.clear();
	}

	/** @returns 0 if the value is no object */
	numberOf(bytes: Buffer, start: number, end: number): IdentityNumber {
		if (bytes[start] !== openBrace) {
			return 0;
		}

		const text = bytes.toString('utf8', start, end);
		let number = this.#numbers.get(text);
		if (number === undefined) {
			number = this.#identities.push({text, actors: []});
			this.#numbers.set(text, number);
		}

		return number;
	}

	/** @returns the number of the actor, or `noActor` */
	actorOf(identityNumber: IdentityNumber, frame: ActorFrame): number {
		const identity = this.#identities[identityNumber - 1] as Identity; // every number has one
		let actor = identity.actors[frame.number];
		if (actor === undefined) {
			actor = this.#learn(identity.text, frame);
			identity.actors[frame.number] = actor;
		}

		return actor;
	}

	#learn(text: string, {fields}: ActorFrame): number {
		let readsAddress = false;
		const record = {
			...fields,
			userIdentity: JSON.parse(text) as unknown,
			get sourceIPAddress() {
				readsAddress = true;
				return undefined;
			},
		};
		const actor = readActor(record);
		const key = JSON.stringify(actor);
		const recipientAccountId = textAt(fields, 'recipientAccountId');
		if (mayMarkCaller({actor, recipientAccountId})) {
			return noActor;
		}

		// An actor without a name is called by its address.
		if (
			readsAddress &&
			key !==
				JSON.stringify(
					readActor({
						...fields,
						userIdentity: record.userIdentity,
						sourceIPAddress: 'elsewhere',
					}),
				)
		) {
			return noActor;
		}

		let number = this.#actorNumbers.get(key);
		if (number === undefined) {
			number = this.#actors.push(actor) - 1;
			this.#actorNumbers.set(key, number);
		}

		return number;
	}
}
