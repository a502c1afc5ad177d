/**
 * The room `aws/probes` asks AWS small questions about a set-up, for `qtail doctor`:
 * whose credentials these are, what a log group is, whether its newest records can be
 * read, and whether a host can be reached.
 *
 * Invariant: a question costs nothing and ends by its signal, and a refusal is an
 * answer: it comes back with its sentence and its next steps, and is not thrown. For
 * example, `groupSettings` with a role that may not call DescribeLogGroups gives
 * `{isAnswered: false, errorName: 'AccessDeniedException', error: …}`.
 *
 * The one exception is `try-live-tail`, which opens a session that is billed: it runs
 * only where the user asks for it.
 */
import type {UserError} from '../../stream/user-error.js';
import type {ErrorContext} from '../error-context.js';
import {errorFacts} from '../error-facts.js';
import {explainError} from '../explain-error.js';

/** What AWS answered, or why it did not. */
export type Probe<Answer> =
	| {readonly isAnswered: true; readonly answer: Answer}
	| {
			readonly isAnswered: false;
			readonly error: UserError;
			/** AWS's name of the error, or Node's code: `AccessDeniedException`, `ENOTFOUND`. */
			readonly errorName: string;
			/** As the service worded it. */
			readonly message: string;
	  };

/**
 * Asks, and explains a refusal.
 *
 * @param context with the operation that is asked
 * @throws an error that is no refusal: a bug of qtail
 */
export async function probe<Answer>(
	context: ErrorContext,
	ask: () => Promise<Answer>,
): Promise<Probe<Answer>> {
	try {
		return {isAnswered: true, answer: await ask()};
	} catch (error) {
		const explanation = explainError(error, context);
		if (explanation === undefined) {
			throw error;
		}

		const {name, code, message} = errorFacts(error);
		return {
			isAnswered: false,
			error: explanation.error,
			errorName: code ?? name,
			message,
		};
	}
}
