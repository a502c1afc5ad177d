/**
 * Exports that pass through a table lose the spelling of CloudTrail's fields, and
 * often the nesting as well. Here they get both back:
 *
 *     Athena      eventname, useridentity `{type=IAMUser, username=ana}`
 *     console     Event name, User name
 *     Insights    eventName, userIdentity.arn
 *     → {"eventName":"DeleteTrail","userIdentity":{"type":"IAMUser","userName":"ana"}}
 *
 * The invariant: the record says what the export says and nothing else. A field
 * that the export does not have is absent; a column that is no field of a record
 * stands in `otherFields` with its own name.
 *
 * - `column-path`: which field a column is. `field-text`: its value in JSON.
 * - `struct-text`: the text that Athena writes for objects. `restore-time`: times
 *   in the forms of Athena and of the console.
 */
import type {JsonObject} from '../json-object.js';
import {looksLikeRecord} from '../record-fields.js';
import {columnPath, isPlaceInTime} from './column-path.js';
import {fieldText} from './field-text.js';

/** How the values of the named columns become the text of a record, in the order of the names. */
export type Spelling = {
	readonly restore: (values: readonly unknown[]) => string;
};

/** Where the columns stand that are no field of a record. No field of CloudTrail has that name. */
const otherFields = 'otherFields';

// An export has one column a field; CloudTrail has about 40.
const mostColumns = 1000;

/**
 * How to make records of rows with these columns; undefined where they do not
 * describe single calls. `eventname,eventsource,count` counts calls: no time and no
 * id says that a row is one of them.
 *
 * @param names in any case, with blanks, `_` or `-` between words
 */
export function spellingOf(names: readonly string[]): Spelling | undefined {
	if (names.length > mostColumns) {
		return;
	}

	const paths = names.map(name => columnPath(name));
	const named = Object.fromEntries(
		paths.flatMap(path =>
			path === undefined || path.isAlias
				? []
				: [[path.keys[0], path.keys[0] === 'userIdentity' ? {} : '?']],
		),
	);
	if (
		named['eventName'] === undefined ||
		!names.some(name => isPlaceInTime(name)) ||
		!looksLikeRecord(named)
	) {
		return;
	}

	return {
		restore(values) {
			const record: Branch = new Map();
			const rest: Branch = new Map();
			for (const [index, value] of values.entries()) {
				const name = names[index] ?? `column ${index + 1}`;
				const keys = paths[index]?.keys;
				const text = keys && fieldText(keys, value);
				if (
					keys === undefined ||
					text === undefined ||
					!put(record, keys, text)
				) {
					const own = fieldText([name], value);
					if (own !== undefined) {
						rest.set(name, own);
					}
				}
			}

			if (rest.size > 0) {
				record.set(otherFields, rest);
			}

			return textOf(record);
		},
	};
}

/**
 * The text of a record whose keys are spelled otherwise: `{"eventname":…}` as Athena
 * writes it in JSON, `{"EventName":…}` as `aws cloudtrail lookup-events --query`
 * does. Undefined for everything else.
 */
export function restoreSpelling(object: JsonObject): string | undefined {
	return spellingOf(Object.keys(object))?.restore(Object.values(object));
}

/** An object that is being written: texts of JSON by key. */
type Branch = Map<string, Branch | string>;

/** @returns false where something stands there already */
function put(branch: Branch, keys: readonly string[], text: string): boolean {
	let at = branch;
	for (const key of keys.slice(0, -1)) {
		const next = at.get(key) ?? new Map();
		if (typeof next === 'string') {
			return false;
		}

		at.set(key, next);
		at = next;
	}

	const last = keys.at(-1) ?? '';
	if (at.has(last)) {
		return false;
	}

	at.set(last, text);
	return true;
}

function textOf(branch: Branch | string): string {
	if (typeof branch === 'string') {
		return branch;
	}

	const members = [...branch].map(
		([key, value]) => `${JSON.stringify(key)}:${textOf(value)}`,
	);
	return `{${members.join(',')}}`;
}
