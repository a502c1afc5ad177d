import assert from 'node:assert/strict';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {test} from 'node:test';
import {
	isJsonObject,
	type JsonObject,
	objectAt,
	textAt,
} from '../../../source/cloudtrail/json-object.js';
import {
	generalResources,
	readResources,
} from '../../../source/cloudtrail/resource/resource.js';
import {corpusResources} from './corpus-resources.js';

const corpus = path.resolve('../shared/corpus');

test('the resource is right for 95 % of the operations in real records', {
	skip: existsSync(corpus) ? false : `${corpus} is absent`,
}, context => {
	const expected = readTable();
	const seen = new Set<string>();
	const wrong = new Map<string, string>();
	const wrongWithoutTable = new Set<string>();
	for (const record of readCorpus()) {
		const operation = operationOf(record);
		const paths = expected.get(operation);
		assert.ok(paths, `${operation} is not in the table`);
		seen.add(operation);
		const found = readResources(record);
		if (!isRight(record, paths, found)) {
			wrong.set(operation, `${operation}: ${paths.join(' ')}, not ${found}`);
		}

		if (!isRight(record, paths, generalResources(record))) {
			wrongWithoutTable.add(operation);
		}
	}

	const share = 1 - wrong.size / seen.size;
	const general = 1 - wrongWithoutTable.size / seen.size;
	context.diagnostic(
		`${percent(share)} of ${seen.size} operations are right, ${percent(general)} without the held paths`,
	);
	for (const line of wrong.values()) {
		context.diagnostic(line);
	}

	assert.ok(share >= 0.95, [...wrong.values()].join('\n'));
	assert.ok(general >= 0.95, [...wrongWithoutTable].join('\n'));
	assert.equal(seen.size, expected.size);
});

/** All that the first path names, in any order; behind it more may come. */
function isRight(
	record: JsonObject,
	paths: readonly string[],
	found: readonly string[],
): boolean {
	for (const one of paths) {
		const named = namedAt(record, one);
		if (named.length > 0) {
			return (
				named.includes(found[0] ?? '') &&
				(one === 'denial' ||
					one === 'resources' ||
					named.every(name => found.includes(name)))
			);
		}
	}

	return found.length === 0;
}

const fields: Readonly<Record<string, string>> = {
	request: 'requestParameters',
	response: 'responseElements',
	event: 'serviceEventDetails',
	added: 'additionalEventData',
};

function namedAt(record: JsonObject, one: string): readonly string[] {
	const message =
		textAt(record, 'errorMessage') ??
		textAt(objectAt(record, 'responseElements'), 'message') ??
		'';
	switch (one) {
		case 'none':
			return [];
		case 'message':
			return message.match(/arn:[^ ']+/g) ?? [];
		case 'resources': {
			const {resources} = record;
			return (Array.isArray(resources) ? resources : []).flatMap(resource =>
				isJsonObject(resource)
					? [textAt(resource, 'ARN') ?? textAt(resource, 'arn') ?? []].flat()
					: [],
			);
		}

		case 'denial': {
			const text = /on resource: (.*?)(?: because|$)/.exec(message)?.[1] ?? '';
			const [first = ''] = /arn:[^ "]+/.exec(text) ?? [];
			const last = text.replaceAll('"', '').split(/[ /]/).at(-1) ?? '';
			return [first, last].filter(name => name !== '' && name !== '*');
		}
	}

	const [root = '', ...steps] = one.split('.');
	let values: readonly unknown[] = [record[fields[root] ?? root]];
	for (const step of [...steps, 'content']) {
		values = values
			.flat()
			.flatMap(value =>
				isJsonObject(value)
					? (value[step] ?? [])
					: step === 'content'
						? value
						: [],
			);
	}

	// An application of Amazon Q is shown with its kind.
	return values
		.flat()
		.filter(value => typeof value === 'string')
		.map(value =>
			one === 'request.application-id' ? `application/${value}` : value,
		)
		.filter(value => value !== '' && !/^\*+$/.test(value));
}

function readTable(): ReadonlyMap<string, readonly string[]> {
	const table = new Map<string, readonly string[]>();
	let source = '';
	for (const line of corpusResources.split('\n').filter(Boolean)) {
		if (line.startsWith(' ')) {
			const [eventName = '', ...paths] = line.trim().split(' ');
			assert.ok(paths.length > 0, line);
			table.set(`${source} ${eventName}`, paths);
		} else {
			source = line;
		}
	}

	return table;
}

function operationOf(record: JsonObject): string {
	const source = textAt(record, 'eventSource') ?? '-';
	return `${source.replace('.amazonaws.com', '')} ${textAt(record, 'eventName') ?? '-'}`;
}

function readCorpus(): readonly JsonObject[] {
	return readdirSync(corpus)
		.filter(name => name.endsWith('json'))
		.flatMap(name => {
			const text = readFileSync(path.join(corpus, name), 'utf8');
			const texts = name.endsWith('.ndjson') ? text.split('\n') : [text];
			return texts.filter(Boolean).map(one => {
				const value: unknown = JSON.parse(one);
				assert.ok(isJsonObject(value));
				return value;
			});
		});
}

function percent(share: number): string {
	return `${(100 * share).toFixed(1)} %`;
}
