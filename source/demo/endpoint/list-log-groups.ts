import {invalidParameter} from '../protocol/aws-error.js';
import {
	integerMember,
	type RequestInput,
	stringMember,
} from '../protocol/request-input.js';
import type {LogGroup} from './log-group.js';
import type {Operation} from './operation.js';
import {openToken, sealToken} from './page-token.js';

const defaultLimit = 50;
const maxLimit = 1000;
// As in the service model: up to five alternatives of 3 to 24 characters.
const pattern =
	/^\^?[.\-_/#A-Za-z0-9]{3,24}(?:\|\^?[.\-_/#A-Za-z0-9]{3,24}){0,4}$/;

/** `^aws-cloudtrail|CloudTrail`: names that begin with the one, or hold the other. */
function isNamed(input: RequestInput): (name: string) => boolean {
	const text = stringMember(input, 'logGroupNamePattern', {
		minLength: 3,
		maxLength: 129,
	});
	if (text === undefined) {
		return () => true;
	}

	if (!pattern.test(text)) {
		throw invalidParameter(
			`1 validation error detected: Value '${text}' at 'logGroupNamePattern' failed to satisfy constraint: Member must satisfy regular expression pattern: (\\^?[\\.\\-_\\/#A-Za-z0-9]{3,24})(\\|\\^?[\\.\\-_\\/#A-Za-z0-9]{3,24}){0,4}`,
		);
	}

	const alternatives = text.split('|');
	return name =>
		alternatives.some(each =>
			each.startsWith('^')
				? name.startsWith(each.slice(1))
				: name.includes(each),
		);
}

/** ListLogGroups: names, ARNs and classes, by patterns of names. */
export const listLogGroups: Operation = (input, {groups, now}) => {
	const matches = isNamed(input);
	const logGroupClass = stringMember(input, 'logGroupClass');
	const limit =
		integerMember(input, 'limit', {min: 1, max: maxLimit}) ?? defaultLimit;
	const token = stringMember(input, 'nextToken');
	const after =
		token === undefined ? '' : String(openToken('list', token, now()));
	const left = groups.all.filter(
		(group: LogGroup) =>
			group.name > after &&
			matches(group.name) &&
			(logGroupClass === undefined || group.logGroupClass === logGroupClass),
	);
	const page = left.slice(0, limit);
	return {
		logGroups: page.map(({name, arn, logGroupClass}) => ({
			logGroupName: name,
			logGroupArn: arn,
			logGroupClass,
		})),
		...(left.length > page.length && {
			nextToken: sealToken('list', page.at(-1)?.name, now()),
		}),
	};
};
