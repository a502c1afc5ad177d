/** A term of a filter that a translation cannot say as it is, and what it selects instead. */
export type Widening = {
	/** As the filter language writes it: `why:new-address`. */
	readonly term: string;
	/** Why, in plain words, without a full stop. */
	readonly why: string;
};

/** A view in another language. A translation is never narrower than the view. */
export type Translation =
	/** It selects what the filter shows, and nothing else. */
	| {readonly kind: 'exact'; readonly text: string}
	/** It selects all that the filter shows and more, which is then hidden in qtail. */
	| {
			readonly kind: 'wider';
			readonly text: string;
			readonly widenings: readonly Widening[];
	  }
	/** There is none. */
	| {readonly kind: 'refused'; readonly reason: string};
