import type {AttentionRule} from '../cloudtrail/attention/attention.js';
import {
	type Severity,
	severities,
	severitiesFrom,
} from '../cloudtrail/attention/severity.js';
import {allOf, anyOf, negatedExpression} from './combine.js';
import {wholeValue} from './evaluate/value-pattern.js';
import type {FilterExpression} from './filter-expression.js';
import {type FilterField, filterFieldEntries} from './filter-fields.js';
import {formatFilter} from './language/format-filter.js';
import {formatTimeRange, type TimeRange} from './time/time.js';

/** One part of a filter: one chip on the screen, removable alone. */
export type FilterTerm = {
	/** Origin and value, such as `pick event key GetQApp`. Unique in a filter; terms with the same id hide the same rows. */
	readonly id: string;
	readonly origin: TermOrigin;
	readonly expression: FilterExpression;
	/** The text of the chip. It may hold any character: it passes `segment` on its way to the screen. */
	readonly label: string;
};

/** How a term came into the filter, with all that it takes to show it there again: the bar's text, a check in a list. */
export type TermOrigin =
	/** A part of the filter bar's text, such as `-alice`, and the whole text, both as typed. */
	| {readonly kind: 'query'; readonly text: string; readonly query: string}
	/** A value of a field, picked from a list or from a row. */
	| {
			readonly kind: 'pick';
			readonly field: ValueField;
			readonly pick: PickedValue;
	  }
	| ({readonly kind: 'access'; readonly access: AccessFilter} & Excludable)
	/** A range that was chosen for all panes, and the chip that names it. */
	| ({
			readonly kind: 'time';
			readonly range: TimeRange;
			readonly label: string;
	  } & Excludable)
	/** What a rule of this severity or a graver one marks. */
	| ({readonly kind: 'attention'; readonly from: Severity} & Excludable)
	/** An entry of the configuration's ignore list, or what it hides and nothing else. */
	| {
			readonly kind: 'ignore';
			readonly ignored: FilterExpression;
			readonly isReversed: boolean;
	  }
	/** A switch that one key turns on and off. */
	| ({readonly kind: 'toggle'; readonly toggle: ToggleName} & Excludable);

/** What can hide what it names, and leave everything else. */
export type Excludable = {readonly isExcluded?: boolean};

/** What values are picked of: a field of the language, or actors by their keys. */
export type ValueField = 'identity' | FilterField;

/** The fields that have a list to pick from. */
export type PickField = Extract<ValueField, 'event' | 'identity' | 'service'>;

export type PickedValue = Excludable & {
	/** `key`: exactly this value, of actors their `Actor.key`; `label`: a pattern with `*`, so that names not seen yet match too. */
	readonly by: 'key' | 'label';
	readonly value: string;
	readonly label: string;
	/** The name that the label begins with, where more stands behind it: `ben` of `ben 111122223333`. */
	readonly name?: string;
};

/** The pick of an event name or event source that was typed: `Delete*` is a pattern, `GetQApp` is not. */
export function namedPick(value: string): PickedValue {
	return {by: value.includes('*') ? 'label' : 'key', value, label: value};
}

/** Exactly this value. */
export function wholePick(value: string): PickedValue {
	return {by: 'key', value, label: value};
}

/** What has no value of the field. */
export const noValuePick: PickedValue = {
	by: 'label',
	value: '*',
	label: '*',
	isExcluded: true,
};

/** In the order of the toggle. */
export const accessFilters = ['mutating', 'read-only'] as const;

export type AccessFilter = (typeof accessFilters)[number];

/** Its chip reads as what one could type for it: `event:=GetQApp`, `-ip:=192.0.2.7`; an actor is called by name. */
export function pickTerm(field: ValueField, pick: PickedValue): FilterTerm {
	const {by, value, isExcluded = false} = pick;
	const asked = field === 'identity' ? identityFields[by] : field;
	const isWhole =
		by === 'key' && filterFieldEntries[asked].choices === undefined;
	const expression: FilterExpression = {
		kind: 'field',
		field: asked,
		values: [isWhole ? wholeValue(value) : value],
	};
	const sign = isExcluded ? '-' : '';
	return {
		id: `${sign}pick ${field} ${by} ${value}`,
		origin: {kind: 'pick', field, pick},
		expression: isExcluded ? negatedExpression(expression) : expression,
		label:
			sign +
			(field === 'identity' ? actorLabel(pick) : formatFilter(expression)),
	};
}

/** `who:=priya.sharma`, though it is the id that is compared. What tells several of a name apart stands behind it. */
function actorLabel({by, value, label, name = label}: PickedValue): string {
	const values = [by === 'key' ? wholeValue(name) : value];
	return (
		formatFilter({kind: 'field', field: 'who', values}) +
		(label.startsWith(name) ? label.slice(name.length) : '')
	);
}

const identityFields = {key: 'id', label: 'who'} as const;

/** @param isExcluded shows what has another access, or none that is known */
export function accessTerm(
	access: AccessFilter,
	isExcluded = false,
): FilterTerm {
	return signed(
		{
			id: `access ${access}`,
			origin: {kind: 'access', access},
			expression: {kind: 'field', field: 'access', values: [access]},
			label: isExcluded ? `not ${access}` : `${access} only`,
		},
		isExcluded,
	);
}

