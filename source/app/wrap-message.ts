import {lineText, segment} from '../text/styled-line.js';
import {wrapSegments} from '../text/wrap-line.js';

// A command behind prose: `Find it: aws cloudtrail describe-trails …`.
const command = /: (?=(?:aws|qtail|npm) )/;
const startsWithCommand = /^ *(?:aws|qtail|npm) /;

/**
 * Wraps a message for a terminal, at spaces. A command that is wider than the
 * terminal gets a line of its own and is left to the terminal to wrap, so that it
 * can be copied as one line.
 *
 * @param text visible text in lines, each with its line feed
 * @param width cells
 */
export function wrapMessage(text: string, width: number): string {
	return text
		.split('\n')
		.flatMap(line => wrappedLine(line, width))
		.join('\n');
}

function wrappedLine(line: string, width: number): readonly string[] {
	const indent = line.length - line.trimStart().length + 2;
	const wrapped = wrapSegments([segment(line)], width, indent).map(each =>
		lineText(each).trimEnd(),
	);
	if (wrapped.length === 1 || startsWithCommand.test(line)) {
		return [line];
	}

	const [prose = '', ...rest] = line.split(command);
	return rest.length === 0
		? wrapped
		: [
				...wrappedLine(`${prose}:`, width),
				`${' '.repeat(indent)}${rest.join(': ')}`,
			];
}
