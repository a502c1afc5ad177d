import type {FoundTrails} from '../../stream/trails/found-trails.js';
import type {NoTrail} from '../../stream/trails/no-trail.js';
import type {SaveRequest} from './save-request.js';

/**
 * What an effect came to. `app/effect-runner.ts` performs the effect, and answers
 * with this once it knows: a copy is answered when the clipboard has taken it.
 */
export type Answer =
	/** A sentence in place of the keys, until the next key. */
	| {readonly kind: 'said'; readonly sentence: string}
	/** The trails to choose from, or what else is known of them. */
	| {
			readonly kind: 'trails-found';
			readonly found: FoundTrails;
			/** ARN of the log group under the cursor at first. */
			readonly preselected: string | undefined;
	  }
	/** There is nothing to choose from. */
	| {readonly kind: 'no-trail'; readonly none: NoTrail}
	/** Nothing was written: the name has a file, or can have none. The name is asked for again. */
	| {
			readonly kind: 'save-refused';
			readonly request: SaveRequest;
			readonly refusal: {
				/** What is wrong with the name. */
				readonly sentence: string;
				/** It has a file, which may be replaced. */
				readonly isTaken: boolean;
			};
	  };
