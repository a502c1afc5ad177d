import {AwsError, constraintViolated} from './aws-error.js';

/** The members of a request body, not looked at yet. */
export type RequestInput = Readonly<Record<string, unknown>>;

// Sizes as in the service model of CloudWatch Logs.
const maxNameLength = 512;
const namePattern = /^[.\-_/#A-Za-z0-9]+$/;

function wrongType(member: string, expected: string): AwsError {
	return new AwsError(
		'SerializationException',
		`Unexpected value at '${member}': expected ${expected}`,
	);
}

/** @throws AwsError where the member is there and no string of that length */
export function stringMember(
	input: RequestInput,
	member: string,
	{
		minLength = 1,
		maxLength = 2048,
		nameInErrors = member,
	}: {
		readonly minLength?: number;
		readonly maxLength?: number;
		/** What constraints call the member. @default its name */
		readonly nameInErrors?: string;
	} = {},
): string | undefined {
	const value = input[member] ?? undefined;
	if (value === undefined) {
		return undefined;
	}

	if (typeof value !== 'string') {
		throw wrongType(member, 'a string');
	}

	if (value.length < minLength || value.length > maxLength) {
		throw constraintViolated(
			value,
			nameInErrors,
			value.length < minLength
				? `Member must have length greater than or equal to ${minLength}`
				: `Member must have length less than or equal to ${maxLength}`,
		);
	}

	return value;
}

/** A log group's or log stream's name: 1 to 512 of `.-_/#` and alphanumerics. */
export function nameMember(
	input: RequestInput,
	member: string,
): string | undefined {
	const value = stringMember(input, member, {maxLength: maxNameLength});
	if (value !== undefined && !namePattern.test(value)) {
		throw constraintViolated(
			value,
			member,
			String.raw`Member must satisfy regular expression pattern: [\.\-_/#A-Za-z0-9]+`,
		);
	}

	return value;
}

/** @throws AwsError where the member is there and no whole number in the range */
export function integerMember(
	input: RequestInput,
	member: string,
	{min, max}: {readonly min: number; readonly max: number},
): number | undefined {
	const value = input[member] ?? undefined;
	if (value === undefined) {
		return undefined;
	}

	if (typeof value !== 'number' || !Number.isInteger(value)) {
		throw wrongType(member, 'an integer');
	}

	if (value < min || value > max) {
		throw constraintViolated(
			value,
			member,
			value < min
				? `Member must have value greater than or equal to ${min}`
				: `Member must have value less than or equal to ${max}`,
		);
	}

	return value;
}

/**
 * A time, which AWS JSON has in seconds since 1970.
 *
 * @returns ms
 * @throws AwsError where the member is there and no number
 */
export function timeMember(
	input: RequestInput,
	member: string,
): number | undefined {
	const value = input[member] ?? undefined;
	if (value === undefined) {
		return undefined;
	}

	if (typeof value !== 'number') {
		throw wrongType(member, 'a time');
	}

	return Math.round(value * 1000);
}

/** @throws AwsError where the member is there and neither true nor false */
export function booleanMember(
	input: RequestInput,
	member: string,
): boolean | undefined {
	const value = input[member] ?? undefined;
	if (value !== undefined && typeof value !== 'boolean') {
		throw wrongType(member, 'a boolean');
	}

	return value;
}

/** @throws AwsError where the member is there and no list of 1 to `max` strings */
export function stringListMember(
	input: RequestInput,
	member: string,
	max: number,
): readonly string[] | undefined {
	const value = input[member] ?? undefined;
	if (value === undefined) {
		return undefined;
	}

	if (!Array.isArray(value)) {
		throw wrongType(member, 'a list');
	}

	const items = value.map((item: unknown) => {
		if (typeof item !== 'string') {
			throw wrongType(member, 'a list of strings');
		}

		return item;
	});
	if (items.length === 0 || items.length > max) {
		throw constraintViolated(
			`[${items.join(', ')}]`,
			member,
			items.length === 0
				? 'Member must have length greater than or equal to 1'
				: `Member must have length less than or equal to ${max}`,
		);
	}

	return items;
}