/** The switches, in the order of their chips. A new one is an entry here, and a command that turns it. */
const toggles = {
	errors: {
		label: 'errors only',
		labelOfRest: 'no errors',
		expression: {kind: 'field', field: 'error', values: ['*']},
	},
	automatic: {
		label: "without AWS's own calls",
		labelOfRest: "AWS's own calls only",
		expression: {
			kind: 'not',
			operand: {kind: 'field', field: 'auto', values: ['yes']},
		},
	},
} as const satisfies Readonly<
	Record<
		string,
		Pick<FilterTerm, 'label' | 'expression'> & {
			/** Of the chip that shows what the switch would hide. */
			readonly labelOfRest: string;
		}
	>
>;

/**
 * @param label of the chip: `since 16:31:20Z, 29 Nov`
 * @param isExcluded shows what is outside the range
 */
export function timeTerm(
	range: TimeRange,
	label: string,
	isExcluded = false,
): FilterTerm {
	const value = formatTimeRange(range);
	return signed(
		{
			id: `time ${value}`,
			origin: {kind: 'time', range, label},
			expression: {kind: 'field', field: 'time', values: [value]},
			label: isExcluded ? `not ${label}` : label,
		},
		isExcluded,
	);
}

/** What a rule of attention marks, from a severity on. */
export function attentionExpression(from: Severity): FilterExpression {
	return {
		kind: 'field',
		field: 'why',
		values: from === severities[0] ? ['*'] : [...severitiesFrom(from)],
	};
}

/** @param isExcluded shows what no such rule marks */
export function attentionTerm(from: Severity, isExcluded = false): FilterTerm {
	const isAll = from === severities[0];
	const label = isAll ? 'attention only' : `attention from ${from}`;
	return signed(
		{
			id: `attention ${from}`,
			origin: {kind: 'attention', from},
			expression: attentionExpression(from),
			label: isExcluded ? `without ${isAll ? 'attention' : label}` : label,
		},
		isExcluded,
	);
}

const neverIgnored = [
	'trail-tampering',
	'monitoring-stopped',
] as const satisfies readonly AttentionRule[];

const isNeverIgnored: FilterExpression = {
	kind: 'field',
	field: 'why',
	values: neverIgnored,
};

/**
 * Hides what an entry of the ignore list names, except a call that touches the trail or
 * stops what watches beside it: nobody may conclude from a list made months ago
 * that there was none.
 *
 * @param isReversed shows what the entry hides, and nothing else
 */
export function ignoreTerm(
	ignored: FilterExpression,
	isReversed = false,
): FilterTerm {
	const hidden = allOf([ignored, negatedExpression(isNeverIgnored)]);
	const text = formatFilter(ignored);
	return {
		id: `${isReversed ? '' : '-'}ignore ${text}`,
		origin: {kind: 'ignore', ignored, isReversed},
		expression: isReversed ? hidden : negatedExpression(hidden),
		label: `${isReversed ? 'only ignored' : 'ignored'} ${text}`,
	};
}

export type ToggleName = keyof typeof toggles;

/** @param isExcluded shows what the switch would hide */
export function toggleTerm(toggle: ToggleName, isExcluded = false): FilterTerm {
	const {label, labelOfRest, expression} = toggles[toggle];
	return signed(
		{
			id: `toggle ${toggle}`,
			origin: {kind: 'toggle', toggle},
			expression,
			label: isExcluded ? labelOfRest : label,
		},
		isExcluded,
	);
}

/** A term with another id, origin and expression where it hides what it names. */
function signed<Term extends FilterTerm>(
	term: Term,
	isExcluded: boolean,
): FilterTerm {
	return isExcluded
		? {
				...term,
				id: `-${term.id}`,
				origin: {...term.origin, isExcluded},
				expression: negatedExpression(term.expression),
			}
		: term;
}

/** Of the terms of one group one must hold. A term that must hold by itself is a group of its own. */
export function groupOf({id, origin}: FilterTerm): string {
	return origin.kind === 'pick' && origin.pick.isExcluded !== true
		? `pick ${origin.field}`
		: id;
}

/** The place of a term's chip: lower ranks stand further left. */
export function chipRank({origin}: FilterTerm): number {
	if (origin.kind !== 'pick') {
		return otherRanks[origin.kind];
	}

	const rank = pickFields.indexOf(origin.field);
	return rank === -1 ? pickFields.length : rank;
}

const pickFields: readonly ValueField[] = ['event', 'identity', 'service'];
const otherRanks = {
	query: -1,
	access: 4,
	attention: 5,
	toggle: 5,
	time: 6,
	ignore: 7,
} as const;

/**
 * At least one of these. `event:A` and `event:B` become `event:A,B`: one test,
 * which is faster, and which `narrows` can compare with another.
 */
export function alternatives(
	expressions: readonly FilterExpression[],
): FilterExpression {
	const joined: FilterExpression[] = [];
	const valuesOf = new Map<FilterField, string[]>();
	for (const expression of expressions) {
		if (expression.kind !== 'field') {
			joined.push(expression);
			continue;
		}

		const {field} = expression;
		const values = valuesOf.get(field) ?? [];
		if (values.length === 0) {
			valuesOf.set(field, values);
			joined.push({kind: 'field', field, values});
		}

		for (const value of expression.values) {
			values.push(value);
		}
	}

	return anyOf(joined);
}
