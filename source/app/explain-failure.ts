import {UserError} from '../stream/user-error.js';
import {visibleText} from '../text/visible-text.js';

/**
 * What is printed when qtail ends because of `error`: for what the user can
 * mend the sentence and the next steps, for a bug the stack.
 */
export function explainFailure(error: unknown): string {
	if (error instanceof UserError) {
		const steps = error.nextSteps.map(step => `  ${indent(step)}\n`);
		// One line: a message of the service could else forge lines of qtail's.
		return `qtail: ${visibleText(error.message)}\n${steps.join('')}`;
	}

	const detail =
		error instanceof Error ? (error.stack ?? error.message) : String(error);
	return `qtail stopped because of a bug of its own. Please report it with these lines:\n${visibleLines(detail)}\n`;
}

function indent(text: string): string {
	return visibleLines(text).replaceAll('\n', '\n  ');
}

// Error texts come from the service and may quote a record; line breaks of
// our own, in policies and stacks, stay.
function visibleLines(text: string): string {
	return text.split('\n').map(visibleText).join('\n');
}
