import type {ActorClass, NameOrigin} from './actor.js';

/** In place of a name that AWS hides. */
export const hiddenLabel = 'name hidden by AWS';

/** Whose credentials made the call; `read-actor` adds the person behind them. */
export type Credentials = {
	readonly class: ActorClass;
	readonly label: string;
	readonly nameFrom: NameOrigin;
	readonly via: string | undefined;
	/** Identify the actor within its class and account. */
	readonly keyParts: readonly (string | undefined)[];
	/** The assumed role's name. */
	readonly role: string | undefined;
	readonly sessionName: string | undefined;
	readonly markers: readonly string[];
};
