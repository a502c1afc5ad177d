import {type JsonObject, objectAt, textAt} from '../json-object.js';
import {mostTexts} from './texts-of.js';

const afterWords = /\bon (?:the )?resources?(?: ?\(s\))?: ?/;
// `because no identity-based policy allows …`, `with an explicit deny in …`
const untilWords = / (?:because|with|as|and|when|due to) /;

// A key of S3 may hold those words: `"arn:aws:s3:::b/notes with dates"`.
const quotedStart = /^(?:[a-z]+ )?"[^"]+"(?= |$)/;

/**
 * What a denial names, where the request is left out: `StopLogging on resource:
 * arn:aws:cloudtrail:…:trail/main because no …` is about that trail. IAM writes
 * `on resource: user ana`, which is about ana.
 */
export function deniedResources(record: JsonObject): readonly string[] {
	const message =
		textAt(record, 'errorMessage') ??
		textAt(objectAt(record, 'responseElements'), 'message');
	if (message === undefined) {
		return [];
	}

	const found = new Set<string>();
	// The part before the first is about the caller.
	for (const part of message
		.slice(0, longestMessage)
		.split(afterWords)
		.slice(1)) {
		const text =
			quotedStart.exec(part)?.[0] ?? part.split(untilWords, 1)[0] ?? '';
		for (const one of text.split(/, ?(?=arn:|")/)) {
			const name = nameIn(one);
			if (name !== '' && isOne(name, textAt(record, 'eventName') ?? '')) {
				found.add(name);
			}
		}
	}

	return [...found].slice(0, mostTexts);
}

// CloudTrail cuts `errorMessage` at 1 KB.
const longestMessage = 4096;

/** `instance profile web`, `policy arn:…:policy/p version v2`, `bucket "b"`, `"arn:aws:s3:::b/k"`. */
function nameIn(text: string): string {
	const plain = text.replace(/[.;,\s]+$/, '');
	// A key of S3 may hold spaces.
	const quoted = /["']([^"']+)["']$/.exec(plain)?.[1];
	if (quoted !== undefined) {
		return quoted;
	}

	const arn = /arn:\S+/.exec(plain)?.[0];
	if (arn !== undefined) {
		return arn;
	}

	// Names of IAM hold no spaces. `user  because` names nobody.
	return text.endsWith(' ') ? '' : plain.slice(plain.lastIndexOf(' ') + 1);
}

/** `*` and `arn:aws:ec2:…:instance/*` name a kind, not one; `arn:aws:ce:…:/GetCostAndUsage` the call itself. */
function isOne(name: string, eventName: string): boolean {
	if (!name.startsWith('arn:')) {
		return name !== '*';
	}

	const [, , service, , , ...rest] = name.split(':');
	const parts = rest
		.join(':')
		.split(/[/:]/)
		.filter((part, index) => index > 0 || part !== '');
	const named = service === 's3' || parts.length === 1 ? parts[0] : parts[1];
	return named !== undefined && !['', '*', eventName].includes(named);
}
