import {invalidParameter} from '../protocol/aws-error.js';
import {type RequestInput, stringMember} from '../protocol/request-input.js';
import type {Operation} from './operation.js';
import {requestedPage} from './requested-page.js';

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
	const {place, cut} = requestedPage(input, 'list', {
		max: maxLimit,
		usual: defaultLimit,
		now,
	});
	const after = String(place ?? '');
	const {page, next} = cut(
		groups.all.filter(
			group =>
				group.name > after &&
				matches(group.name) &&
				(logGroupClass === undefined || group.logGroupClass === logGroupClass),
		),
		page => page.at(-1)?.name,
	);
	return {
		logGroups: page.map(({name, arn, logGroupClass}) => ({
			logGroupName: name,
			logGroupArn: arn,
			logGroupClass,
		})),
		...next,
	};
};
