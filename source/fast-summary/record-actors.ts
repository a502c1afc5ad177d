import type {Actor} from '../cloudtrail/actor/actor.js';
import {readActor} from '../cloudtrail/actor/read-actor.js';
import type {ActorFrame} from './call-kind.js';

/** The number of a `userIdentity`, byte for byte, from 1; 0 for none. */
export type IdentityNumber = number;

export const mostIdentities = 20_000;

/** No actor that is told by these fields alone. */
export const noActor = -1;

const openBrace = 0x7b;

type Identity = {
	readonly text: string;
	/** By the number of the frame. */
	readonly actors: number[];
};

/** Knows who an identity is: of each it is found out once, which takes the longest. */
export class RecordActors {
	readonly #numbers = new Map<string, IdentityNumber>();
	#identities: Identity[] = [];
	#actors: Actor[] = [];
	readonly #actorNumbers = new Map<string, number>();

	get size(): number {
		return this.#identities.length;
	}

	/** The index is the number that `actorOf` gives. */
	get actors(): readonly Actor[] {
		return this.#actors;
	}

	clear(): void {
		this.#numbers.clear();
		this.#identities = [];
		this.#actors = [];
		this.#actorNumbers.clear();
	}

	/** @returns 0 where it is no object */
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

	/** @returns the number of the actor; `noActor` where other fields tell as well */
	actorOf(identityNumber: IdentityNumber, frame: ActorFrame): number {
		const identity = this.#identities[identityNumber - 1] as Identity; // of every number
		let actor = identity.actors[frame.number];
		if (actor === undefined) {
			actor = this.#learn(identity.text, frame);
			identity.actors[frame.number] = actor;
		}

		return actor;
	}

	#learn(text: string, {fields}: ActorFrame): number {
		let mayBeToldByAddress = false;
		const record = {
			...fields,
			userIdentity: JSON.parse(text) as unknown,
			get sourceIPAddress() {
				mayBeToldByAddress = true;
				return undefined;
			},
		};
		const actor = readActor(record);
		const key = JSON.stringify(actor);
		// Where nothing else names it, an actor is called by its address.
		if (
			mayBeToldByAddress &&
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
