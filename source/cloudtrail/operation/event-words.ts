// `ACLs` is one word, with the `s` of a plural.
const words = /[A-Z]{2,}s(?![a-z])|[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g;

// Lambda and CloudFront put the API version behind the name (`CreateFunction20150331v2`).
const versionTail = /\d{4}_?\d\d_?\d\d(?:v\d+)?$/;

/** The words of a CamelCase operation, without an API version: `DeleteDBInstance` is Delete, DB, Instance, and `ListWebACLs` is List, Web, ACLs. */
export function eventWords(eventName: string): readonly string[] {
	return withoutVersion(eventName).match(words) ?? [];
}

/** `CreateFunction20150331v2` is CreateFunction. */
export function withoutVersion(eventName: string): string {
	return eventName.replace(versionTail, '');
}
