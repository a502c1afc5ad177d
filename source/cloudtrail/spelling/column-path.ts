import {recordFields} from '../record-fields.js';

/** Where the value of a column stands in a record: `['userIdentity', 'arn']`. */
export type ColumnPath = {
	readonly keys: readonly string[];
	/** Whether the name is none of CloudTrail: `User name` is a column of any log. */
	readonly isAlias: boolean;
};

/** `AWS region`, `aws_region` and `awsregion` are `awsRegion`. */
function plainName(name: string): string {
	return name.toLowerCase().replaceAll(/[\s_-]/g, '');
}

function byPlainName(names: Iterable<string>): ReadonlyMap<string, string> {
	const byName = new Map<string, string>();
	for (const name of names) {
		// `eventID` stands before the `eventId` of aggregated events.
		const plain = plainName(name);
		byName.set(plain, byName.get(plain) ?? name);
	}

	return byName;
}

const fields = byPlainName(recordFields);

// What the console and LookupEvents call parts of a record, and what Athena calls
// `useridentity.accesskeyid`. Not `arn`, `type` and `accountid`: they may be those
// of a resource.
const aliases: ReadonlyMap<string, readonly string[]> = new Map([
	['username', ['userIdentity', 'userName']],
	['awsaccesskey', ['userIdentity', 'accessKeyId']],
	['accesskeyid', ['userIdentity', 'accessKeyId']],
	['principalid', ['userIdentity', 'principalId']],
	['invokedby', ['userIdentity', 'invokedBy']],
]);

const identityNames = byPlainName([
	...['type', 'principalId', 'arn', 'accountId', 'accessKeyId', 'userName'],
	...['invokedBy', 'invokedByDelegate', 'sessionContext', 'sessionIssuer'],
	...['attributes', 'creationDate', 'mfaAuthenticated', 'sourceIdentity'],
	...['webIdFederationData', 'federatedProvider', 'ec2RoleDelivery'],
	...['ec2IssuedInVpc', 'assumedRoot', 'onBehalfOf', 'userId'],
	...['identityStoreArn', 'inScopeOf', 'sourceArn', 'sourceAccount'],
	...['issuerType', 'credentialsIssuedTo', 'credentialId', 'identityProvider'],
]);

/** The names inside of a field that CloudTrail defines; those of parameters are the services' own. */
const innerNames: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map([
	['userIdentity', identityNames],
	['resources', byPlainName(['ARN', 'accountId', 'type'])],
	[
		'tlsDetails',
		byPlainName([
			...['tlsVersion', 'cipherSuite'],
			...['clientProvidedHostHeader', 'keyExchange'],
		]),
	],
	[
		'addendum',
		byPlainName([
			...['reason', 'updatedFields', 'originalRequestID', 'originalEventID'],
		]),
	],
]);

/** The field of a record that a column is; undefined for all others. */
export function columnPath(name: string): ColumnPath | undefined {
	// EventBridge and pipelines put a name before it: `detail.userIdentity.arn`.
	const parts = name.trim().split('.');
	const first = parts.findIndex(part => fields.has(plainName(part)));
	const field = fields.get(plainName(parts[first] ?? ''));
	if (field !== undefined) {
		const inner = parts
			.slice(first + 1)
			.map(part => innerName(field, part) ?? part);
		return {keys: [field, ...inner], isAlias: false};
	}

	const plain = plainName(name);
	const alias = aliases.get(plain);
	if (alias !== undefined) {
		return {keys: alias, isAlias: true};
	}

	// `useridentity_arn`
	const ofIdentity = plain.startsWith('useridentity')
		? innerName('userIdentity', plain.slice('useridentity'.length))
		: undefined;
	return ofIdentity === undefined
		? undefined
		: {keys: ['userIdentity', ofIdentity], isAlias: false};
}

/** CloudTrail's spelling of a name inside a field: `principalid` → `principalId`. */
export function innerName(field: string, name: string): string | undefined {
	return innerNames.get(field)?.get(plainName(name));
}

/** Whether a row with such a column is one event: it has a time or an id. */
export function isPlaceInTime(name: string): boolean {
	return /^(?:(?:.*\.)?event(?:time|id)|@?timestamp|@ptr)$/.test(
		plainName(name),
	);
}

/** Whether this is the name of the operation: without it, an export is none of single calls. */
export function namesEvent(name: string): boolean {
	return /^(?:.*\.)?eventname$/.test(plainName(name));
}
