import {isJsonObject, type JsonObject, textAt} from '../json-object.js';
import {mostTexts} from './texts-of.js';

/**
 * The ARNs of the record's `resources`, the likeliest first. `resources` lists a
 * bucket beside its object: of ARNs where one continues another, the longest is
 * first. What AWS owns and the key that something is encrypted with come last.
 */
export function listedArns(record: JsonObject): readonly string[] {
	const {resources} = record;
	if (!Array.isArray(resources) || resources.length === 0) {
		return [];
	}

	if (resources.length === 1) {
		const arn = isJsonObject(resources[0]) ? arnOf(resources[0]) : undefined;
		return arn === undefined ? [] : [arn];
	}

	const isKms = record['eventSource'] === 'kms.amazonaws.com';
	const arns = new Set<string>();
	const asides = new Set<string>();
	for (const resource of resources.slice(0, mostTexts)) {
		const arn = isJsonObject(resource) ? arnOf(resource) : undefined;
		if (arn !== undefined) {
			const isAside = awsOwned.test(arn) || (!isKms && kmsKey.test(arn));
			(isAside ? asides : arns).add(arn);
		}
	}

	return mostSpecificFirst([...(arns.size === 0 ? asides : arns)]);
}

const awsOwned = /^arn:[^:]*:(?:[^:]*:[^:]*:aws:|ssm:[^:]*::document\/)/;
const kmsKey = /^arn:[^:]*:kms:/;

/**
 * DeleteObjects and ListObjects have `ARNPrefix` instead: `arn:aws:s3:::reports/2026/`.
 * The Event history, as the console saves it, has a `resourceName`, mostly no ARN.
 */
function arnOf(resource: JsonObject): string | undefined {
	return (
		textAt(resource, 'ARN') ??
		textAt(resource, 'arn') ??
		textAt(resource, 'ARNPrefix')?.replace(/\/$/, '') ??
		textAt(resource, 'resourceName')
	);
}

function mostSpecificFirst(arns: readonly string[]): readonly string[] {
	let best = arns[0];
	for (const arn of arns) {
		if (best !== undefined && arn !== best && isPartOf(arn, best)) {
			best = arn;
		}
	}

	return best === undefined || best === arns[0]
		? arns
		: [best, ...arns.filter(arn => arn !== best)];
}

/** `arn:aws:s3:::reports/q1.csv` is a part of `arn:aws:s3:::reports`. */
export function isPartOf(resource: string, whole: string): boolean {
	return (
		resource.startsWith(whole) && /^[/:]/.test(resource.slice(whole.length))
	);
}
