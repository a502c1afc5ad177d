import type {TrailRecord} from '../../cloudtrail/trail-record.js';
import {Block} from './block.js';
import {type Pools, packRecords} from './pack-records.js';

/** Packs the records of a full block, a little with each step. */
export function* packBlock(
	block: Block,
	pools: Pools,
): Generator<undefined, void> {
	block.pack(yield* packRecords(block.records ?? [], pools));
}

/**
 * One block with what is left of several, a little with each step. What is
 * removed in between is removed from it at the end.
 */
export function* mergeBlocks(
	blocks: readonly Block[],
	pools: Pools,
): Generator<undefined, Block> {
	const kept: Array<{readonly block: Block; readonly row: number}> = [];
	for (const block of blocks) {
		for (let row = 0; row < block.size; row++) {
			if (!block.isRemoved(row)) {
				kept.push({block, row});
			}
		}
	}

	kept.sort((a, b) => a.block.slotOf(a.row) - b.block.slotOf(b.row));
	const merged = new Block(kept.length);
	const records: TrailRecord[] = [];
	for (const {block, row} of kept) {
		const record = block.recordAt(row);
		records.push(record);
		merged.add({
			slot: block.slotOf(row),
			seq: block.seqOf(row),
			record,
			isLate: block.isLate(row),
			isFirstOfActor: block.isFirstOfActor(row),
			facets: block.facetsOf(row),
		});

		yield;
	}

	merged.pack(yield* packRecords(records, pools));
	for (const [row, from] of kept.entries()) {
		const mark = from.block.markOf(from.row);
		if (mark) {
			merged.setMark(row, mark);
		}

		if (from.block.isRemoved(from.row)) {
			merged.remove(row);
		}
	}

	return merged;
}
