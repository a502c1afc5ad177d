import {isJsonObject, textAt} from '../json-object.js';
import {eventWords} from '../operation/event-words.js';

// Enough for `{instancesSet: {items: [{instanceId}]}}` with its neighbours, and
// a bound on what one record of 256 KB can cost.
const maxObjects = 40;

const namingWords = new Set(['arn', 'id', 'identifier', 'name']);

// Parameters with these words name the request, the caller or a detail, such as `clientRequestId` and `accountId`.
const sidelines = new Set([
	'account',
	'attribute',
	'caller',
	'client',
	'marker',
	'owner',
	'request',
	'session',
	'token',
	'version',
	'zone',
]);

// Names in search conditions and labels are not what the call is about.
const asides = /filter|tag|context/i;

/**
 * The value of the parameter that names the operation's object: `bucketName` for
 * DeleteBucket, `instancesSet.items[0].instanceId` for StopInstances. Parameters
 * nearer to the top go first, then words nearer to the verb.
 *
 * @param subject the words of the `eventName` behind its verb
 */
export function nameInParameters(
	parameters: unknown,
	subject: readonly string[],
): string | undefined {
	const subjects = subject.map(normal);
	const queue: unknown[] = [parameters];
	for (let index = 0; index < queue.length && index < maxObjects; index++) {
		const value = queue[index];
		if (Array.isArray(value)) {
			// The first of a list stands for it; the detail shows all.
			queue.push(value[0]);
			continue;
		}

		if (!isJsonObject(value)) {
			continue;
		}

		let best: string | undefined;
		let bestRank = Number.POSITIVE_INFINITY;
		for (const [key, child] of Object.entries(value).slice(0, maxObjects)) {
			const name = textOf(child);
			if (name !== undefined) {
				const rank = rankOf(key, subjects);
				if (rank < bestRank) {
					best = name;
					bestRank = rank;
				}
			} else if (!asides.test(key)) {
				queue.push(child);
			}
		}

		if (best !== undefined) {
			return best;
		}
	}

	return;
}

/** How well the key names the subject: 0 is best, infinite not at all. */
function rankOf(key: string, subjects: readonly string[]): number {
	const words = eventWords(key).map(normal);
	if (!namingWords.has(words.pop() ?? '')) {
		return Number.POSITIVE_INFINITY;
	}

	const place = subjects.findIndex(subject => words.includes(subject));
	if (place === -1) {
		return Number.POSITIVE_INFINITY;
	}

	// `roleArn` before `roleSessionName` for AssumeRole.
	const strangers = words.filter(word => !subjects.includes(word)).length;
	return strangers * subjects.length + place;
}

/** The first parameter at the top that is any name, id or ARN. */
export function bareName(parameters: unknown): string | undefined {
	if (!isJsonObject(parameters)) {
		return;
	}

	const resource = textAt(parameters, 'resource');
	if (resource !== undefined) {
		return resource;
	}

	for (const [key, value] of Object.entries(parameters).slice(0, maxObjects)) {
		const words = eventWords(key).map(normal);
		if (
			namingWords.has(words.pop() ?? '') &&
			!words.some(word => sidelines.has(word))
		) {
			const name = textOf(Array.isArray(value) ? value[0] : value);
			if (name !== undefined) {
				return name;
			}
		}
	}

	return;
}

function normal(word: string): string {
	return word.toLowerCase().replace(/s$/, '');
}

function textOf(value: unknown): string | undefined {
	return typeof value === 'string' && value !== '' ? value : undefined;
}
