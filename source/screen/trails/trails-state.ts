import type {FoundTrails} from '../../stream/trails/found-trails.js';
import type {NoTrail} from '../../stream/trails/no-trail.js';
import type {TextInput} from '../../text/text-input.js';

/** The open list of the trails. */
export type TrailsState = {
	readonly kind: 'trails';
	readonly found: FoundTrails;
	readonly input: TextInput;
	/** ARN of the log group under the cursor. Undefined, or not in the list: the first row. */
	readonly cursor: string | undefined;
};

/** Nothing delivers: what can be done. */
export type NoTrailState = {
	readonly kind: 'no-trail';
	readonly none: NoTrail;
	/** First visible line. */
	readonly top: number;
};
