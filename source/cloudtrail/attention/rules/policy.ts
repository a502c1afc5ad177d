import {isJsonObject, type JsonObject, textAt} from '../../json-object.js';
import {elementsOf, objectsOf, textsOf} from './values.js';

/**
 * The statements of a policy that allow something. IAM writes the policy as text, in
 * old records URL-encoded, S3 as an object. Empty for what is no policy: what
 * cannot be read proves nothing.
 */
export function allowingStatements(policy: unknown): readonly JsonObject[] {
	const document = typeof policy === 'string' ? parsed(policy) : policy;
	return isJsonObject(document)
		? objectsOf(document['Statement']).filter(
				statement => textAt(statement, 'Effect') === 'Allow',
			)
		: [];
}

function parsed(text: string): unknown {
	for (const read of [
		() => JSON.parse(text) as unknown,
		() => JSON.parse(decodeURIComponent(text)) as unknown,
	]) {
		try {
			return read();
		} catch {
			// Not JSON in this form.
		}
	}

	return undefined;
}

/** Those to whom a statement allows something: `*`, ARNs, account numbers. Not services. */
export function principalsOf(statement: JsonObject): readonly string[] {
	const principal = statement['Principal'];
	return isJsonObject(principal)
		? textsOf(principal['AWS'])
		: textsOf(principal);
}

/** Whether a statement allows something to everyone: `"Principal": "*"`. A condition may still narrow it. */
export function isForEveryone(statement: JsonObject): boolean {
	return principalsOf(statement).includes('*') || 'NotPrincipal' in statement;
}

/** Whether something narrows the statement, such as `aws:PrincipalOrgID`. */
export function hasCondition(statement: JsonObject): boolean {
	return isJsonObject(statement['Condition']);
}

const accountOfPrincipal = /^(?:arn:[^:]*:(?:iam|sts)::)?(\d{12})(?::|$)/;

/** The accounts among these principals, but for one's own. */
export function otherAccounts(
	principals: readonly string[],
	own: string | undefined,
): readonly string[] {
	const accounts = principals.map(
		principal => accountOfPrincipal.exec(principal)?.[1],
	);
	return [...new Set(accounts)].filter(
		(account): account is string => account !== undefined && account !== own,
	);
}

/** Whether a statement of an identity's policy allows everything, or to take everything: `*` or `iam:*` on every resource. */
export function allowsEverything(statement: JsonObject): boolean {
	const actions = textsOf(statement['Action']).map(action =>
		action.toLowerCase(),
	);
	const isEverywhere =
		'NotResource' in statement || textsOf(statement['Resource']).includes('*');
	return (
		isEverywhere &&
		!hasCondition(statement) &&
		(actions.some(action => everything.has(action)) ||
			elementsOf(statement['NotAction']).length > 0)
	);
}

const everything = new Set(['*', '*:*', 'iam:*']);
