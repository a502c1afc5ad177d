import type {SaveRequest} from './save-request.js';

/**
 * What an effect came to. `app/effect-runner.ts` performs the effect, and answers
 * with this once it knows: a copy is answered when the clipboard has taken it.
 */
export type Answer =
	/** A sentence in place of the keys, until the next key. */
	| {readonly kind: 'said'; readonly sentence: string}
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
