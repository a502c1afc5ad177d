import type {PatternScanner} from './pattern-scanner.js';

export type JsonSelector = {
	/** The nodes it points at; none where a key or an element is missing. */
	readonly select: (root: unknown) => readonly unknown[];
	readonly hasWildcard: boolean;
	/** It consists of bare keys, as `$.userIdentity.type`. */
	readonly isPlain: boolean;
};

type Step =
	| {readonly kind: 'key'; readonly key: string}
	| {readonly kind: 'element'; readonly index: number}
	| {readonly kind: 'every-key' | 'every-element'};

const key = /[\w-]+/y;
const quotedKey = /\['(?:[^'\\]|\\.)+'\]/sy;
const element = /\[\d+\]/y;

/**
 * Takes a property selector, such as `$.resources[*].ARN` or `$.['a.b']`.
 *
 * @throws PatternError
 */
export function takeSelector(scanner: PatternScanner): JsonSelector {
	const from = scanner.at;
	if (!scanner.takeText('$')) {
		throw scanner.error('a property selector starts with $');
	}

	const steps: Step[] = [];
	for (let step = takeStep(scanner); step; step = takeStep(scanner)) {
		steps.push(step);
	}

	if (steps.length === 0) {
		throw scanner.error('a property selector names no property', from);
	}

	const wildcards = steps.filter(({kind}) => kind.startsWith('every')).length;
	if (wildcards > 1) {
		throw scanner.error('a property selector takes one wildcard', from);
	}

	return {
		select: root => steps.reduce(follow, [root]),
		hasWildcard: wildcards > 0,
		isPlain: /^\$(?:\.[\w-]+)+$/.test(scanner.text.slice(from, scanner.at)),
	};
}

function takeStep(scanner: PatternScanner): Step | undefined {
	if (scanner.takeText('[*]')) {
		return {kind: 'every-element'};
	}

	const index = scanner.take(element);
	if (index !== undefined) {
		return {kind: 'element', index: Number(index.slice(1, -1))};
	}

	const dotAt = scanner.at;
	if (!scanner.takeText('.')) {
		return undefined;
	}

	if (scanner.takeText('*')) {
		return {kind: 'every-key'};
	}

	const quoted = scanner.take(quotedKey);
	if (quoted !== undefined) {
		return {kind: 'key', key: quoted.slice(2, -2)};
	}

	const name = scanner.take(key);
	if (name === undefined) {
		throw scanner.error('a property name is missing', dotAt);
	}

	return {kind: 'key', key: name};
}

function follow(nodes: readonly unknown[], step: Step): readonly unknown[] {
	return nodes.flatMap(node => children(node, step));
}

function children(node: unknown, step: Step): readonly unknown[] {
	switch (step.kind) {
		case 'key':
			return isObject(node) && Object.hasOwn(node, step.key)
				? [node[step.key]]
				: [];
		case 'every-key':
			return isObject(node) ? Object.values(node) : [];
		case 'element':
			return Array.isArray(node) && step.index < node.length
				? [node[step.index]]
				: [];
		case 'every-element':
			return Array.isArray(node) ? node : [];
	}
}

/** Whether this is a JSON object: neither an array nor null. */
export function isObject(
	node: unknown,
): node is Readonly<Record<string, unknown>> {
	return typeof node === 'object' && node !== null && !Array.isArray(node);
}
