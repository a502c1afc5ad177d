import {isJsonObject, type JsonObject} from '../json-object.js';
import {nameWords, stemsOf} from './name-words.js';

/** What a resource is called where there is room for words. */
export type ResourceWords = {
	/** `app`, `bucket`, `log group`; undefined where the record has no word for it. */
	readonly kind: string | undefined;
	/** The whole ARN or id; of an ARN of Q Apps the id alone, which no other has. */
	readonly name: string;
	/** `app e10c2dd4-…` for a session of Q Apps. */
	readonly within: string | undefined;
};

/**
 * The words for a resource that `readResources` found. An ARN says by itself what it
 * names; for any other text the parameter does in which it stands:
 *
 *   arn:aws:qapps:…:application/8132…/qapp/de20…    app de20…
 *   "bucketName": "reports"                         bucket reports
 */
export function resourceWords(
	resource: string,
	record: JsonObject,
): ResourceWords {
	const {service, place, rest} = arn.exec(resource)?.groups ?? {};
	if (service === undefined || rest === undefined) {
		const id = bareApplication.exec(resource)?.[1];
		return id === undefined
			? {kind: kindByParameter(resource, record), name: resource, within: none}
			: {kind: 'application', name: id, within: none};
	}

	return service === 'qapps' || service === 'qbusiness'
		? pathWords(resource, rest)
		: {
				kind: kindOfArn(service, rest, place === ':'),
				name: resource,
				within: none,
			};
}

const none = undefined;
const arn = /^arn:[^:]*:(?<service>[^:]*):(?<place>[^:]*:[^:]*):(?<rest>.*)$/s;
const bareApplication = /^application\/([^/]+)$/;

/** `application/A/qapp/B/session/C`: each id stands behind its kind. */
function pathWords(resource: string, rest: string): ResourceWords {
	const parts = rest.split('/');
	const name = parts.at(-1) ?? '';
	if (parts.length < 2 || parts.length % 2 !== 0 || name === '') {
		return {kind: none, name: resource, within: none};
	}

	const [parentKind, parent] = parts.slice(-4, -2);
	return {
		kind: qWord(parts.at(-2) ?? ''),
		name,
		within:
			parts.length > 4 && parentKind !== undefined && parent !== undefined
				? `${qWord(parentKind)} ${parent}`
				: none,
	};
}

function qWord(kind: string): string {
	return kind === 'qapp' ? 'app' : stemsOf(kind).join(' ');
}

/** The kinds of ARNs that do not name it. */
const kindsOfService: ReadonlyMap<string, string> = new Map([
	['sns', 'topic'],
	['sqs', 'queue'],
]);

function kindOfArn(
	service: string,
	rest: string,
	isOfNoAccount: boolean,
): string | undefined {
	// `arn:aws:s3:::logs/2026/11/28.gz`; other things of S3 have a Region.
	if (service === 's3' && isOfNoAccount) {
		return rest.includes('/') ? 'object' : 'bucket';
	}

	const word = /^([a-z][a-z-]*)[/:]/i.exec(rest)?.[1];
	return word === undefined
		? kindsOfService.get(service)
		: word.toLowerCase().replaceAll('-', ' ');
}

const places = [
	'requestParameters',
	'responseElements',
	'serviceEventDetails',
	'additionalEventData',
];

// Values that are looked at. A record of 256 KB has some 10,000.
const mostValues = 2000;

/** `instance` for what stands in `instanceId`, `instancesSet.items[0].instanceId` or `instanceIds`. */
function kindByParameter(text: string, record: JsonObject): string | undefined {
	const pending: Array<readonly [value: unknown, kind: string]> = places.map(
		place => [record[place], ''],
	);
	// In breadth, since what a call is about stands near the top.
	for (let at = 0; at < Math.min(pending.length, mostValues); at++) {
		const [value, kind] = pending[at] ?? [];
		if (value === text || isUrlOf(value, text)) {
			return kind || none;
		}

		if (Array.isArray(value)) {
			for (const element of value.slice(0, mostValues)) {
				pending.push([element, kind ?? '']);
			}
		} else if (isJsonObject(value)) {
			for (const [name, inner] of Object.entries(value)) {
				pending.push([inner, kindInName(name) || (kind ?? '')]);
			}
		}
	}

	return;
}

/** A queue is named by the end of its URL. */
function isUrlOf(value: unknown, text: string): boolean {
	return (
		typeof value === 'string' &&
		value.startsWith('https://') &&
		value.endsWith(`/${text}`)
	);
}

// They wrap a value and say nothing of it.
const wrappers: ReadonlySet<string> = new Set([
	'content',
	'item',
	'items',
	'member',
]);

function kindInName(name: string): string {
	return wrappers.has(name) ? '' : nameWords(name).stems.join(' ');
}
