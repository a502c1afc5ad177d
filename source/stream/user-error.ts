/**
 * A failure that the user can mend. `message` says what happened and why,
 * `nextSteps` what to do. Every other error is a bug of qtail.
 */
export class UserError extends Error {
	override readonly name = 'UserError';
	/** Plain sentences or commands, the most helpful first. */
	readonly nextSteps: readonly string[];

	constructor(
		message: string,
		options: {readonly nextSteps: readonly string[]; readonly cause?: unknown},
	) {
		super(message, {cause: options.cause});
		this.nextSteps = options.nextSteps;
	}
}

/** The command line is wrong: exit code 2 instead of 1. */
export class UsageError extends UserError {}
