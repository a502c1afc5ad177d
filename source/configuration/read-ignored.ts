import {parseFilter} from '../filter/language/parse-filter.js';
import type {ConfiguredFilter} from './configuration.js';
import {
	lineOf,
	type Member,
	quoted,
	type Report,
	valueInWords,
} from './document.js';

/** Entries at most. Each is a chip that counts what it hides, and a count looks at every record. */
export const mostIgnored = 8;

/** The ignore list: filters, each of which hides what it matches. */
export function readIgnored(
	{name, value}: Member,
	report: Report,
): readonly ConfiguredFilter[] {
	if (value.type !== 'Array') {
		report(
			value,
			`${quoted(name)} is a list of filters, and here it is ${valueInWords(value)}.`,
		);
		return [];
	}

	const entries = value.elements.flatMap(({value: node}) => {
		if (node.type !== 'String') {
			report(
				node,
				`An entry of ${quoted(name)} is a filter in quotes, and here it is ${valueInWords(node)}.`,
			);
			return [];
		}

		const parsed = parseFilter(node.value);
		if (!parsed.ok) {
			report(
				node,
				`${quoted(node.value)} is not a filter: ${parsed.error.message.replace(/[^.?]$/, '$&.')}`,
			);
			return [];
		}

		const {expression} = parsed;
		if (expression.kind === 'everything') {
			report(node, `${quoted(node.value)} would hide every record.`);
			return [];
		}

		return [{expression, node}];
	});
	const [tooMany] = entries.slice(mostIgnored);
	if (tooMany !== undefined) {
		report(
			tooMany.node,
			`${quoted(name)} has at most ${mostIgnored} entries. Join some of them with OR.`,
		);
	}

	return entries
		.slice(0, mostIgnored)
		.map(({expression, node}) => ({expression, line: lineOf(node)}));
}
