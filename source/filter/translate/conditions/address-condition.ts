import {type AddressRange, parseAddress} from '../../address/address-range.js';
import {readAddressValue} from '../../address/address-value.js';
import {readPattern, type ValuePattern} from '../../evaluate/value-pattern.js';
import {
	anyCondition,
	type Condition,
	everything,
	type TextShape,
	textAt,
} from './condition.js';
import {shapesOf} from './text-shapes.js';

export type AddressCondition = {
	readonly condition: Condition;
	readonly isExact: boolean;
};

const path = 'sourceIPAddress';

/**
 * What `ip:` asks for, as beginnings of texts: `192.0.2` is `192.0.2.*`. CloudTrail
 * writes an IPv4 address with dots, and an IPv6 address in one of its spellings.
 */
export function addressCondition(values: readonly string[]): AddressCondition {
	const all = values.map(valueCondition);
	return {
		condition: anyShape(all.map(({condition}) => condition)),
		isExact: all.every(({isExact}) => isExact),
	};
}

/** Shapes of one path in one comparison: a pattern takes two regexes. */
function anyShape(conditions: readonly Condition[]): Condition {
	const shapes: TextShape[] = [];
	for (const condition of conditions) {
		if (condition.kind !== 'text') {
			return anyCondition(conditions);
		}

		shapes.push(...condition.shapes);
	}

	return textAt(path, shapes);
}

function valueCondition(value: string): AddressCondition {
	const pattern = readPattern(value);
	const {isWhole, pieces} = pattern;
	const [text = ''] = pieces;
	if (pieces.length > 1 || isWhole) {
		const address = pieces.length > 1 ? undefined : parseAddress(text);
		return address === undefined
			? textCondition(value, pattern)
			: rangesCondition([address]);
	}

	const read = readAddressValue(text);
	if (read.kind !== 'ranges') {
		return textCondition(value, pattern);
	}

	const ranges = rangesCondition(read.ranges);
	if (/[:/]|\d\.\d/.test(text)) {
		return ranges;
	}

	// `3.` may also be a part of `s3.amazonaws.com`.
	const part = textCondition(value, pattern);
	return {
		condition: anyShape([ranges.condition, part.condition]),
		isExact: false,
	};
}

/** The whole of a text, or a part of one that is no address. Figures and dots have one spelling. */
function textCondition(
	value: string,
	{isWhole, pieces}: ValuePattern,
): AddressCondition {
	const text = pieces.join('');
	const shapes = shapesOf([value], {
		areParts: true,
		spelling: /[a-z]/.test(text) ? 'any' : 'lower',
	});
	return shapes === undefined
		? {condition: everything, isExact: false}
		: {
				condition: textAt(path, shapes),
				isExact: isWhole || pieces.length > 1 || /[g-z]/.test(text),
			};
}

function rangesCondition(ranges: readonly AddressRange[]): AddressCondition {
	const all = ranges.map(rangeShape);
	return {
		condition: textAt(
			path,
			all.map(({shape}) => shape),
		),
		isExact: all.every(({isExact}) => isExact),
	};
}

function rangeShape(range: AddressRange): {
	readonly shape: TextShape;
	readonly isExact: boolean;
} {
	const {groupBits, groups, bits} = range;
	const whole = groups.slice(0, Math.floor(bits / groupBits));
	if (groupBits === 16) {
		return {shape: beginningOfGroups(whole), isExact: false};
	}

	return {
		shape: {
			pieces: [
				whole.length === 0
					? '.'
					: `${whole.join('.')}${whole.length === 4 ? '' : '.'}`,
			],
			isOpenLeft: whole.length === 0,
			isOpenRight: whole.length < 4,
			isSpelled: true,
		},
		isExact: whole.length > 0 && bits % groupBits === 0,
	};
}

// The last two groups may be written with dots.
const mostGroups = 6;

/**
 * The groups from the left that have one spelling but for zeros before them: `::`
 * may stand for any group that is zero.
 */
function beginningOfGroups(groups: readonly number[]): TextShape {
	const zero = groups.indexOf(0);
	const known = groups.slice(0, Math.min(zero === -1 ? 8 : zero, mostGroups));
	return known.length === 0
		? {pieces: [':'], isOpenLeft: true, isOpenRight: true, isSpelled: true}
		: {
				pieces: known.map(group => `${group.toString(16)}:`),
				isOpenLeft: (known[0] ?? 0) < 0x10_00,
				isOpenRight: true,
				isSpelled: false,
			};
}
