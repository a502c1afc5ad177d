/**
 * What a record must hold, in words that both filter patterns and Logs Insights
 * have: `eventName is one of these`, `readOnly is false`, `errorCode is missing`.
 * It asks the JSON that CloudTrail wrote, not what qtail reads out of it.
 */
export type Condition =
	| {readonly kind: 'everything'}
	| {readonly kind: 'all' | 'any'; readonly conditions: readonly Condition[]}
	/** The text at the path has one of the shapes; with `isWanted` false: it is there and has none. */
	| {
			readonly kind: 'text';
			readonly path: string;
			readonly shapes: readonly TextShape[];
			readonly isWanted: boolean;
	  }
	| {readonly kind: 'flag'; readonly path: string; readonly is: boolean}
	/** The record has nothing at the path. */
	| {readonly kind: 'missing'; readonly path: string}
	/** A filter pattern as typed, without its braces. */
	| {
			readonly kind: 'pattern';
			readonly text: string;
			readonly regexes: number;
			readonly wildcards: number;
	  }
	/** The record's JSON holds the text, letter case aside. Only Insights can ask for it. */
	| {readonly kind: 'held'; readonly text: string}
	/** Something in the record's JSON may say that the call failed. Only Insights can ask for it. */
	| {readonly kind: 'may-have-failed'};

/** Texts with these pieces in this order, from the start to the end unless it is open. */
export type TextShape = {
	/** More than one: any text stands between them. */
	readonly pieces: readonly string[];
	readonly isOpenLeft: boolean;
	readonly isOpenRight: boolean;
	/** The pieces are in the one spelling that AWS has; else they are in lower case and match any. */
	readonly isSpelled: boolean;
};

export const everything: Condition = {kind: 'everything'};

export function allConditions(conditions: readonly Condition[]): Condition {
	const flat = conditions.flatMap(condition =>
		condition.kind === 'all' ? condition.conditions : [condition],
	);
	return joined(
		'all',
		flat.filter(({kind}) => kind !== 'everything'),
	);
}

export function anyCondition(conditions: readonly Condition[]): Condition {
	const flat = conditions.flatMap(condition =>
		condition.kind === 'any' ? condition.conditions : [condition],
	);
	return flat.some(({kind}) => kind === 'everything')
		? everything
		: joined('any', flat);
}

function joined(
	kind: 'all' | 'any',
	conditions: readonly Condition[],
): Condition {
	const [first, ...others] = conditions;
	if (first === undefined) {
		return everything;
	}

	return others.length === 0 ? first : {kind, conditions};
}

/** The text at the path has one of the shapes. */
export function textAt(path: string, shapes: readonly TextShape[]): Condition {
	return {kind: 'text', path, shapes, isWanted: true};
}

/** The text at the path is one of these, as AWS spells them. */
export function isOneOf(path: string, ...texts: readonly string[]): Condition {
	return textAt(
		path,
		texts.map(text => ({
			pieces: [text],
			isOpenLeft: false,
			isOpenRight: false,
			isSpelled: true,
		})),
	);
}

/** A text stands at the path. */
export function hasText(path: string): Condition {
	return textAt(path, [
		{pieces: [''], isOpenLeft: true, isOpenRight: true, isSpelled: true},
	]);
}

export function flagIs(path: string, is: boolean): Condition {
	return {kind: 'flag', path, is};
}

export function isMissing(path: string): Condition {
	return {kind: 'missing', path};
}

/**
 * The opposite; undefined where it cannot be asked for. A comparison with a
 * missing value is false in a filter pattern, also `!=`, so a missing value is
 * asked for beside it.
 */
export function negated(condition: Condition): Condition | undefined {
	switch (condition.kind) {
		case 'all': {
			const opposites = everyNegated(condition.conditions);
			return opposites && anyCondition(opposites);
		}

		case 'any': {
			const {conditions} = condition;
			// `$.a != "x" || $.a NOT EXISTS` is turned round to `$.a = "x"`.
			const compared = new Set(
				conditions.filter(isComparison).map(({path}) => path),
			);
			const missing = new Set(
				conditions.flatMap(one =>
					one.kind === 'missing' && compared.has(one.path) ? [one.path] : [],
				),
			);
			const opposites = everyNegated(
				conditions.filter(
					one => one.kind !== 'missing' || !missing.has(one.path),
				),
				missing,
			);
			return opposites && allConditions(opposites);
		}

		case 'text':
		case 'flag':
			return anyCondition([opposite(condition), isMissing(condition.path)]);
		default:
			return undefined;
	}
}

/** @param never the paths at which something stands wherever the opposites are asked for */
function everyNegated(
	conditions: readonly Condition[],
	never: ReadonlySet<string> = new Set(),
): readonly Condition[] | undefined {
	const opposites = conditions.map(one =>
		isComparison(one) && never.has(one.path) ? opposite(one) : negated(one),
	);
	return opposites.includes(undefined)
		? undefined
		: opposites.filter(one => one !== undefined);
}

type Comparison = Extract<Condition, {kind: 'text' | 'flag'}>;

function isComparison(condition: Condition): condition is Comparison {
	return condition.kind === 'text' || condition.kind === 'flag';
}

function opposite(comparison: Comparison): Condition {
	return comparison.kind === 'text'
		? {...comparison, isWanted: !comparison.isWanted}
		: {...comparison, is: !comparison.is};
}
