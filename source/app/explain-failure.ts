import {UserError} from '../stream/user-error.js';
import {visibleText} from '../text/visible-text.js';

/**
 * The text that qtail prints when `error` ends it: the message and the next
 * steps for an error that the user can mend, the stack for a bug.
 */
export function explainFailure(error: unknown): string {
	if (error instanceof UserError) {
		const steps = error.nextSteps.map(step => `  ${indent(step)}\n`);
		// One line: a message of the service must not forge lines of qtail.
		return `qtail: ${visibleText(error.message)}\n${steps.join('')}`;
	}

	const detail =
		error instanceof Error ? (error.stack ?? error.message) : String(error);
	return `qtail stopped because of a bug of its own. Please report it with these lines:\n${visibleLines(detail)}\n`;
}

function indent(text: string): string {
	return visibleLines(text).replaceAll('\n', '\n  ');
}

// Error texts come from the service and may quote a record. Line breaks stay:
// policies and stacks have them.
function visibleLines(text: string): string {
	return text.split('\n').map(visibleText).join('\n');
}
