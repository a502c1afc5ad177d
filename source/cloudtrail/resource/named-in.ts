import {isJsonObject, type JsonObject} from '../json-object.js';
import {type NameWords, nameWords} from './name-words.js';
import {isDetail, type OperationSubject} from './operation-subject.js';
import {mostTexts, textsOf} from './texts-of.js';

/** The resources that one parameter names. */
export type Named = {
	readonly texts: readonly string[];
	/** How surely they are what the call was about: 0 is best, see `sure`, `likely`. */
	readonly doubt: number;
};

/** Up to this doubt, the name says what the operation says: `trailName` for PutEventSelectors. */
export const sure = 6;
/** Of `resourceArn` and `target`, which say that they are it. */
const explicit = 10;
/** Up to this one, it says a part of it, and nothing else: `groupId` for AuthorizeSecurityGroupIngress. */
export const likely = 20;
/** Up to this one, it is `name`, `resourceArn` or `target`, which stand for what the operation says. */
export const bare = 40;
/** Up to this one, it is a name, id or ARN of something else. Beyond, of what is mostly on the side. */
export const any = 60;

// Enough for `{instancesSet: {items: [{instanceId}]}}` with its neighbours, and
// a bound on what one record of 256 KB can cost.
const mostPlaces = 40;
const mostKeys = 60;

// Never what a call was about, whatever its operation is called.
const never = new Set([
	'attribute',
	'caller',
	'condition',
	'context',
	'final',
	'marker',
	'tag',
]);
// Neither, unless the operation says so: `agreementRequestId` for AcceptAgreementRequest.
const unlessSubject = new Set([
	'correlation',
	'delivery',
	'deliver',
	'encryption',
	'filter',
	'idempotency',
	'kms',
	'next',
	'permission',
	'request',
	'session',
	'token',
	'trace',
	'version',
]);
// Mostly what a call works with, or where: asked last.
const sidelines = new Set([
	'account',
	'client',
	'destination',
	'document',
	'owner',
	'parameter',
	'parent',
	'policy',
	'principal',
	'registry',
	'role',
	'security',
	'statement',
	'subnet',
	'zone',
]);
// Some parameters are called after the thing alone: `cluster` of ECS, `rule` of EventBridge.
const things = new Set([
	'bucket',
	'cluster',
	'function',
	'identity',
	'queue',
	'repository',
	'rule',
	'table',
	'task',
	'topic',
	'user',
]);
const bareOrder = ['arn', 'name', 'identifier', 'id'];

const ownedByAws = /^(?:arn:[^:]*:[^:]*:[^:]*:aws:|alias\/aws\/|AWS-)/;
const awsDoubt = 1000;

/** Objects under one key: one, or those of a list. */
type Place = {
	readonly objects: readonly JsonObject[];
	/** Of the key that they stand under. */
	readonly stems: readonly string[];
	readonly depth: number;
};

/**
 * The parameter that names the operation's object best: `bucketName` for
 * DeleteBucket, `instancesSet.items[].instanceId` for StopInstances.
 */
export function namedIn(
	parameters: unknown,
	subject: OperationSubject,
): Named | undefined {
	if (!isJsonObject(parameters)) {
		return;
	}

	let best: Named | undefined;
	const places: Place[] = [{objects: [parameters], stems: [], depth: 0}];
	for (let index = 0; index < places.length && index < mostPlaces; index++) {
		const place = places[index];
		const first = place?.objects[0];
		if (place === undefined || first === undefined) {
			continue;
		}

		let count = 0;
		for (const key in first) {
			count++;
			if (count > mostKeys) {
				break;
			}

			const value = first[key];
			if (typeof value === 'number' || typeof value === 'boolean') {
				continue;
			}

			const words = nameWords(key);
			const doubt =
				doubtOf(words, place, subject, Array.isArray(value)) +
				4 * place.depth +
				count / 100;
			if (doubt < (best?.doubt ?? Number.POSITIVE_INFINITY)) {
				best = better(best, textsAt(place.objects, key), words, doubt);
			}

			if (typeof value === 'object' && value !== null) {
				const inner = innerPlace(key, words, place);
				const isHeld = wrapping.test(key) || !isAside(words.stems, subject);
				if (inner !== undefined && isHeld) {
					places.push(inner);
				}
			}
		}

		if (best !== undefined && best.doubt < sure) {
			return best;
		}
	}

	return best;
}

function better(
	best: Named | undefined,
	texts: readonly string[],
	{naming}: NameWords,
	doubt: number,
): Named | undefined {
	const [first] = texts;
	if (first === undefined || (naming !== 'name' && !isNameLike(first))) {
		return best;
	}

	const total = ownedByAws.test(first) ? doubt + awsDoubt : doubt;
	if (best !== undefined && best.doubt <= total) {
		return best;
	}

	return {
		texts: naming === 'url' ? texts.map(nameInUrl) : texts,
		doubt: total,
	};
}

