import type {ObjectNode, ValueNode} from '@humanwhocodes/momoa';
import {truncateText} from '../text/fit-line.js';
import {nearestName} from '../text/near-names.js';
import type {Configured} from './configuration.js';

/** Takes what is wrong with an entry, which is left out. */
export type Report = (node: Pick<ValueNode, 'loc'>, message: string) => void;

/** An entry of an object. */
export type Member = {
	readonly name: string;
	readonly value: ValueNode;
};

/** Line of the beginning of a node, from 1. */
export function lineOf({loc}: Pick<ValueNode, 'loc'>): number {
	return loc.start.line;
}

// Cells. A string of a file may be as long as the file.
const longestQuote = 40;

/** A string of the file, in quotes. */
export function quoted(text: string): string {
	return `"${truncateText(text, longestQuote, 'middle')}"`;
}

const kinds: Readonly<Record<ValueNode['type'], string>> = {
	Object: 'an object',
	Array: 'a list',
	Boolean: 'true or false',
	String: 'a string',
	Number: 'a number',
	Null: 'null',
	NaN: 'a number',
	Infinity: 'a number',
};

/** What stands there, for a sentence: `"gmt"`, `a number`. */
export function valueInWords(node: ValueNode): string {
	return node.type === 'String' ? quoted(node.value) : kinds[node.type];
}

/** `Did you mean "scope"?`, with a blank before it; nothing where no name is near. */
export function meantOf(typed: string, names: readonly string[]): string {
	const near = nearestName(typed, names);
	return near === undefined ? '' : ` Did you mean "${near}"?`;
}

/** The entries of an object. Of two with one name the first counts, and the second is reported. */
export function membersOf(
	{members}: ObjectNode,
	report: Report,
): readonly Member[] {
	const seen = new Map<string, number>();
	return members.flatMap(({name: key, value}) => {
		const name = key.type === 'String' ? key.value : key.name;
		const before = seen.get(name);
		if (before !== undefined) {
			report(key, `${quoted(name)} is there twice, first in line ${before}.`);
			return [];
		}

		seen.set(name, lineOf(key));
		return [{name, value}];
	});
}

/** The entries of a setting that is an object. */
export function objectMembers(
	{name, value}: Member,
	report: Report,
): readonly Member[] {
	if (value.type !== 'Object') {
		report(
			value,
			`${quoted(name)} is an object, { … }, and here it is ${valueInWords(value)}.`,
		);
		return [];
	}

	return membersOf(value, report);
}

/** A string, or a list of them; undefined for anything else. */
export function textsOf(node: ValueNode): readonly string[] | undefined {
	const nodes =
		node.type === 'Array' ? node.elements.map(({value}) => value) : [node];
	const texts = nodes.flatMap(each =>
		each.type === 'String' ? [each.value] : [],
	);
	return texts.length === nodes.length ? texts : undefined;
}

/** One of several strings. */
export function choiceOf<Choice extends string>(
	{name, value: node}: Member,
	choices: readonly Choice[],
	report: Report,
): Configured<Choice> | undefined {
	const typed = node.type === 'String' ? node.value : undefined;
	const choice = choices.find(each => each === typed);
	if (choice === undefined) {
		const last = choices.at(-1);
		const others = choices.slice(0, -1).map(each => `"${each}"`);
		report(
			node,
			`${quoted(name)} is ${others.join(', ')} or "${last}", and here it is ${valueInWords(node)}.${typed === undefined ? '' : meantOf(typed, choices)}`,
		);
		return undefined;
	}

	return {value: choice, line: lineOf(node)};
}

/** `true` or `false`. */
export function switchOf(
	{name, value: node}: Member,
	report: Report,
): Configured<boolean> | undefined {
	if (node.type !== 'Boolean') {
		report(
			node,
			`${quoted(name)} is true or false, and here it is ${valueInWords(node)}.`,
		);
		return undefined;
	}

	return {value: node.value, line: lineOf(node)};
}
