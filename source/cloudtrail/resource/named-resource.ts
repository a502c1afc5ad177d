import {isJsonObject, noFields} from '../json-object.js';
import {fieldsOf} from '../parse-json.js';
import type {TrailRecord} from '../trail-record.js';
import {knownOperation} from './known-operation.js';
import {nameWords} from './name-words.js';
import {textsOf} from './texts-of.js';

/** What a call was about, as a reader says it: the app `b8fa…`, the bucket `logs-prod`. */
export type NamedResource = {
	/** `app`, `log group`; undefined where neither the ARN nor a parameter says it. */
	readonly kind: string | undefined;
	/** The id or name alone, in full. */
	readonly name: string;
};

type Facts = Pick<
	TrailRecord,
	'resource' | 'eventName' | 'eventSource' | 'raw'
>;

/**
 * The kind and the name of `record.resource`. Of an ARN the type says the kind:
 * `…:role/Admin`. Of a plain id it is the parameter that holds it, `appId`, and
 * where that says no more than `name`, the operation: DeleteTrail.
 */
export function namedResource(record: Facts): NamedResource | undefined {
	const {resource} = record;
	if (resource === undefined) {
		return;
	}

	let found = known.get(record);
	if (found === undefined) {
		found = readName(resource, record);
		known.set(record, found);
	}

	return found;
}

/** A frame draws the records of the frame before again. */
const known = new WeakMap<Facts, NamedResource>();

function readName(resource: string, record: Facts): NamedResource {
	const arn =
		resource.length <= longestArn
			? /^arn:[^:]*:([^:]*):[^:]*:([^:]*):(.+)$/s.exec(resource)
			: null;
	if (arn !== null) {
		const [, service = '', account = '', rest = ''] = arn;
		return inArn(service, account, rest);
	}

	const typed = /^([a-z-]+)\/([\da-f-]{36})$/.exec(resource);
	return typed === null
		? {kind: kindOfParameter(resource, record), name: resource}
		: {kind: kindWord(typed[1] ?? ''), name: typed[2] ?? ''};
}

// AWS allows 2,048 characters.
const longestArn = 2048;

// These ARNs have a name where others have a type and a name.
const typeless: Readonly<Record<string, string>> = {
	codecommit: 'repository',
	codepipeline: 'pipeline',
	sns: 'topic',
	sqs: 'queue',
};

function inArn(service: string, account: string, rest: string): NamedResource {
	if (service === 's3' && account === '') {
		return {kind: rest.includes('/') ? 'object' : 'bucket', name: rest};
	}

	const alone = Object.hasOwn(typeless, service)
		? typeless[service]
		: undefined;
	const [, type = '', name = ''] =
		/^\/?([a-z][a-z\d-]{0,31})[/:](.+)$/is.exec(rest) ?? [];
	if (alone !== undefined || type === '') {
		return {kind: /[/:]/.test(rest) ? undefined : alone, name: rest};
	}

	if (service === 'iam') {
		// A name is unique in its account, whatever its path.
		return {kind: kindWord(type), name: name.slice(name.lastIndexOf('/') + 1)};
	}

	return (
		innermost(rest.split('/')) ?? {
			kind: kindWord(type),
			name: name.replace(/:\*$/, ''),
		}
	);
}

/** `application/A/qapp/B` is the qapp B: types and ids in turn. */
function innermost(parts: readonly string[]): NamedResource | undefined {
	const [type, name] = parts.slice(-2);
	return type !== undefined &&
		name &&
		parts.length > 2 &&
		parts.length % 2 === 0 &&
		parts.every((part, index) =>
			index % 2 === 0
				? /^[a-z][a-z-]{0,31}$/i.test(part)
				: index === parts.length - 1 || /\d/.test(part),
		)
		? {kind: kindWord(type), name}
		: undefined;
}

// Stands for whatever the operation says.
const generic = new Set(['resource', 'target', 'principal', 'member', 'item']);

const longestKind = 24;

/** `log-group` and `stateMachine` in plain words. */
function kindWord(type: string): string {
	return type === 'qapp'
		? 'app'
		: type
				.replaceAll('-', ' ')
				.replace(/([a-z])([A-Z])/g, '$1 $2')
				.toLowerCase();
}

function kindOfParameter(text: string, record: Facts): string | undefined {
	const key = keyOf(text, record.raw);
	if (key === undefined) {
		return;
	}

	const {stems} = nameWords(key);
	const {subject} = knownOperation(record.eventSource, record.eventName);
	const isBare = stems.length === 0;
	// StopLogging stops what a trail does: `logging` is no thing.
	if (isBare && (subject.isDetail || subject.head.endsWith('ing'))) {
		return;
	}

	const kind = isBare ? subject.head : stems.join(' ');
	return generic.has(kind) ||
		kind.length > longestKind ||
		!/^[a-z][a-z\d ]*$/.test(kind)
		? undefined
		: kind;
}

// A bound on what one record of 256 KB can cost.
const mostPlaces = 40;
const mostKeys = 60;

/** The name of the parameter that holds the text: of the request before the response. */
function keyOf(text: string, raw: string): string | undefined {
	const record = fieldsOf(raw);
	const places = [
		record['requestParameters'],
		record['responseElements'],
		record['serviceEventDetails'],
		record['additionalEventData'],
	].filter(isJsonObject);
	for (let index = 0; index < Math.min(places.length, mostPlaces); index++) {
		const place = places[index] ?? noFields;
		let count = 0;
		for (const key in place) {
			count++;
			if (count > mostKeys) {
				break;
			}

			const value = place[key];
			if (isOrHolds(value, text)) {
				return key;
			}

			if (Array.isArray(value)) {
				places.push(...value.slice(0, mostPlaces).filter(isJsonObject));
			} else if (isJsonObject(value)) {
				places.push(value);
			}
		}
	}

	return;
}

// Nearly every value is another text, which no list needs to be made of.
function isOrHolds(value: unknown, text: string): boolean {
	return (
		(typeof value === 'object' || value === text) &&
		textsOf(value).includes(text)
	);
}
