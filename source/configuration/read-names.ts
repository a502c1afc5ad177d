import {knownNameProblem} from '../filter/known-names.js';
import {cellWidthUpTo} from '../text/cell-width.js';
import {visibleText} from '../text/visible-text.js';
import type {ConfiguredName} from './configuration.js';
import {
	lineOf,
	type Member,
	objectMembers,
	quoted,
	type Report,
} from './document.js';

/** Cells of a name at most. It stands beside what it names. */
export const longestName = 32;

/** What the user calls addresses, accounts, access keys and roles: `"203.0.113.0/24": "office"`. */
export function readNames(
	member: Member,
	report: Report,
): readonly ConfiguredName[] {
	return objectMembers(member, report).flatMap(
		({name: value, value: node}): readonly ConfiguredName[] => {
			const problem = knownNameProblem(value);
			if (problem !== undefined) {
				report(
					node,
					`${quoted(value)} cannot have a name. ${problem}.`.replace(
						/\?\.$/,
						'?',
					),
				);
				return [];
			}

			const name = node.type === 'String' ? node.value.trim() : '';
			if (
				name === '' ||
				cellWidthUpTo(visibleText(name), longestName + 1) > longestName
			) {
				report(
					node,
					`The name of ${quoted(value)} is a string of 1 to ${longestName} characters.`,
				);
				return [];
			}

			return [{value, name, line: lineOf(node)}];
		},
	);
}
