import {
	type FieldName,
	type FieldPlaces,
	fieldNames,
	fieldNumbers,
} from './record-fields.js';

/**
 * Fragments have the same class if they differ only in what no count depends on,
 * such as a request parameter, or in the actor.
 */
export type FragmentClass = {
	/** From 1, in order of appearance. */
	readonly number: number;
	/** The JSON of each field that counts depend on: `{eventName: '"PutObject"'}`. */
	readonly texts: Readonly<Partial<Record<FieldName, string>>>;
	readonly isError: boolean;
};

// A longer value is no name of AWS; such a record is parsed.
const mostBytesOfName = 256;

const quote = 0x22;
const openBracket = 0x5b;
const openBrace = 0x7b;
const letterN = 0x6e;

/** Fields whose text is not part of a class: read elsewhere, or only checked for presence. */
const lookedAtOnly = new Set<FieldName>([
	'eventTime',
	'eventID',
	'userIdentity',
	'errorCode',
	'errorMessage',
	'responseElements',
]);

const namingFields = fieldNames
	.filter(name => !lookedAtOnly.has(name))
	.map(name => fieldNumbers[name]);

/** Gives fragments of the same class the same object. */
export class FragmentClasses {
	readonly #known = new Map<string, FragmentClass>();

	get size(): number {
		return this.#known.size;
	}

	clear(): void {
		this.#known.clear();
	}

	/** @returns undefined if the record must be parsed */
	classOf(bytes: Buffer, places: FieldPlaces): FragmentClass | undefined {
		const {errorCode, errorMessage, responseElements} = fieldNumbers;
		const response = places[2 * responseElements] ?? -1;
		if (
			response !== -1 &&
			mayBeFailure(bytes, response, places[2 * responseElements + 1] ?? -1)
		) {
			return undefined;
		}

		const isError =
			isText(bytes, places, errorCode) || isText(bytes, places, errorMessage);
		let key = isError ? 'error' : '';
		for (const field of namingFields) {
			const start = places[2 * field] ?? -1;
			const end = places[2 * field + 1] ?? -1;
			if (start === -1) {
				continue;
			}

			if (end - start > mostBytesOfName) {
				return undefined;
			}

			// JSON has no NUL, so that no two classes have the same key.
			key += `\0${field}\0${bytes.toString('latin1', start, end)}`;
		}

		let known = this.#known.get(key);
		if (known === undefined) {
			known = {
				number: this.#known.size + 1,
				texts: textsOf(bytes, places),
				isError,
			};
			this.#known.set(key, known);
		}

		return known;
	}
}

function textsOf(bytes: Buffer, places: FieldPlaces): FragmentClass['texts'] {
	const texts: Partial<Record<FieldName, string>> = {};
	for (const name of fieldNames) {
		const at = 2 * fieldNumbers[name];
		const start = places[at] ?? -1;
		if (start !== -1 && !lookedAtOnly.has(name)) {
			texts[name] = bytes.toString('utf8', start, places[at + 1]);
		}
	}

	return texts;
}

/** The rule of `textAt`: numbers and booleans count as texts, and `""` as none. */
function isText(bytes: Buffer, places: FieldPlaces, field: number): boolean {
	const start = places[2 * field] ?? -1;
	if (start === -1) {
		return false;
	}

	switch (bytes[start]) {
		case letterN:
		case openBracket:
		case openBrace: {
			return false;
		}

		case quote: {
			return (places[2 * field + 1] ?? -1) - start > 2;
		}

		default: {
			return true;
		}
	}
}

/** Whether it may hold something like `"ConsoleLogin":"Failure"`, which makes the record an error. */
function mayBeFailure(bytes: Buffer, start: number, end: number): boolean {
	if (bytes[start] !== openBrace) {
		return false;
	}

	const response = bytes.toString('latin1', start, end);
	return response.includes('Failure') || response.includes('\\u');
}
