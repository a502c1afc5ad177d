import {compileRegex} from '../../cloudwatch-pattern/linear-regex.js';
import {createTextSearch} from './text-search.js';

/**
 * Whether a text holds a match of a regex, letter case aside. A text that lacks
 * what every match has, such as `delete` for `delete.*app`, is passed over without
 * the engine, which takes twenty times as long.
 *
 * @param source a regex that the parser took
 */
export function createRegexSearch(source: string): (text: string) => boolean {
	const compiled = compileRegex(source, {ignoresCase: true});
	if (!compiled.ok) {
		return () => false;
	}

	const {regex} = compiled;
	const needed = textNeeded(source);
	if (needed === '') {
		return text => regex.test(text);
	}

	const {isIn} = createTextSearch(needed);
	return text => isIn(text) && regex.test(text);
}

const pieces =
	/\\(?:([^\w\s])|[\s\S])|\{[^}]*\}|([\w :=@,;"'<>/#%&!~`-])|[\s\S]/g;

/** The longest text that is in every match, as far as it is easily seen; `''` for none. */
export function textNeeded(source: string): string {
	// Alternatives, groups and classes are not looked into.
	if (/[|([]|\\[QEpPxC\d]/.test(source)) {
		return '';
	}

	let longest = '';
	let run = '';
	const end = () => {
		longest = run.length > longest.length ? run : longest;
		run = '';
	};

	for (const [piece, escaped, plain] of source.matchAll(pieces)) {
		const character = escaped ?? plain;
		if (character !== undefined) {
			run += character;
			continue;
		}

		// What stands before these may be missing.
		if (/^[*?{]/.test(piece)) {
			run = run.slice(0, -1);
		}

		end();
	}

	end();
	return longest;
}
