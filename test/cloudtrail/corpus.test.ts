import assert from 'node:assert/strict';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, test} from 'node:test';
import {actorClasses} from '../../source/cloudtrail/actor.js';
import {parseRecord} from '../../source/cloudtrail/parse-record.js';

const corpus = path.resolve('../shared/corpus');

function readCorpus(): readonly string[] {
	return readdirSync(corpus).flatMap(name => {
		const file = path.join(corpus, name);
		if (name.endsWith('.ndjson')) {
			return readFileSync(file, 'utf8').split('\n').filter(Boolean);
		}

		return name.endsWith('.json') ? [readFileSync(file, 'utf8')] : [];
	});
}

const skip = existsSync(corpus)
	? false
	: 'the corpus of real records is not on this machine';

describe('real records', {skip}, () => {
	const messages = skip ? [] : readCorpus();
	const records = messages.map(message =>
		parseRecord(message, {deliveryTime: 1_000, arrivedAt: 2_000}),
	);

	test('every one gives a row, an actor and an access', () => {
		assert.equal(records.length, 3575);
		for (const record of records) {
			assert.ok(record.eventName, record.raw);
			assert.ok(record.eventSource, record.raw);
			assert.ok(record.actor.label, record.raw);
			assert.ok(actorClasses.includes(record.actor.class), record.raw);
			assert.ok(
				record.access.kind !== 'unknown' || record.unusual?.kind === 'insight',
				record.raw,
			);
		}
	});
	test('different records have different keys', () => {
		const keys = new Set(records.map(({key}) => key));
		assert.equal(keys.size, new Set(messages).size);
	});
});