/** How much the name of a parameter lets doubt; infinite where it names nothing. */
function doubtOf(
	{stems, naming, ending}: NameWords,
	place: Place,
	subject: OperationSubject,
	isList: boolean,
): number {
	if (isAside(stems, subject)) {
		return Number.POSITIVE_INFINITY;
	}

	const [only] = stems;
	if (isExplicit(stems)) {
		return naming === 'none' || naming === 'name'
			? only === 'target' && subject.isDetail
				? -10
				: explicit
			: Number.POSITIVE_INFINITY;
	}

	if (stems.length === 0) {
		if (naming !== 'name') {
			return naming === 'url' && place.depth === 0
				? bare + 8
				: Number.POSITIVE_INFINITY;
		}

		// `configurationRecorder: {name}`, but not the `id` of each of `items`.
		return place.depth === 0
			? bare - 10 + bareOrder.indexOf(ending)
			: isExplicit(place.stems)
				? explicit
				: matchOf(place.stems, subject) + sure;
	}

	if (naming === 'other' || naming === 'none') {
		// `accountAlias` for CreateAccountAlias.
		const match = matchOf(
			subject.stems.includes(ending) ? [...stems, ending] : stems,
			subject,
		);
		const isWhole = match < (stems.length > 1 ? likely : 3);
		// `mountTargetId` before `securityGroups` for ModifyMountTargetSecurityGroups.
		return isWhole && !subject.isDetail
			? match + (naming === 'none' ? 12 : 5)
			: naming === 'none' && stems.length === 1 && things.has(only ?? '')
				? bare + 5
				: Number.POSITIVE_INFINITY;
	}

	const match = matchOf(stems, subject);
	if (Number.isFinite(match)) {
		return naming === 'url' ? match + sure : match;
	}

	// `accountId` says where; `accountIds` are the members that a call removes.
	const isSide =
		stems.some(stem => sidelines.has(stem)) &&
		!(isList && only === 'account' && stems.length === 1);
	return isSide ? any + 10 : naming === 'url' ? bare + 6 : bare;
}

function isExplicit(stems: readonly string[]): boolean {
	return (
		stems.length === 1 && (stems[0] === 'target' || stems[0] === 'resource')
	);
}

/** 0–2 where the words are those of the operation and hold its head, more for other words; infinite without a common word. */
function matchOf(stems: readonly string[], subject: OperationSubject): number {
	let common = 0;
	let place = Number.POSITIVE_INFINITY;
	let hasThing = false;
	for (const stem of stems) {
		const found = subject.stems.indexOf(stem);
		if (found !== -1) {
			common++;
			place = Math.min(place, found);
			hasThing ||= subject.isDetail || !isDetail(stem);
		}
	}

	const strangers = stems.length - common;
	if (common === 0 || strangers > 2) {
		return Number.POSITIVE_INFINITY;
	}

	// `policyName` for PutKeyPolicy names only what the key is given.
	return (
		strangers * likely +
		(stems.includes(subject.head) ? 0 : 8) +
		(hasThing ? 0 : 15) +
		Math.min(place, 9) / 10 +
		1 / common
	);
}

function isAside(stems: readonly string[], subject: OperationSubject): boolean {
	for (const stem of stems) {
		if (
			never.has(stem) ||
			(unlessSubject.has(stem) && !subject.stems.includes(stem))
		) {
			return true;
		}
	}

	return false;
}

function textsAt(
	objects: readonly JsonObject[],
	key: string,
): readonly string[] {
	return objects.length === 1
		? textsOf(objects[0]?.[key])
		: objects.flatMap(object => textsOf(object[key])).slice(0, mostTexts);
}

const wrapping = /(?:Req|Requests?|Response|Result|Input|Parameters)$/;
const listKey = /^(?:items?|member|entries|entry)$/;

function innerPlace(
	key: string,
	words: NameWords,
	{objects: outer, stems, depth}: Place,
): Place | undefined {
	const objects: JsonObject[] = [];
	for (const object of outer) {
		const value = object[key];
		for (const one of Array.isArray(value)
			? value.slice(0, mostTexts)
			: [value]) {
			if (isJsonObject(one) && objects.length < mostTexts) {
				objects.push(one);
			}
		}
	}

	if (objects.length === 0) {
		return;
	}

	// `{"DeleteFlowLogsRequest": {…}}` adds nothing but its name.
	const isWrapper = depth === 0 && (wrapping.test(key) || hasOneKey(outer[0]));
	return {
		objects,
		stems: listKey.test(key) ? stems : [...words.stems],
		depth: isWrapper || listKey.test(key) ? depth : depth + 1,
	};
}

function hasOneKey(object: JsonObject | undefined): boolean {
	let count = 0;
	// Stops early: a hostile object has 30,000 keys.
	for (const _ in object) {
		count++;
		if (count > 1) {
			break;
		}
	}

	return count === 1;
}

/** A name rather than a text, a document or a key. */
function isNameLike(text: string): boolean {
	return text.length <= 2048 && !/[\s{}<>]/.test(text);
}

/**
 * `https://sqs.eu-west-1.amazonaws.com/111122223333/orders` is orders, and
 * `111122223333.dkr.ecr.eu-west-1.amazonaws.com/team/app` is team/app; without a
 * path, its host.
 */
function nameInUrl(url: string): string {
	if (url.startsWith('arn:')) {
		return url;
	}

	const address = url.replace(/^[a-z][a-z\d+.-]*:\/\//i, '');
	const [host, ...path] = address
		.replace(/[?#].*$/s, '')
		.split('/')
		.filter(Boolean);
	// Names of repositories hold slashes, and their addresses no scheme.
	const name = address === url ? path.join('/') : path.at(-1);
	return name || host || url;
}
