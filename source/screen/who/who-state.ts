import type {Actor} from '../../cloudtrail/actor/actor.js';

/** The open ways and sessions of one actor. */
export type WhoState = {
	readonly kind: 'who';
	readonly actor: Actor;
	/** Of the row under the cursor; undefined for the first one. */
	readonly cursor: string | undefined;
};
