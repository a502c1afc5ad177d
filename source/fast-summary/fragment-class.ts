import {
	type FieldName,
	type FieldPlaces,
	fieldNames,
	fieldNumbers,
} from './record-fields.js';

/** Fragments are of one class where calls that differ in them only are counted alike, whoever made them. */
export type FragmentClass = {
	/** From 1, in the order in which they were met. */
	readonly number: number;
	/** The JSON of the fields that tell what is counted. */
	readonly texts: Readonly<Partial<Record<FieldName, string>>>;
	readonly isError: boolean;
};

// Longer ones are no names, and parsing takes no harm.
const mostBytesOfName = 256;

const quote = 0x22;
const openBracket = 0x5b;
const openBrace = 0x7b;
const letterN = 0x6e;

/** Fields that are looked at elsewhere, or not beyond whether they are there. */
const lookedAtOnly = new Set<FieldName>([
	'eventTime',
	'eventID',
	'userIdentity',
	'errorCode',
	'errorMessage',
	'responseElements',
	'additionalEventData',
]);

const namingFields = fieldNames
	.filter(name => !lookedAtOnly.has(name))
	.map(name => fieldNumbers[name]);

/** Finds the class of fragments; the same object for the same one. */
export class FragmentClasses {
	readonly #known = new Map<string, FragmentClass>();

	get size(): number {
		return this.#known.size;
	}

	clear(): void {
		this.#known.clear();
	}

	/** @returns undefined where only the parsed record tells */
	classOf(bytes: Buffer, places: FieldPlaces): FragmentClass | undefined {
		const {errorCode, errorMessage, responseElements} = fieldNumbers;
		const response = places[2 * responseElements] ?? -1;
		if (
			response !== -1 &&
			mayTellFailure(bytes, response, places[2 * responseElements + 1] ?? -1)
		) {
			return undefined;
		}

		const signIn = signInAt(bytes, places);
		const isError =
			isText(bytes, places, errorCode) || isText(bytes, places, errorMessage);
		let key = isError ? 'error' : '';
		if (signIn !== undefined) {
			key += signIn;
		}

		for (const field of namingFields) {
			const start = places[2 * field] ?? -1;
			const end = places[2 * field + 1] ?? -1;
			if (start === -1) {
				continue;
			}

			if (end - start > mostBytesOfName) {
				return undefined;
			}

			// JSON has no NUL, so that it can't be read in another way.
			key += `\0${field}\0${bytes.toString('latin1', start, end)}`;
		}

		let known = this.#known.get(key);
		if (known === undefined) {
			const texts = {
				...textsOf(bytes, places),
				...(signIn === undefined ? {} : {additionalEventData: signIn}),
			};
			known = {number: this.#known.size + 1, texts, isError};
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

/** Of `additionalEventData` what is counted of sign-ins, as JSON; undefined where it is not there. */
function signInAt(bytes: Buffer, places: FieldPlaces): string | undefined {
	const {additionalEventData} = fieldNumbers;
	const start = places[2 * additionalEventData] ?? -1;
	if (start === -1 || bytes[start] !== openBrace) {
		return undefined;
	}

	const text = bytes.toString(
		'utf8',
		start,
		places[2 * additionalEventData + 1],
	);
	if (!text.includes('MFAUsed') && !text.includes('\\u')) {
		return undefined;
	}

	const {MFAUsed} = JSON.parse(text) as {readonly MFAUsed?: unknown};
	return JSON.stringify({MFAUsed});
}

/** As `textAt`, which takes numbers and booleans for texts, and `""` for none. */
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

/** A sign-in or the like that failed says so by `"ConsoleLogin":"Failure"`. */
function mayTellFailure(bytes: Buffer, start: number, end: number): boolean {
	if (bytes[start] !== openBrace) {
		return false;
	}

	const response = bytes.toString('latin1', start, end);
	return response.includes('Failure') || response.includes('\\u');
}
