import assert from 'node:assert/strict';
import {test} from 'node:test';
import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';
import {
	inOrderOfTime,
	keptCopy,
	type MarkedRecord,
	marksByKey,
	withHeldRecords,
} from '../../source/store/marked-record.js';
import type {StoredRecord} from '../../source/store/snapshot.js';
import {createRecordStore} from '../../source/store/store.js';
import {arrived} from '../harness/arrived-record.js';
import {sessionRecord} from '../harness/session-record.js';
import {noon} from '../harness/summary.js';

function storeOf(...records: ReadonlyArray<ReturnType<typeof sessionRecord>>) {
	const store = createRecordStore({
		maxEvents: 100,
		schedulePublish: publish => {
			publish();
		},
	});
	store.append(records.map(record => arrived(record)));
	return store;
}

/** A mark as it is read back from a recording. */
function readBack(time: number, key: string): MarkedRecord {
	return {key, time, note: 'from yesterday', stored: undefined};
}

test('a mark of an earlier watch finds its record among those of the same second', () => {
	const records = [
		sessionRecord({time: noon - 1000}),
		...[1, 2, 3].map(() => sessionRecord({time: noon})),
		sessionRecord({time: noon + 1000}),
	];
	const {heldRows} = storeOf(...records).getSnapshot();
	const marks = [
		readBack(noon - 60_000, 'not here'),
		...[3, 1].map(index => readBack(noon, records[index]?.key ?? '')),
		readBack(noon, 'not here either'),
	];
	const found = withHeldRecords(marks, heldRows);
	assert.deepEqual(
		found.map(({stored}) => stored?.seq),
		[undefined, undefined, 2, 4],
		'they stand as the rows do',
	);
	assert.deepEqual(
		found.map(({note}) => note),
		marks.map(({note}) => note),
	);
	assert.equal(withHeldRecords(found, heldRows), found, 'nothing has come');
	const empty = storeOf().getSnapshot();
	assert.equal(withHeldRecords(marks, empty.heldRows), marks);
});

test('the marks by key are made once for a list', () => {
	const marks = inOrderOfTime([readBack(2, 'b'), readBack(1, 'a')]);
	assert.deepEqual([...marksByKey(marks).keys()], ['a', 'b']);
	assert.equal(marksByKey(marks), marksByKey(marks));
	assert.notEqual(marksByKey([...marks]), marksByKey(marks));
});

test('a kept record says the same, and does not keep the text that it was cut out of', () => {
	setFlagsFromString('--expose-gc');
	const collectGarbage = runInNewContext('gc') as () => void;
	const bytes = 4 * 1024 * 1024;
	const count = 10;
	const before = process.memoryUsage().heapUsed;
	const kept = Array.from({length: count}, (_, index): StoredRecord => {
		const text = `{"number":${index},"${'x'.repeat(bytes)}":"é€"}`;
		// A part of a long text refers to all of it.
		const raw = text.slice(0, 200);
		const record = {...sessionRecord(), raw};
		const copy = keptCopy({...storedOf(record)});
		assert.equal(copy.record.raw, raw);
		return copy;
	});
	collectGarbage();
	const grown = process.memoryUsage().heapUsed - before;
	assert.ok(grown < (count * bytes) / 4, `${grown} bytes for ${kept.length}`);
});

function storedOf(record: ReturnType<typeof sessionRecord>): StoredRecord {
	const stored = storeOf(record).getSnapshot().rows.at(0);
	assert.ok(stored);
	return {...stored, record};
}
