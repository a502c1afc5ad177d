import {
	type FieldName,
	type FieldPlaces,
	fieldNames,
	fieldNumbers,
} from './record-fields.js';

/** Stretches are of one class where records that differ in them only are counted alike. */
export type StretchClass = {
	/** From 0, in the order in which they were met. */
	readonly number: number;
	/** A bit for each field that is there. */
	readonly fields: number;
	/** The JSON of those that tell what is counted. */
	readonly texts: Readonly<Partial<Record<FieldName, string>>>;
	readonly isError: boolean;
};

// Longer ones are no names, and parsing takes no harm.
const mostBytesOfName = 256;

const quote = 0x22;
const openBracket = 0x5b;
const openBrace = 0x7b;
const letterN = 0x6e;

/** Finds the class of stretches; the same object for the same one. */
export class StretchClasses {
	readonly #known = new Map<string, StretchClass>();

	get size(): number {
		return this.#known.size;
	}

	clear(): void {
		this.#known.clear();
	}

	/** @returns undefined where only the parsed record tells */
	classOf(bytes: Buffer, places: FieldPlaces): StretchClass | undefined {
		let fields = 0;
		let isError = false;
		let key = '';
		for (const [number, name] of fieldNames.entries()) {
			const start = places[2 * number] ?? -1;
			const end = places[2 * number + 1] ?? -1;
			if (start === -1) {
				continue;
			}

			fields |= 1 << number;
			switch (name) {
				case 'eventTime':
				case 'eventID': {
					break;
				}

				case 'errorCode':
				case 'errorMessage': {
					isError ||= isText(bytes, start, end);
					break;
				}

				case 'responseElements': {
					if (mayTellFailure(bytes, start, end)) {
						return undefined;
					}

					break;
				}

				default: {
					const isIdentity = name === 'userIdentity';
					if (
						isIdentity
							? bytes[start] !== openBrace
							: end - start > mostBytesOfName
					) {
						return undefined;
					}

					key += `${number} ${end - start} ${bytes.toString('latin1', start, end)}`;
				}
			}
		}

		key += `${fields} ${isError}`;
		let known = this.#known.get(key);
		if (known === undefined) {
			const texts = textsOf(bytes, places);
			known = {number: this.#known.size, fields, texts, isError};
			this.#known.set(key, known);
		}

		return known;
	}
}

/** Of these no class keeps the text: it is another one in each record. */
const lookedAtOnly = new Set<FieldName>([
	'eventTime',
	'eventID',
	'errorCode',
	'errorMessage',
	'responseElements',
]);

function textsOf(bytes: Buffer, places: FieldPlaces): StretchClass['texts'] {
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

/** As `textAt`, which takes numbers and booleans for texts, and `""` for none. */
function isText(bytes: Buffer, start: number, end: number): boolean {
	switch (bytes[start]) {
		case letterN:
		case openBracket:
		case openBrace: {
			return false;
		}

		case quote: {
			return end - start > 2;
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
