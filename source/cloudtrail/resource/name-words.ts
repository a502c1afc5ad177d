import {eventWords} from '../operation/event-words.js';

/** What a name of a parameter says: `dBInstanceIdentifier` names a DB instance. */
export type NameWords = {
	/** `db`, `instance`: in lower case and in the singular, without what follows. */
	readonly stems: readonly string[];
	/**
	 * - `name`: it ends with arn, id, identifier or name, such as `trailNameList`
	 * - `url`: it ends with url or uri, such as `queueUrl`
	 * - `other`: it ends with a word that can name something, such as `quotaCode`
	 * - `none`: it does not, such as `bucket`
	 */
	readonly naming: 'name' | 'url' | 'other' | 'none';
	/** The word that it ends with: `identifier`. `''` for `none`. */
	readonly ending: string;
};

const nameEndings = new Set(['arn', 'id', 'identifier', 'name']);
const urlEndings = new Set(['uri', 'url']);
const otherEndings = new Set(['alias', 'code', 'key', 'number', 'prefix']);

// `trailNameList` and `securityGroupIdSet` are lists of names and ids.
const listEndings = new Set(['item', 'list', 'member', 'set']);

/** The words of a name in lower case and in the singular: `UpdateIPSets` is update, ip, set. */
export function stemsOf(name: string): readonly string[] {
	return eventWords(withPlainCapitals(name)).flatMap(stemsOfWord);
}

const known = new Map<string, NameWords>();
// Records name some thousand parameters. A hostile one names others.
const mostKnown = 5000;

/** Reads the name of a parameter. */
export function nameWords(name: string): NameWords {
	const found = known.get(name);
	if (found !== undefined) {
		return found;
	}

	if (known.size >= mostKnown) {
		known.clear();
	}

	const words = readNameWords(name);
	if (name.length <= longestName) {
		known.set(name, words);
	}

	return words;
}

function readNameWords(name: string): NameWords {
	const all = stemsOf(name.slice(0, longestName));
	const withoutList =
		all.length > 1 && listEndings.has(all.at(-1) ?? '')
			? all.slice(0, -1)
			: all;
	const ending = withoutList.at(-1) ?? '';
	const naming = namingOf(ending);
	if (naming === 'none') {
		// `iPSet` is the set itself.
		return {stems: all, naming, ending: ''};
	}

	const stems = withoutList.slice(0, -1);
	return {
		// `logGroupNamePrefix` is a beginning of the name.
		stems:
			naming === 'other' && stems.at(-1) === 'name'
				? stems.slice(0, -1)
				: stems,
		naming,
		ending,
	};
}

const longestName = 128;

function namingOf(ending: string): NameWords['naming'] {
	if (nameEndings.has(ending)) {
		return 'name';
	}

	if (urlEndings.has(ending)) {
		return 'url';
	}

	return otherEndings.has(ending) ? 'other' : 'none';
}

/**
 * CloudTrail makes the first letter of a parameter small, whatever follows:
 * `DBInstanceIdentifier` of the API is `dBInstanceIdentifier` in the record.
 */
function withPlainCapitals(name: string): string {
	return name
		.replace(/^[a-z](?=[A-Z])/, letter => letter.toUpperCase())
		.replace(/(?<=[A-Z]{2})s(?![a-z])/g, '');
}

function stemsOfWord(word: string): readonly string[] {
	const lower = word.toLowerCase();
	// Cognito writes `username`.
	return lower.length > 4 && lower.endsWith('name')
		? [singular(lower.slice(0, -4)), 'name']
		: [singular(lower)];
}

/** `policies` and `policy` are one, as are `addresses` and `address`. */
function singular(word: string): string {
	if (word.endsWith('ies')) {
		return `${word.slice(0, -3)}y`;
	}

	if (/(?:ss|x|sh|[nt]ch|lias)es$/.test(word)) {
		return word.slice(0, -2);
	}

	return /(?:ss|us|is|lias)$/.test(word) ? word : word.replace(/s$/, '');
}
