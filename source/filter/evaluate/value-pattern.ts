/**
 * A value of a field as it stands in an expression, in the language's own form:
 *
 *     Delete     a part, or the whole where the field takes no parts
 *     =GetQApp   the whole
 *     Delete*    the whole; `*` stands for any text
 *     /^Get.*p$/ a regex
 *     \=a  \/a/  begins with the sign `=`, or with `/` and is no regex
 *
 * `\*` is a star and `\\` a backslash. Before any other character a backslash is
 * itself, so that `DOMAIN\user` can be typed as it is.
 */
export type ValuePattern = {
	/** Written with `=`. */
	readonly isWhole: boolean;
	/** The texts between the wildcards, in lower case: `a*b` has two, `ab` one. */
	readonly pieces: readonly string[];
	/** The source of a regex, which has no pieces. */
	readonly regex?: string;
};

/** How the values of a field match: a part, the whole, or the left of an address. */
export type ValueMatching = 'part' | 'whole' | 'address';

const wholeRegex = /^\/((?:[^/\\]|\\.)+)\/$/s;
const escapedSign = /^\\[=/]/;

/** The source of `/…/`: nothing stands behind the second slash, and a slash inside is `\/`. So `/aws/x` is no regex. */
export function regexIn(value: string): string | undefined {
	return wholeRegex.exec(value)?.[1];
}

const tokens = /\\([*\\])|([*])|([^*\\]+|\\)/gs;

export function readPattern(value: string): ValuePattern {
	const regex = regexIn(value);
	if (regex !== undefined) {
		return {isWhole: false, pieces: [], regex};
	}

	const isWhole = value.startsWith('=');
	const body = lowerCase(
		isWhole || escapedSign.test(value) ? value.slice(1) : value,
	);
	const pieces = [''];
	for (const [, escaped, wildcard, plain] of body.matchAll(tokens)) {
		if (wildcard === undefined) {
			pieces.push(`${pieces.pop()}${escaped ?? plain}`);
		} else {
			pieces.push('');
		}
	}

	return {isWhole, pieces};
}

/** The value that only this text matches: `role/*` becomes `=role/\*`. It can stand in quotes as it is. */
export function wholeValue(text: string): string {
	return `=${text.replaceAll(/\*|\\(?=[*\\"]|$)/g, String.raw`\$&`)}`;
}

/** Lower case that does not depend on the place of a letter: a Greek word ends in another sigma. */
export function lowerCase(text: string): string {
	return text.toLowerCase().replaceAll('ς', 'σ');
}

/** The value that texts match which hold this one: `role/*` becomes `role/\*`. It can stand in quotes as it is. */
export function partValue(text: string): string {
	return opened(wholeValue(text));
}

/** A value without the `=` before it: `=Delete` becomes `Delete`. */
export function opened(value: string): string {
	if (!value.startsWith('=')) {
		return value;
	}

	const open = value.slice(1);
	return open.startsWith('=') ||
		escapedSign.test(open) ||
		regexIn(open) !== undefined
		? `\\${open}`
		: open;
}
