import {hasHiddenText} from '../text/visible-text.js';
import {isJsonObject} from './json-object.js';

// `\"`, `\\` and `\/` stand for themselves, the others for what may be hidden.
const hidingEscape = /\\[bfnrtu]/;

/**
 * False where no string of the JSON text can hold a hidden character: ASCII
 * (which takes a byte for each unit; counting them is ten times as fast as a
 * regular expression), no DEL, no telling escapes.
 */
function mayHideText(raw: string): boolean {
	return (
		Buffer.byteLength(raw) !== raw.length ||
		raw.includes('\u007F') ||
		(raw.includes('\\') && hidingEscape.test(raw))
	);
}

/**
 * Whether a record holds text that would deceive a reader if a terminal drew
 * it as it is: control, bidi, zero-width and tag characters, in values or keys.
 *
 * Line breaks and tabs in `errorMessage` and inside requestParameters and what
 * else is nested are no mark: policies, user data and prompts are full of them.
 * The same goes for the joiners and variation selectors of emoji. In the
 * record's own fields and in `userIdentity` nothing is excused, because no user
 * agent, name or error code has a line break by accident.
 *
 * @param raw the JSON text that was parsed into `record`
 */
export function hasSuspiciousText(raw: string, record: unknown): boolean {
	return mayHideText(raw) && hasSuspiciousString(record);
}

type Pending = {readonly value: unknown; readonly isFreeText: boolean};

// A stack of its own: JSON nested 100,000 deep is valid, a call stack that deep is not.
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

// The joiner between two pictographs, and the selectors that choose between a
// picture and a letter form.
const emojiParts =
	/(?<=\p{Extended_Pictographic}[\u{FE0F}\u{1F3FB}-\u{1F3FF}]?)\u{200D}(?=\p{Extended_Pictographic})|[\u{FE0E}\u{FE0F}]/gu;

const layout = /[\t\n\r]/g;

/** As `hasHiddenText`, for text in which people and programs break lines: documents, prompts, messages. */
export function isSuspiciousFreeText(text: string): boolean {
	return (
		hasHiddenText(text) &&
		hasHiddenText(text.replace(layout, ' ').replace(emojiParts, ''))
	);
}
