import {eventWords} from './event-words.js';
import {pastOf, verbOf} from './verbs.js';
import {wordingOf} from './wording/wording.js';

/** An operation in words: `delete`, `deleted`, `DB instance`. */
export type OperationPhrase = {
	readonly verb: string;
	readonly past: string;
	/** Stands before the resource's name, or around it, which then is `{}`; `''` where there is nothing to say. */
	readonly object: string;
	/** The object is written by hand, so that the resource's name fits it as it is. */
	readonly isWorded: boolean;
};

/** The words for an operation; undefined where its name does not begin with a known verb. */
export function phraseOf(
	eventName: string,
	eventSource: string,
): OperationPhrase | undefined {
	const worded = wordingOf(eventName, eventSource);
	if (worded) {
		const [verb, object] = worded;
		return {verb, past: pastOf(verb), object, isWorded: true};
	}

	// `login-auth.sso` of Grafana is no verb phrase.
	if (/\W/.test(eventName)) {
		return undefined;
	}

	const words = wordsOf(eventName);
	const [first = '', ...rest] = words;
	// `BatchDeleteImage`, `AdminDeleteUser`: the verb is the second word.
	const isPrefixed = prefixes.has(first) && verbOf(rest) !== undefined;
	const verbal = isPrefixed ? rest : words;
	const [verb, length] = verbOf(verbal) ?? [];
	return verb === undefined
		? undefined
		: {
				verb,
				past: pastOf(verb),
				object: objectOf(verbal.slice(length)),
				isWorded: false,
			};
}

const prefixes: ReadonlySet<string> = new Set([
	'Admin',
	'Batch',
	'Bulk',
	'Force',
	'Transact',
]);

// Names that a cut at capitals and digits would take apart.
const wholeNames =
	/(CloudFormation|CloudFront|CloudTrail|CloudWatch|DynamoDB|EC2|EventBridge|GitHub|GraphQL|GuardDuty|I[Pp]v[46]|MySQL|OAuth2?|OpenIDConnect|PostgreSQL|QuickSight|S3|SageMaker|WebSocket|WorkSpaces?)/;

function wordsOf(eventName: string): readonly string[] {
	return eventName
		.split(wholeNames)
		.flatMap((part, index) => (index % 2 === 1 ? [part] : eventWords(part)));
}

/** In names also written `Vpc`, `Mfa`. */
const abbreviations: ReadonlySet<string> = new Set(
	`acl ami api arn aws cidr cors db dhcp dns ebs eip hsm http https iam id ip
	json jwt kms lti mfa nat nfs oidc saml sdk smb sms smtp sns sql sqs ssh ssl
	sso ssm tls ttl uri url vpc vpn waf`.split(/\s+/),
);

/** Words that belong together, as AWS's documentation writes them. */
const compounds: ReadonlyArray<readonly [plain: RegExp, written: string]> = [
	[/\bauto scaling\b/, 'Auto Scaling'],
	[/\bblue green\b/, 'blue/green'],
	[/\begress only\b/, 'egress-only'],
	[/\bOpenIDConnect\b/, 'OpenID Connect'],
	[/\bservice linked\b/, 'service-linked'],
	[/\bservice specific\b/, 'service-specific'],
	[/\bsignin\b/, 'sign-in'],
	[/\bstorage lens\b/, 'Storage Lens'],
];

/** `Q Apps` keeps its capitals and so do abbreviations; other words lose theirs. */
function objectOf(words: readonly string[]): string {
	let object = words
		.map((word, index) =>
			word === 'Q' || (words[index - 1] === 'Q' && word.startsWith('App'))
				? word
				: written(word),
		)
		.join(' ');
	for (const [plain, compound] of compounds) {
		object = object.replace(plain, compound);
	}

	return object;
}

/** `ACLs` of `ACLs`, `Acls`; `KMS` of `Kms`; `S3` of itself; `instances` of `Instances`. */
function written(word: string): string {
	if (/^[A-Z]{2,}s?$/.test(word) || wholeNames.test(word)) {
		return word.replace('Ipv', 'IPv');
	}

	const lower = word.toLowerCase();
	const singular = lower.replace(/s$/, '');
	if (abbreviations.has(lower)) {
		return lower.toUpperCase();
	}

	return abbreviations.has(singular) ? `${singular.toUpperCase()}s` : lower;
}
