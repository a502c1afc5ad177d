import {isDeniedCode} from '../cloudtrail/attention/rules/denied.js';
import {
	longestSuccess,
	readErrorText,
} from '../cloudtrail/outcome/error-text.js';
import {
	isJsonSpace,
	skipJsonSpace,
} from '../sources/files/split/json-scanner.js';
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
	/** By the code of the error. */
	readonly isDenied: boolean;
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
	'additionalEventData',
	'serviceEventDetails',
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
		const {additionalEventData, serviceEventDetails} = fieldNumbers;
		const code = errorAt(bytes, places, errorCode);
		const message = errorAt(bytes, places, errorMessage);
		if (
			code === 'unclear' ||
			message === 'unclear' ||
			mayHoldOutcome(bytes, places, responseElements, responseEndings) ||
			mayHoldOutcome(bytes, places, additionalEventData, dataEndings) ||
			mayHoldOutcome(bytes, places, serviceEventDetails, dataEndings) ||
			isUpdateAt(bytes, places)
		) {
			return undefined;
		}

		const isDenied = code === 'denied';
		const isError = isDenied || code === 'failure' || message !== 'none';
		const signIn = signInAt(bytes, places);
		if (signIn !== undefined && signIn.length > mostBytesOfName) {
			return undefined;
		}

		// No other part begins with a brace.
		let key = `${isDenied ? 'denied' : isError ? 'error' : ''}${signIn ?? ''}`;
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
				texts: {
					...textsOf(bytes, places),
					...(signIn === undefined ? {} : {additionalEventData: signIn}),
				},
				isError,
				isDenied,
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

/** The members of `additionalEventData` by which `readActor` reads a sign-in. */
const signInNames = ['MFAUsed', 'UserName', 'SwitchFrom', 'SamlProviderArn'];

/**
 * The part of `additionalEventData` that tells one sign-in from another:
 * `{"MFAUsed":"No"}`. A name with escapes never comes here: such a field may hold
 * an outcome.
 */
function signInAt(bytes: Buffer, places: FieldPlaces): string | undefined {
	const {additionalEventData} = fieldNumbers;
	const start = places[2 * additionalEventData] ?? -1;
	const end = places[2 * additionalEventData + 1] ?? -1;
	if (start === -1 || bytes[start] !== openBrace) {
		return undefined;
	}

	const text = bytes.toString('latin1', start, end);
	if (!signInNames.some(name => text.includes(name))) {
		return undefined;
	}

	const data = JSON.parse(bytes.toString('utf8', start, end)) as Readonly<
		Record<string, unknown>
	>;
	return JSON.stringify(
		Object.fromEntries(
			signInNames
				// No text is in an object or list.
				.filter(name => typeof data[name] !== 'object')
				.map(name => [name, data[name]]),
		),
	);
}

/** Whether the record updates another one, which it names: each is of a class of its own. */
function isUpdateAt(bytes: Buffer, places: FieldPlaces): boolean {
	const {addendum} = fieldNumbers;
	const start = places[2 * addendum] ?? -1;
	return (
		start !== -1 &&
		bytes
			.subarray(start, places[2 * addendum + 1])
			.includes('"originalEventID"')
	);
}

/** What `errorCode` or `errorMessage` says by itself; `unclear` where the record must be parsed. */
function errorAt(
	bytes: Buffer,
	places: FieldPlaces,
	field: number,
): 'none' | 'failure' | 'denied' | 'unclear' {
	const start = places[2 * field] ?? -1;
	const end = places[2 * field + 1] ?? -1;
	if (start === -1) {
		return 'none';
	}

	const first = bytes[start];
	// The rule of `textAt`: no text is `null`, a list, an object and `""`.
	if (
		first === letterN ||
		first === openBracket ||
		first === openBrace ||
		(first === quote && end - start === 2)
	) {
		return 'none';
	}

	// An escape has up to six bytes and stands for one code unit.
	if (first === quote && end - start > 6 * longestSuccess + 2) {
		return 'failure';
	}

	const text = bytes.toString('utf8', start + 1, end - 1);
	if (
		first !== quote ||
		text.includes('\\') ||
		readErrorText(text) !== 'failure'
	) {
		return 'unclear';
	}

	return isDeniedCode(text) ? 'denied' : 'failure';
}

/** The last four letters of a name or the first four of a value, as one number without letter case. */
function fourLetters(letters: string): number {
	return Buffer.from(letters).readInt32BE() | 0x20_20_20_20;
}

// The words that `statedFailure` looks for at the beginning of any value.
const failureBeginnings = new Set(
	['fail', 'deni', 'deny', 'erro', 'reje', 'unau', 'forb'].map(fourLetters),
);

// The ends of the names that it looks at whatever their value is: `result`,
// `outcome`, `error`, `errorCode`, `success`, `successful`, `succeeded`.
const responseNames = ['sult', 'come', 'rror', 'cess', 'sful', 'eded'];
const responseEndings = new Set(responseNames.map(fourLetters));
const dataEndings = new Set(
	[...responseNames, 'atus', 'tate', 'code', 'type'].map(fourLetters),
);
const codeEnding = fourLetters('code');
const letterR = 0x72;

/**
 * Whether a field may say that the call failed. It looks at the colons only, at the
 * end of a name and the beginning of a value, because each record of S3 has another
 * `additionalEventData`: a regular expression takes five times as long.
 */
function mayHoldOutcome(
	bytes: Buffer,
	places: FieldPlaces,
	field: number,
	endings: ReadonlySet<number>,
): boolean {
	const start = places[2 * field] ?? -1;
	const end = places[2 * field + 1] ?? -1;
	if (start === -1 || bytes[start] !== openBrace) {
		return false;
	}

	const text = bytes.toString('latin1', start, end);
	// `\u0046ailure` is a failure as well.
	if (text.includes('\\u')) {
		return true;
	}

	for (let at = text.indexOf(':'); at !== -1; at = text.indexOf(':', at + 1)) {
		let nameEnd = start + at - 1;
		while (isJsonSpace(bytes[nameEnd])) {
			nameEnd--;
		}

		if (bytes[nameEnd] !== quote) {
			continue;
		}

		const ending = fourAt(bytes, nameEnd - 4);
		const value = skipJsonSpace(bytes, start + at + 1, end);
		if (
			endings.has(ending) ||
			(ending === codeEnding &&
				((bytes[nameEnd - 5] ?? 0) | 0x20) === letterR) ||
			(bytes[value] === quote &&
				failureBeginnings.has(fourAt(bytes, value + 1)))
		) {
			return true;
		}
	}

	return false;
}

function fourAt(bytes: Buffer, at: number): number {
	return (
		((bytes[at] ?? 0) << 24) |
		((bytes[at + 1] ?? 0) << 16) |
		((bytes[at + 2] ?? 0) << 8) |
		(bytes[at + 3] ?? 0) |
		0x20_20_20_20
	);
}
