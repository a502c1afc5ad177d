import {type Delivery, deliveryIn, isDeliveryName} from './delivery.js';
import type {SplitProblem} from './split-problem.js';
import type {TakeText} from './take-text.js';

/** A list or object that is read part by part. */
type Container = {
	readonly isList: boolean;
	/** In the unpacked file, bytes. */
	readonly offset: number;
	readonly outer: Delivery | undefined;
	readonly texts: Map<string, string>;
	delivery: Delivery | undefined;
	hasRecord: boolean;
	/** What stands in it and is no record, as long as there is no record beside it. */
	withheld: Withheld[];
	withheldBytes: number;
};

type Withheld = {
	readonly bytes: Buffer;
	readonly delivery: Delivery | undefined;
	readonly offset: number | undefined;
};

const mostWithheld = 64 * 1024;

// Lists that are not closed, one in the other, in a file of many cut-off lines.
const mostOpen = 32;

/**
 * The lists and objects that have begun and not ended, the innermost last, and
 * what becomes of the texts in them. A list of records may hold other things,
 * which are messages. A list without a record, such as
 * `"searchedLogStreams":[{"logStreamName":"s"}]`, is a part of its wrapper where
 * that has records elsewhere: nothing of it is a message.
 */
export class OpenContainers {
	readonly #take: TakeText;
	readonly #open: Container[] = [];
	readonly #problems = new Map<string, SplitProblem>();

	constructor(take: TakeText) {
		this.#take = take;
	}

	get innermost(): 'none' | 'list' | 'object' {
		const container = this.#open.at(-1);
		return container === undefined
			? 'none'
			: container.isList
				? 'list'
				: 'object';
	}

	get depth(): number {
		return this.#open.length;
	}

	/** Whether something waits for the next record, to be handed on before it. */
	get isWithholding(): boolean {
		for (let at = this.#open.length - 1; at >= 0; at--) {
			const container = this.#open[at];
			if (container?.hasRecord !== false) {
				return false;
			}

			if (container.withheld.length > 0) {
				return true;
			}
		}

		return false;
	}

	/** What the containers say about the delivery of what is in them. */
	get delivery(): Delivery | undefined {
		return this.#open.at(-1)?.delivery;
	}

	/** One of each kind. */
	get problems(): readonly SplitProblem[] {
		return [...this.#problems.values()];
	}

	report(problem: SplitProblem): void {
		if (!this.#problems.has(problem.kind)) {
			this.#problems.set(problem.kind, problem);
		}
	}

	open(isList: boolean, offset: number, outer: Delivery | undefined): void {
		if (this.#open.length >= mostOpen) {
			this.#giveUp('not-closed');
		}

		this.#open.push({
			...{isList, offset, outer, delivery: outer},
			...{texts: new Map(), hasRecord: false, withheld: [], withheldBytes: 0},
		});
	}

	/** The innermost container ends. @param isBroken whether its own bracket is missing */
	close(isBroken: boolean): void {
		const closed = this.#open.pop();
		if (closed === undefined) {
			return;
		}

		if (isBroken) {
			this.report({
				kind: 'not-closed',
				what: closed.isList ? 'list' : 'object',
				offset: closed.offset,
			});
		}

		const around = this.#open.at(-1);
		for (const text of closed.withheld) {
			if (around === undefined) {
				this.#takeWithheld([text]);
			} else if (around.isList || !around.hasRecord) {
				this.#add(around, text);
			}
		}
	}

	/** A member of the innermost object that may say something about the delivery. */
	addText(name: string, text: string): void {
		const container = this.#open.at(-1);
		if (container !== undefined && isDeliveryName(name)) {
			container.texts.set(name, name === 'message' ? '' : text);
			container.delivery = deliveryIn(container.texts, container.outer);
		}
	}

	/** Hands on a record, or a damaged one. */
	takeRecord(
		bytes: Buffer,
		start: number,
		end: number,
		delivery: Delivery | undefined,
		offset: number,
	): void {
		this.noteRecord();
		this.#take(bytes, start, end, delivery, offset);
	}

	/** A record of the innermost container was handed on without `takeRecord`. */
	noteRecord(): void {
		if (this.#open.at(-1)?.hasRecord === false) {
			this.#settleRecord();
		}
	}

	/** What was withheld stands beside a record. */
	#settleRecord(): void {
		let index = this.#open.length;
		while (index > 0 && this.#open[index - 1]?.hasRecord === false) {
			index--;
		}

		for (const container of this.#open.slice(index)) {
			container.hasRecord = true;
			if (container.isList) {
				this.#takeWithheld(container.withheld);
			}

			container.withheld = [];
		}
	}

	/** Hands on what is no record, or keeps it until a record stands beside it. */
	takeOther(...text: Parameters<TakeText>): void {
		const container = this.#open.at(-1);
		if (container === undefined || container.hasRecord) {
			this.#take(...text);
			return;
		}

		const [bytes, start, end, delivery, offset] = text;
		this.#add(container, {
			bytes: Buffer.from(bytes.subarray(start, end)),
			delivery,
			offset,
		});
	}

	/** The file ends here. */
	end(): void {
		this.#giveUp('cut-off');
	}

	#giveUp(kind: SplitProblem['kind']): void {
		const [outermost] = this.#open;
		if (outermost === undefined) {
			return;
		}

		const {isList, offset} = outermost;
		this.report({kind, what: isList ? 'list' : 'object', offset});
		while (this.#open.length > 0) {
			this.close(false);
		}
	}

	#add(container: Container, text: Withheld): void {
		if (container.hasRecord || container.withheldBytes > mostWithheld) {
			this.#takeWithheld([text]);
			return;
		}

		container.withheld.push(text);
		container.withheldBytes += text.bytes.length + 64;
		if (container.withheldBytes > mostWithheld) {
			this.#takeWithheld(container.withheld);
			container.withheld = [];
		}
	}

	#takeWithheld(texts: readonly Withheld[]): void {
		for (const {bytes, delivery, offset} of texts) {
			this.#take(bytes, 0, bytes.length, delivery, offset);
		}
	}
}
