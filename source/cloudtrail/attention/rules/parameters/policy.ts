import {
	isJsonObject,
	type JsonObject,
	objectAt,
	textAt,
} from '../../../json-object.js';
import {listInReason, objectsOf, textsOf} from './parameters.js';

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

/** Whether something may narrow the statement, such as `aws:PrincipalOrgID`. An empty `Condition` narrows nothing. */
export function hasCondition(statement: JsonObject): boolean {
	return Object.keys(objectAt(statement, 'Condition')).length > 0;
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

/**
 * What the statements of an identity's policy allow on every resource, where that is
 * everything or as good as everything: `may do everything`. Undefined where none does.
 */
export function everythingAllowed(
	statements: readonly JsonObject[],
): string | undefined {
	const found = statements
		.map(statement => ({statement, what: everythingIn(statement)}))
		.filter(({what}) => what !== undefined);
	// Of two such statements, the one without a condition says more.
	const {statement, what} =
		found.find(each => !hasCondition(each.statement)) ?? found[0] ?? {};
	return statement !== undefined && hasCondition(statement)
		? `${what}, under a condition`
		: what;
}

function everythingIn(statement: JsonObject): string | undefined {
	const isEverywhere =
		'NotResource' in statement ||
		textsOf(statement['Resource']).some(resource =>
			everyResource.test(resource),
		);
	if (!isEverywhere) {
		return undefined;
	}

	const actions = textsOf(statement['Action']);
	const excepted = textsOf(statement['NotAction']);
	return actions.some(action => everyAction.test(action))
		? 'may do everything'
		: actions.some(action => everyActionOfIam.test(action))
			? everythingInIam
			: excepted.length > 0
				? `may do everything but ${listInReason(excepted)}`
				: undefined;
}

/** Who may do everything in IAM may allow itself the rest. */
export const everythingInIam =
	'may do everything in IAM, and so allow itself anything';

const everyAction = /^\*+(?::\*+)?$/;
const everyActionOfIam = /^iam:\*+$/i;
const everyResource = /^(?:\*+|arn(?::(?:\*+|aws[\w-]*))(?::\*+)+)$/;
