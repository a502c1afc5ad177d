import type {Condition, TextShape} from './conditions/condition.js';
import {takesAll} from './conditions/text-shapes.js';

/** A part of a query, and why it is wider than the condition. */
export type InsightsPart = {
	/** What stands behind `filter`; `or` stands in parentheses. */
	readonly text: string;
	/** Undefined where it says the same. */
	readonly why: string | undefined;
};

/**
 * Insights finds at most 200 fields of a record, and CloudTrail writes these before
 * the request, which may be long.
 */
const earlyField =
	/^(?:userIdentity\..+|event(?:Time|Source|Name)|awsRegion|sourceIPAddress|userAgent|error(?:Code|Message)|insightDetails\..+)$/;

const deeper = 'also selects records with the field deeper inside';

/** Writes a condition in the language of Logs Insights. Undefined where it has no word for it. */
export function insightsPart(condition: Condition): InsightsPart | undefined {
	switch (condition.kind) {
		case 'all':
			return joined(condition.conditions, ' and ');
		case 'any': {
			const inner = joined(condition.conditions, ' or ');
			return inner && {...inner, text: `(${inner.text})`};
		}

		case 'text':
			return textPart(condition);
		case 'flag':
			return {
				text: `@message like /"${condition.path}"\\s*:\\s*${condition.is}/`,
				why: deeper,
			};
		case 'missing': {
			const {path} = condition;
			return {
				text: `not ispresent(${path})`,
				why: earlyField.test(path)
					? undefined
					: 'also selects long records in which Insights does not find the field',
			};
		}

		case 'held':
			return {
				text: `@message like /(?i)${foldedText(condition.text)}/`,
				why: undefined,
			};
		case 'may-have-failed':
			return {text: `@message like ${failure}`, why: undefined};
		default:
			return undefined;
	}
}

// What `stated-failure.ts` takes for a failure, and the names of the two fields.
const failure = String.raw`/(?i)error|fail|deni|deny|reject|unauthori|forbidden|succe[a-z]+"\s*:\s*"?false|:\s*"?[45]\d\d(?:\.0+)?"?\s*[,}]/`;

function joined(
	conditions: readonly Condition[],
	sign: string,
): InsightsPart | undefined {
	const parts = conditions.map(insightsPart);
	const known = parts.filter(part => part !== undefined);
	return known.length < parts.length
		? undefined
		: {
				text: known.map(({text}) => text).join(sign),
				why: known.find(({why}) => why !== undefined)?.why,
			};
}

function textPart({
	path,
	shapes,
	isWanted,
}: Extract<Condition, {kind: 'text'}>): InsightsPart | undefined {
	const isEarly = earlyField.test(path);
	if (!isEarly && isWanted) {
		return lateText(path, shapes);
	}

	const sign = isWanted ? '' : 'not ';
	const texts = shapes.filter(isText).map(({pieces}) => `"${pieces.join()}"`);
	const others = shapes.filter(shape => !isText(shape));
	const comparisons = [
		...(texts.length === 0
			? []
			: [
					texts.length === 1
						? `${path} ${isWanted ? '=' : '!='} ${texts.join()}`
						: `${path} ${sign}in [${texts.join(', ')}]`,
				]),
		...others.map(shape =>
			takesAll(shape)
				? `${sign}ispresent(${path})`
				: `${path} ${sign}like /${regexOf(shape)}/`,
		),
	];
	const text = comparisons.join(isWanted ? ' or ' : ' and ');
	return {
		text: comparisons.length > 1 ? `(${text})` : text,
		why: isEarly ? undefined : deeper,
	};
}

/** A text of a field that Insights may not find, in the record's JSON. */
function lateText(
	path: string,
	shapes: readonly TextShape[],
): InsightsPart | undefined {
	// There, these are written with a backslash.
	if (shapes.some(({pieces}) => /["\\/]/.test(pieces.join('')))) {
		return undefined;
	}

	const key = path.slice(path.lastIndexOf('.') + 1);
	const comparisons = shapes.map(shape => {
		const {isOpenLeft, isOpenRight, isSpelled} = shape;
		const inner = innerRegex(shape, '[^"]*');
		const value = `${isOpenLeft ? '[^"]*' : ''}${inner}${isOpenRight ? '' : '"'}`;
		return `@message like /${isSpelled ? '' : '(?i)'}"${key}"\\s*:\\s*"${value}/`;
	});
	const text = comparisons.join(' or ');
	return {text: comparisons.length > 1 ? `(${text})` : text, why: deeper};
}

/** Such as can stand in quotes as it is. */
function isText({
	pieces,
	isOpenLeft,
	isOpenRight,
	isSpelled,
}: TextShape): boolean {
	return (
		isSpelled &&
		!isOpenLeft &&
		!isOpenRight &&
		pieces.length === 1 &&
		/^[\w.:@/+=,-]+$/.test(pieces.join())
	);
}

function regexOf(shape: TextShape): string {
	const {isOpenLeft, isOpenRight, isSpelled} = shape;
	const flag = isSpelled ? '' : '(?i)';
	return `${flag}${isOpenLeft ? '' : '^'}${innerRegex(shape, '.*')}${isOpenRight ? '' : '$'}`;
}

function innerRegex({pieces}: TextShape, gap: string): string {
	return pieces.map(piece => Array.from(piece, escaped).join('')).join(gap);
}

function escaped(character: string): string {
	if (/[\w:@=,;# -]/.test(character)) {
		return character;
	}

	return /[$()*+.?[\]^{|}]/.test(character)
		? `\\${character}`
		: `\\x${(character.codePointAt(0) ?? 0).toString(16).padStart(2, '0')}`;
}

/** Letters that become ASCII in lower case, though they are not, are taken as well. */
function foldedText(text: string): string {
	return Array.from(text, (letter, index) => {
		if (letter === 'k') {
			return String.raw`(?:k|\\u212a|[^ -~]{1,3})`;
		}

		return letter === 'i' && index === text.length - 1
			? String.raw`(?:i|\\u0130|[^ -~]{1,2})`
			: escaped(letter);
	}).join('');
}
