import {
	compileRegex,
	mostRepeats,
	repeatsIn,
} from '../../cloudwatch-pattern/linear-regex.js';
import {truncateText} from '../../text/fit-line.js';
import {FilterError} from './filter-error.js';

// UTF-16 units. A longer one could make each record take long.
const longestRegex = 500;

/** What RE2 says, in plain words. */
const reasons: ReadonlyArray<readonly [said: RegExp, plain: string]> = [
	[/^missing closing \)/, 'a ( is not closed; \\( is the sign itself'],
	[/^unexpected \)/, 'a ) closes nothing; \\) is the sign itself'],
	[/^missing closing \]/, 'a [ is not closed; \\[ is the sign itself'],
	[/^missing argument/, 'nothing stands before it that could be repeated'],
	[/^invalid nested repetition/, 'one repetition follows another'],
	[/^invalid repeat count/, 'a repetition is {from,to}, up to {1000}'],
	[/^trailing backslash/, 'a \\ stands at the end'],
	[/^invalid character class/, 'these characters are not a range'],
	[
		/^invalid escape/,
		'there is no such escape, and there are no back references',
	],
	[
		/^invalid or unsupported Perl|^invalid named/,
		'looking ahead and behind is not possible',
	],
];

/**
 * Refuses a regex that the engine does not take.
 *
 * @param place of the regex with its slashes
 * @param asText how to search for the text instead
 * @throws FilterError
 */
export function checkRegex(
	source: string,
	place: {readonly at: number; readonly length: number},
	asText: string,
): void {
	if (source.length > longestRegex) {
		throw new FilterError(
			`A regex has at most ${longestRegex} characters; ${asText}`,
			place,
		);
	}

	if (repeatsIn(source) > mostRepeats) {
		throw new FilterError('This regex repeats too often', place);
	}

	const compiled = compileRegex(source, {ignoresCase: true});
	if (!compiled.ok) {
		const {reason, part} = compiled;
		const plain = reasons.find(([said]) => said.test(reason))?.[1] ?? reason;
		// Of an unclosed one the engine names the whole regex.
		const where =
			part === '' || part.endsWith(source)
				? 'This regex'
				: `${truncateText(part, 20)} in this regex`;
		throw new FilterError(`${where} is refused: ${plain}; ${asText}`, place);
	}
}
