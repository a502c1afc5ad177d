import assert from 'node:assert/strict';
import {readdirSync} from 'node:fs';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {parseRecord} from '../../../source/cloudtrail/parse-record.js';
import type {TrailRecord} from '../../../source/cloudtrail/trail-record.js';
import type {FilterColumn} from '../../../source/filter/evaluate/record-columns.js';
import {rowFlagsOf} from '../../../source/filter/row-flags.js';
import {hashText} from '../../../source/keys/hash.js';
import {Block} from '../../../source/store/blocks/block.js';
import {createPools} from '../../../source/store/blocks/record-packer.js';
import {mergeBlocks} from '../../../source/store/blocks/rewrite.js';
import {createFacets} from '../../../source/store/counts/facets.js';
import {fixture} from '../../harness/fixture.js';
import {howMany} from '../../harness/how-many.js';
import {numberedRecord} from '../../harness/numbered-record.js';

const noon = Date.UTC(2026, 0, 2, 12);

const texts: readonly string[] = [
	...readdirSync(new URL('../../fixtures', import.meta.url))
		.filter(name => name.endsWith('.json'))
		.map(name => fixture(name.replace('.json', ''))),
	...Array.from({length: 20}, (_, index) => numberedRecord(index, noon)),
	'',
	'not JSON "at all"',
	'{"eventName":"Get',
	'{"eventID":"\\u0041-1","resources":[{"ARN":"arn:aws:s3:::a"},{"ARN":"arn:aws:s3:::b"}]}',
	'{"eventName":"\uD83D","sourceIPAddress":1E400}',
];

// All of them, by type.
const columns: Readonly<Record<FilterColumn, true>> = {
	...{eventName: true, eventSource: true, eventId: true, eventCategory: true},
	...{awsRegion: true, recipientAccountId: true, sourceIPAddress: true},
	...{userAgent: true, callingService: true, delegateAccount: true},
	...{isAutomatic: true, isOfConsole: true, hasMfa: true, requestId: true},
	...{sharedEventId: true, logGroup: true, actor: true, access: true},
	...{impact: true, resource: true, error: true, dryRun: true, unusual: true},
};

type Row = {
	readonly record: TrailRecord;
	readonly slot: number;
	readonly isLate: boolean;
};

/** Closed blocks with these rows, so many in each. */
function blocksOf(
	rows: readonly Row[],
	rowsOfBlock: number,
	pools: ReturnType<typeof createPools>,
): readonly Block[] {
	const facets = createFacets();
	const blocks: Block[] = [];
	for (let from = 0; from < rows.length; from += rowsOfBlock) {
		const block = new Block(rowsOfBlock, pools);
		for (const row of rows.slice(from, from + rowsOfBlock)) {
			const {record, slot} = row;
			block.add(
				{
					...{record, seq: slot + 1, facets: facets.facetsOf(record)},
					...flagsOf(row),
					logEvent: {
						logGroupIdentifier: record.logGroup,
						logStreamName: `stream ${slot % 2}`,
						logEventId: `${slot}`,
					},
				},
				slot,
				true,
			);
		}

		block.close();
		blocks.push(block);
	}

	return blocks;
}

function flagsOf({isLate}: Row) {
	return {isFirstOfActor: false, isFirstOfOperation: isLate, isLate, marks: 0};
}

function run(steps: Generator<undefined, Block>, between: () => void): Block {
	for (;;) {
		const step = steps.next();
		if (step.done === true) {
			return step.value;
		}

		between();
	}
}

describe('merged blocks', () => {
	it('hold what is left of each row, as it was', () => {
		fc.assert(
			fc.property(
				fc.array(
					fc.record({
						text: fc.oneof(fc.constantFrom(...texts), fc.json(), fc.string()),
						isDelivered: fc.boolean(),
						isLate: fc.boolean(),
						isGone: fc.constantFrom('no', 'no', 'before', 'meanwhile'),
					}),
					{minLength: 1, maxLength: 40},
				),
				fc.integer({min: 1, max: 15}),
				(added, rowsOfBlock) => {
					const rows = added.map(({text, isDelivered, isLate}, index) => ({
						record: parseRecord(text, {
							deliveryTime: isDelivered ? noon + index : undefined,
							arrivedAt: noon + 1000 + index,
							logGroup: index % 3 === 0 ? 'trail' : undefined,
						}),
						slot: 7 + index,
						isLate,
					}));
					const pools = createPools();
					const blocks = blocksOf(rows, rowsOfBlock, pools);
					const remove = (when: string) => {
						for (const [index, {isGone}] of added.entries()) {
							if (isGone === when) {
								const block = blocks[Math.floor(index / rowsOfBlock)];
								block?.remove(block.rowOf(7 + index));
							}
						}
					};

					remove('before');
					const merged = run(mergeBlocks(blocks, pools), () => {
						remove('meanwhile');
					});
					for (const [index, row] of rows.entries()) {
						const {isGone} = added[index] ?? {};
						const at = merged.rowOf(row.slot);
						const block = blocks[Math.floor(index / rowsOfBlock)];
						if (isGone === 'before') {
							assert.equal(at, -1);
						} else if (block !== undefined) {
							assert.equal(merged.isRemoved(at), isGone === 'meanwhile');
							assertSame(merged, at, row, block);
						}
					}
				},
			),
			{numRuns: howMany('merged blocks', {short: 100, long: 1500})},
		);
	});
});

function assertSame(merged: Block, at: number, row: Row, before: Block): void {
	const {record, slot} = row;
	const was = before.rowOf(slot);
	assert.equal(merged.rawAt(at), record.raw);
	assert.deepEqual(merged.recordAt(at), before.recordAt(was));
	for (const column of Object.keys(columns) as FilterColumn[]) {
		assert.deepEqual(merged.valueAt(at, column), record[column], column);
	}

	assert.deepEqual(merged.otherResourcesAt(at), record.otherResources);
	assert.deepEqual(merged.logEventAt(at), before.logEventAt(was));
	assert.equal(merged.timeOf(at), record.time);
	assert.equal(merged.seqOf(at), slot + 1);
	assert.equal(merged.rowFlagsOf(at), rowFlagsOf(flagsOf(row)));
	assert.equal(merged.hasSuspiciousText(at), record.hasSuspiciousText);
	assert.deepEqual(merged.facetsOf(at), before.facetsOf(was));
	assert.equal(
		merged.rowsWithKey(record.key, hashText(record.key)).includes(at),
		!merged.isRemoved(at),
	);
}
