/**
 * What a command asks for that is no change of the view. Commands only say so,
 * which keeps them pure; `app/effect-runner.ts` does it.
 */
export type Effect =
	| {readonly kind: 'quit'}
	/** Draws the whole screen anew. */
	| {readonly kind: 'redraw'}
	/** Gives the terminal to the shell until the job is continued. */
	| {readonly kind: 'suspend'}
	/** Tries again now what failed. */
	| {readonly kind: 'retry'};
