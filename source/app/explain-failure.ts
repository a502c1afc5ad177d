import {UsageError, UserError} from '../stream/user-error.js';
import {truncateText} from '../text/fit-line.js';
import {sentenceWithoutUsers} from '../text/url-without-user.js';
import {visibleText} from '../text/visible-text.js';
import {wrapMessage} from './wrap-message.js';

/**
 * The text that qtail prints when `error` ends it: the message and the next
 * steps for an error that the user can mend, the stack for a bug.
 *
 * @param width of the terminal that it goes to, cells; undefined: it is not wrapped
 */
export function explainFailure(error: unknown, width?: number): string {
	// What was typed may be quoted anywhere: a URL in the place of a log group.
	const text = sentenceWithoutUsers(failureText(error));
	return width === undefined || !(error instanceof UserError)
		? text
		: wrapMessage(text, width);
}

function failureText(error: unknown): string {
	if (error instanceof UsageError) {
		const steps = error.nextSteps.map(step => `  ${indent(step, quoted)}\n`);
		return `qtail: ${quoted(error.message)}\n${steps.join('')}`;
	}

	if (error instanceof UserError) {
		const steps = error.nextSteps.map(step => `  ${indent(step)}\n`);
		// One line: a message of the service must not forge lines of qtail.
		return `qtail: ${visibleText(error.message)}\n${steps.join('')}`;
	}

	const detail =
		error instanceof Error ? (error.stack ?? error.message) : String(error);
	// Indented, since the message may quote the service: no line of it passes for
	// one of qtail.
	return `qtail stopped because of a bug of its own. Please report it with these lines:\n  ${indent(detail)}\n`;
}

/** A line about the command line, which may hold an argument of 128 KB: its beginning and its end. */
function quoted(line: string): string {
	return truncateText(line, longestLine, 'middle');
}

// Cells.
const longestLine = 2000;

function indent(text: string, show?: (line: string) => string): string {
	return visibleLines(text, show).replaceAll('\n', '\n  ');
}

// Error texts come from the service and may quote a record. Line breaks stay:
// policies and stacks have them.
function visibleLines(
	text: string,
	show: (line: string) => string = visibleText,
): string {
	return text
		.split('\n')
		.map(line => show(line))
		.join('\n');
}
