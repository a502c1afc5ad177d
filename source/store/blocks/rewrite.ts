import {Block} from './block.js';
import type {Pools} from './record-packer.js';

/**
 * Merges the rows left in several blocks into one, a row a step. Rows removed
 * between the steps are removed from it at the end.
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
	const merged = new Block(kept.length, pools);
	for (const {block, row} of kept) {
		merged.addFrom(block, row);
		yield;
	}

	merged.close();
	for (const [row, from] of kept.entries()) {
		const learned = from.block.learnedOf(from.row);
		if (learned) {
			merged.setLearned(row, learned);
		}

		if (from.block.isRemoved(from.row)) {
			merged.remove(row);
		}
	}

	return merged;
}
