import {firstNot} from '../rows/row-order.js';
import {Block, type BlockRow} from './block.js';
import {maxBlockLength, maxBlockRows} from './block-size.js';
import {PackedRecord, type ReceivedBatch} from './packed-batch.js';
import {createPools} from './record-packer.js';
import {mergeBlocks} from './rewrite.js';

// A block is rewritten once only this share of it is held. Late records make
// blocks empty slowly; rewriting at a half would be three times the work.
const leastHeldShare = 1 / 4;

// So many blocks wait at that share. Records are evicted about in the order in which
// they arrived, so that the last rows of a block mostly follow the others soon: none of
// them is moved while records are seconds late.
const mostSparse = 2;

// This many small blocks of about one size become one. A row is moved a few times
// at most, and rows that stay for long do not take a block each.
const mergedAtOnce = 4;

/**
 * Blocks by number, which is `slot / maxBlockRows`. A block merged from several
 * has the numbers of all of them. A list never changes.
 */
export type Blocks = ReadonlyArray<Block | undefined>;

/** @throws RangeError if no block has the slot. A removed record is still found until its block is freed */
export function blockAt(blocks: Blocks, slot: number): Block {
	const block = blocks[numberOf(slot)];
	if (!block) {
		throw new RangeError(`Nothing is held at ${slot}`);
	}

	return block;
}

/** Rows that were added under one block number: both `seq` and slot count up from the first. */
export type Run = {readonly firstSeq: number; readonly number: number};

/**
 * The slot of a row. It is searched among the runs: about 250 for 1,000,000 rows.
 *
 * @param runs ascending
 * @returns undefined if no block has the row any more
 */
export function slotOfSeq(
	blocks: Blocks,
	runs: readonly Run[],
	seq: number,
): number | undefined {
	const next = firstNot(
		0,
		runs.length,
		index => (runs[index]?.firstSeq ?? 0) <= seq,
	);
	const run = runs[next - 1];
	const block = run && blocks[run.number];
	if (!block || seq - run.firstSeq >= maxBlockRows) {
		return undefined;
	}

	const slot = run.number * maxBlockRows + (seq - run.firstSeq);
	const row = block.rowOf(slot);
	return row !== -1 && block.seqOf(row) === seq ? slot : undefined;
}

/**
 * The slots of all rows that are not removed, in order of arrival.
 *
 * @param runs ascending
 */
export function slotsByArrival(
	blocks: Blocks,
	runs: readonly Run[],
): Uint32Array {
	const slots = new Uint32Array(runs.length * maxBlockRows);
	let count = 0;
	for (const {number} of runs) {
		const first = number * maxBlockRows;
		// Of a merged block the rows have several numbers.
		count +=
			blocks[number]?.heldSlots(
				first,
				first + maxBlockRows,
				slots.subarray(count),
			) ?? 0;
	}

	return slots.slice(0, count);
}

/** The number of the block of a slot. */
export function numberOf(slot: number): number {
	return Math.floor(slot / maxBlockRows);
}

type OpenBlock = {
	readonly block: Block;
	readonly number: number;
};

function slotBehind({block, number}: OpenBlock): number {
	return number * maxBlockRows + block.size;
}

/**
 * Fills blocks with rows, closes full ones, and frees those whose rows are
 * removed. Rewriting a block is spread over the rows added and removed meanwhile.
 */
export class BlockKeeper {
	#blocks: Blocks = [];
	#runs: readonly Run[] = [];
	readonly #distinct = new Set<Block>();
	/** By block number: how many rows are not removed. */
	readonly #held: number[] = [];
	readonly #freeNumbers: number[] = [];
	#open: OpenBlock | undefined;
	readonly #pools = createPools();
	readonly #jobs: Array<Generator<undefined, void>> = [];
	/** Closed blocks of which few rows are held, those that wait longest first. */
	#sparse: readonly Block[] = [];
	/** Blocks that are being rewritten or will be. */
	readonly #moving = new WeakSet<Block>();
	/** Small blocks that wait to be merged, by size class. */
	readonly #small: Block[][] = [];

	get blocks(): Blocks {
		return this.#blocks;
	}

	/** Ascending. A list never changes. */
	get runs(): readonly Run[] {
		return this.#runs;
	}

	/** Each block once. */
	get distinct(): Iterable<Block> {
		return this.#distinct;
	}

