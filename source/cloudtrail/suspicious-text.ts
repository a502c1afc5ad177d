import {hasHiddenText} from '../text/visible-text.js';
import {isJsonObject} from './json-object.js';

// `\"`, `\\` and `\/` stand for themselves, the others for characters that may be hidden.
const hidingEscape = /\\[bfnrtu]/;

/**
 * The quick look. False where no string of the JSON text can hold a hidden
 * character: ASCII only, no DEL, no escape that may stand for one. ASCII takes a
 * byte for each unit; counting bytes is ten times as fast as a regular expression.
 */
function mayHideText(raw: string): boolean {
	return (
		Buffer.byteLength(raw) !== raw.length ||
		raw.includes('\u007F') ||
		(raw.includes('\\') && hidingEscape.test(raw))
	);
}

/**
 * Whether a record holds text that deceives a reader if a terminal draws it as it
 * is: control, bidi, zero-width and tag characters, in values or keys.
 *
 * Free text is `errorMessage` and everything nested but `userIdentity`: policies,
 * user data, prompts. Line breaks, tabs, joiners and variation selectors of emoji
 * are usual there and do not count. They do in the record's own fields and in
 * `userIdentity`: no user agent, name or error code has a line break by accident.
 *
 * @param raw the JSON text that was parsed into `record`
 */
export function hasSuspiciousText(raw: string, record: unknown): boolean {
	return mayHideText(raw) && hasSuspiciousString(record);
}

type Pending = {readonly value: unknown; readonly isFreeText: boolean};

// A list instead of recursion: valid JSON may be 100,000 levels deep, which no call stack is.
function hasSuspiciousString(record: unknown): boolean {
	const pending: Pending[] = [{value: record, isFreeText: false}];
	for (let next = pending.pop(); next; next = pending.pop()) {
		const {value, isFreeText} = next;
		if (typeof value === 'string') {
			if (isFreeText ? isSuspiciousFreeText(value) : hasHiddenText(value)) {
				return true;
			}
		} else if (Array.isArray(value)) {
			for (const element of value) {
				pending.push({value: element, isFreeText});
			}
		} else if (isJsonObject(value)) {
			for (const key of Object.keys(value)) {
				if (hasHiddenText(key)) {
					return true;
				}

				const child = value[key];
				pending.push({
					value: child,
					isFreeText:
						isFreeText ||
						(value === record &&
							key !== 'userIdentity' &&
							(typeof child === 'object' || key === 'errorMessage')),
				});
			}
		}
	}

	return false;
}

// The joiner between two pictographs, and the selectors of picture or letter form.
const emojiParts =
	/(?<=\p{Extended_Pictographic}[\u{FE0F}\u{1F3FB}-\u{1F3FF}]?)\u{200D}(?=\p{Extended_Pictographic})|[\u{FE0E}\u{FE0F}]/gu;

const layout = /[\t\n\r]/g;

/** `hasHiddenText` for free text, where line breaks, tabs and the parts of emoji do not count. */
export function isSuspiciousFreeText(text: string): boolean {
	return (
		hasHiddenText(text) &&
		hasHiddenText(text.replace(layout, ' ').replace(emojiParts, ''))
	);
}
