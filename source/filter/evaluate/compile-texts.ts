import {exactSearch, type FindEnd} from '../../text/linear-search.js';
import {createRegexSearch} from './regex-search.js';
import {lowerCase, readPattern} from './value-pattern.js';

/**
 * Whether one of the values matches a text, letter case aside.
 *
 * Linear time: whole values are looked up, and each piece between wildcards is
 * looked for once, from the end of the piece before it.
 *
 * @param areParts values without `=` and `*` match a part
 */
export function compileTexts(
	values: readonly string[],
	{areParts}: {readonly areParts: boolean},
): (text: string) => boolean {
	const whole = new Set<string>();
	const parts: FindEnd[] = [];
	const wild: WildPattern[] = [];
	const regexes: Array<(text: string) => boolean> = [];
	for (const {isWhole, pieces, regex} of values.map(readPattern)) {
		if (regex !== undefined) {
			regexes.push(createRegexSearch(regex));
			continue;
		}

		const [first = '', ...others] = pieces;
		if (others.length > 0) {
			wild.push({
				first,
				inner: others.slice(0, -1).map(exactSearch),
				last: others.at(-1) ?? '',
			});
		} else if (isWhole || !areParts) {
			whole.add(first);
		} else {
			parts.push(exactSearch(first));
		}
	}

	return text => {
		const lower = lowerCase(text);
		return (
			whole.has(lower) ||
			parts.some(findEnd => findEnd(lower, 0) !== -1) ||
			wild.some(pattern => holds(lower, pattern)) ||
			regexes.some(isMatch => isMatch(text))
		);
	};
}

type WildPattern = {
	readonly first: string;
	/** Between the wildcards. */
	readonly inner: readonly FindEnd[];
	readonly last: string;
};

function holds(text: string, {first, inner, last}: WildPattern): boolean {
	const end = text.length - last.length;
	let at = first.length;
	if (at > end || !text.startsWith(first) || !text.endsWith(last)) {
		return false;
	}

	for (const findEnd of inner) {
		at = findEnd(text, at);
		if (at === -1) {
			return false;
		}
	}

	return at <= end;
}