	/** @param row with a `seq` one more than that of the row before @returns the slot */
	add(row: BlockRow): number {
		const {record} = row;
		// Rows that another thread has packed make a block of their own.
		const begun =
			record instanceof PackedRecord && record.row === 0
				? record.batch
				: undefined;
		if (begun !== undefined && this.#open !== undefined) {
			this.#close(this.#open);
		}

		let open = this.#open ?? this.#openBlock(row.seq, begun);
		let slot = slotBehind(open);
		if (!open.block.add(row, slot, open.block.size === 0)) {
			this.#close(open);
			open = this.#openBlock(row.seq);
			slot = slotBehind(open);
			open.block.add(row, slot, true);
		}

		const {block, number} = open;
		this.#held[number] = (this.#held[number] ?? 0) + 1;
		if (block.isFull || block.length >= maxBlockLength) {
			this.#close(open);
		}

		this.#work();
		return slot;
	}

	remove(slot: number): void {
		const block = blockAt(this.#blocks, slot);
		const number = numberOf(slot);
		const {held} = block;
		block.remove(block.rowOf(slot));
		this.#held[number] = (this.#held[number] ?? 0) - (held - block.held);
		if (block !== this.#open?.block) {
			this.#tidy(block, number);
		}

		this.#work();
	}

	#openBlock(firstSeq: number, batch?: ReceivedBatch): OpenBlock {
		const number = this.#freeNumbers.pop() ?? this.#blocks.length;
		const block = new Block(batch?.size ?? maxBlockRows, this.#pools, batch);
		this.#held[number] = 0;
		this.#distinct.add(block);
		this.#replace(number, block);
		this.#runs = [...this.#runs, {firstSeq, number}];
		this.#open = {block, number};
		return this.#open;
	}

	#close({block, number}: OpenBlock): void {
		this.#open = undefined;
		block.close();
		this.#tidy(block, number);
	}

	/** Frees or rewrites a closed block if few enough of its rows are held. */
	#tidy(block: Block, number: number): void {
		if (this.#held[number] === 0) {
			this.#freeNumbers.push(number);
			this.#replace(number, undefined);
			this.#runs = this.#runs.filter(run => run.number !== number);
		}

		if (block.held === 0) {
			this.#distinct.delete(block);
			this.#sparse = this.#sparse.filter(other => other !== block);
		} else if (
			block.held <= block.size * leastHeldShare &&
			!this.#moving.has(block) &&
			!this.#sparse.includes(block)
		) {
			this.#sparse = [...this.#sparse, block];
			this.#moveSparse();
		}
	}

	/** Rewrites the sparse block that waits longest, if too many wait. */
	#moveSparse(): void {
		const [first] = this.#sparse;
		if (first !== undefined && this.#sparse.length > mostSparse) {
			this.#move([first]);
		}
	}

	#replace(number: number, block: Block | undefined): void {
		const blocks = [...this.#blocks];
		blocks[number] = block;
		this.#blocks = blocks;
	}

	/** Moves one row. Called for each row added or removed, it keeps up: a block is rewritten after three times as many removals as it has rows to move. */
	#work(): void {
		if (this.#jobs[0]?.next().done) {
			this.#jobs.shift();
		}
	}

	#move(blocks: readonly Block[]): void {
		for (const block of blocks) {
			this.#moving.add(block);
		}

		this.#sparse = this.#sparse.filter(block => !this.#moving.has(block));
		this.#jobs.push(this.#moveRows(blocks));
	}

	*#moveRows(blocks: readonly Block[]): Generator<undefined, void> {
		const merged = yield* mergeBlocks(blocks, this.#pools);
		this.#blocks = this.#blocks.map(block =>
			block && blocks.includes(block) ? merged : block,
		);
		for (const block of blocks) {
			this.#distinct.delete(block);
		}

		if (merged.held === 0) {
			return;
		}

		this.#distinct.add(merged);
		if (
			merged.size <= maxBlockRows / mergedAtOnce &&
			merged.length <= maxBlockLength / mergedAtOnce
		) {
			this.#gather(merged);
		}
	}

	#gather(block: Block): void {
		const sizeClass = Math.floor(Math.log2(block.size) / 2);
		const gathered = [
			...(this.#small[sizeClass] ?? []).filter(
				other => other.held > 0 && !this.#moving.has(other),
			),
			block,
		];
		this.#small[sizeClass] = gathered;
		if (gathered.length === mergedAtOnce) {
			this.#small[sizeClass] = [];
			this.#move(gathered);
		}
	}
}
