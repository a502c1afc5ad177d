/**
 * What an effect came to. `app/effect-runner.ts` performs the effect, and answers
 * with this once it knows: a copy is answered when the clipboard has taken it.
 */
export type Answer =
	/** A sentence in place of the keys, until the next key. */
	{readonly kind: 'said'; readonly sentence: string};
