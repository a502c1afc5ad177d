import {isJsonObject} from '../json-object.js';
import {innerName} from './column-path.js';
import {restoreTime} from './restore-time.js';
import {parseStruct} from './struct-text.js';

const booleans: ReadonlyMap<string, string> = new Map([
	['true', 'true'],
	['yes', 'true'],
	['false', 'false'],
	['no', 'false'],
]);

const booleanFields = new Set(['readOnly', 'managementEvent']);

/** Fields that hold an object or a list. */
const objectFields = new Set([
	...['userIdentity', 'requestParameters', 'responseElements'],
	...['additionalEventData', 'serviceEventDetails', 'resources', 'tlsDetails'],
	...['addendum', 'edgeDeviceDetails', 'insightDetails', 'eventContext'],
	...['timeWindow', 'summary'],
]);

/** Fields in which CloudTrail's own names have to be restored. */
const respelledFields = new Set([
	...['userIdentity', 'resources', 'tlsDetails', 'addendum'],
]);

/**
 * The value of a field as JSON. Undefined where there is none: an empty cell, null,
 * and the `[]` that the console writes where CloudTrail leaves `resources` out.
 *
 * @param keys of the field, from the top of the record
 * @param value a cell, or any value of JSON
 */
export function fieldText(
	keys: readonly string[],
	value: unknown,
): string | undefined {
	if (isNothing(value)) {
		return;
	}

	const [field = '', ...inner] = keys;
	const last = keys.at(-1);
	if (inner.length > 0) {
		return JSON.stringify(
			last === 'creationDate' && typeof value === 'string'
				? restoreTime(value)
				: value,
		);
	}

	if (field === 'eventTime') {
		return typeof value === 'string' || typeof value === 'number'
			? JSON.stringify(restoreTime(value))
			: JSON.stringify(value);
	}

	if (booleanFields.has(field) && typeof value === 'string') {
		return booleans.get(value.trim().toLowerCase()) ?? JSON.stringify(value);
	}

	return objectFields.has(field)
		? objectText(field, value)
		: JSON.stringify(value);
}

function isNothing(value: unknown): boolean {
	return (
		value === undefined ||
		value === null ||
		value === '' ||
		value === '[]' ||
		(Array.isArray(value) && value.length === 0)
	);
}

function objectText(field: string, value: unknown): string | undefined {
	const parsed = typeof value === 'string' ? parseCell(value) : {value};
	if (parsed === undefined) {
		// `userIdentity` of a text is none: it stands among the other fields.
		return respelledFields.has(field) ? undefined : JSON.stringify(value);
	}

	if (field === 'resources' && Array.isArray(parsed.value)) {
		return JSON.stringify(parsed.value.map(each => resourceOf(each)));
	}

	if (respelledFields.has(field)) {
		return JSON.stringify(respelled(field, parsed.value));
	}

	// The text keeps numbers of more digits than JSON.parse does.
	return typeof value === 'string' && parsed.isJson && !/[\r\n]/.test(value)
		? value.trim()
		: JSON.stringify(parsed.value);
}

function parseCell(
	cell: string,
): {readonly value: unknown; readonly isJson?: boolean} | undefined {
	try {
		const value: unknown = JSON.parse(cell);
		return typeof value === 'object' ? {value, isJson: true} : undefined;
	} catch {
		const value = parseStruct(cell);
		return value === undefined ? undefined : {value};
	}
}

// The identity has 4 levels; anything deeper is a value of its own.
const mostLevels = 8;

function respelled(field: string, value: unknown, level = 0): unknown {
	if (level > mostLevels) {
		return value;
	}

	if (Array.isArray(value)) {
		return value.map(each => respelled(field, each, level + 1));
	}

	if (!isJsonObject(value)) {
		return value;
	}

	return Object.fromEntries(
		Object.entries(value)
			.filter(([, member]) => member !== null)
			.map(([name, member]) => {
				const key = innerName(field, name) ?? name;
				return [
					key,
					key === 'creationDate' && typeof member === 'string'
						? restoreTime(member)
						: respelled(field, member, level + 1),
				];
			}),
	);
}

/**
 * A resource as CloudTrail writes it. The console and LookupEvents have
 * `{"resourceType":"AWS::IAM::User","resourceName":"ana"}`: a name that is no ARN
 * keeps its key, since no field of CloudTrail stands for it.
 */
function resourceOf(value: unknown): unknown {
	if (!isJsonObject(value)) {
		return value;
	}

	return Object.fromEntries(
		Object.entries(value)
			.filter(([, member]) => member !== null)
			.map(([name, member]) => {
				switch (name.toLowerCase()) {
					case 'resourcetype': {
						return ['type', member];
					}

					case 'resourcename': {
						return [
							typeof member === 'string' && member.startsWith('arn:')
								? 'ARN'
								: 'resourceName',
							member,
						];
					}

					default: {
						return [innerName('resources', name) ?? name, member];
					}
				}
			}),
	);
}
