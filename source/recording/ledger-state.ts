import {createReadStream} from 'node:fs';
import type {Coverage} from '../stream/coverage.js';
import type {Scope} from '../stream/scope.js';
import {UserError} from '../stream/user-error.js';
import {visibleText} from '../text/visible-text.js';
import {
	type LedgerEntry,
	type LedgerHead,
	ledgerVersion,
	type RecordedMark,
	readLedgerLine,
} from './recording.js';

/** What a ledger comes to. Its size does not depend on the length of the recording, but for its parts. */
export type LedgerState = {
	readonly head: LedgerHead;
	/** What was asked for last. */
	readonly scope: Scope;
	/** Start of the watch, delivery time in ms. */
	readonly from: number;
	/** What was received since then in this scope. Undefined where the ledger does not say. */
	readonly coverage: Coverage | undefined;
	readonly marks: readonly RecordedMark[];
	readonly records: number;
	/** The bytes of each part that the ledger names, by its number. */
	readonly parts: ReadonlyMap<number, number>;
	/** The part that was written last. */
	readonly lastPart: number;
	/** Of the ledger: what is behind them is a torn line. */
	readonly bytes: number;
	/** It was ended by the user, not by a kill. */
	readonly isEnded: boolean;
};

/** A recording that is there. */
export type FoundRecording = {
	/** Its first part. */
	readonly file: string;
	readonly state: LedgerState;
};

/** The entries of a ledger with the byte that each ends at. A torn line at the end is left out. */
export async function* readLedger(
	ledger: string,
): AsyncGenerator<{readonly entry: LedgerEntry; readonly end: number}> {
	let end = 0;
	let number = 0;
	let torn: number | undefined;
	for await (const line of linesOf(ledger)) {
		number++;
		const entry = line.isWhole
			? readLedgerLine(line.bytes.toString())
			: undefined;
		if (torn !== undefined && entry !== undefined) {
			throw new UserError(
				`Line ${torn} of ${visibleText(ledger)} is damaged, so the ledger cannot be trusted.`,
				{
					nextSteps: [
						'Move the ledger to another folder: qtail read then takes the records as a file, and nothing is known of gaps.',
					],
				},
			);
		}

		if (entry === undefined) {
			torn ??= number;
		} else {
			end += line.bytes.length + 1;
			yield {entry, end};
		}
	}
}

/** @throws UserError for a file that is no ledger, is damaged, or was written by a later qtail */
export async function readLedgerState(ledger: string): Promise<LedgerState> {
	let head: LedgerHead | undefined;
	let scope: Scope = 'all';
	let from = 0;
	let coverage: Coverage | undefined;
	let marks: readonly RecordedMark[] = [];
	let records = 0;
	let lastPart = 1;
	let bytes = 0;
	let isEnded = false;
	const parts = new Map([[1, 0]]);
	for await (const {entry, end} of readLedger(ledger)) {
		bytes = end;
		if (head === undefined) {
			head = headOf(entry, ledger);
			({scope, from} = head);
			continue;
		}

		isEnded = entry.kind === 'end';
		switch (entry.kind) {
			case 'part': {
				lastPart = entry.number;
				parts.set(lastPart, 0);
				break;
			}

			case 'records': {
				records += entry.count;
				parts.set(entry.part, entry.to);
				break;
			}

			case 'coverage': {
				({coverage} = entry);
				({scope, from} = coverage.askedFor ?? {scope, from});
				break;
			}

			case 'marks': {
				({marks} = entry);
				break;
			}

			default:
		}
	}

	if (head === undefined) {
		throw notALedger(ledger);
	}

	return {
		...{
			head,
			scope,
			from,
			coverage,
			marks,
			records,
			parts,
			lastPart,
			bytes,
			isEnded,
		},
	};
}

function headOf(entry: LedgerEntry, ledger: string): LedgerHead {
	if (entry.kind !== 'head' || entry.qtail !== 'recording') {
		throw notALedger(ledger);
	}

	if (entry.version > ledgerVersion) {
		throw new UserError(
			`${visibleText(ledger)} was written by a later qtail (${visibleText(String(entry.writtenBy))}).`,
			{nextSteps: ['Update qtail: npm install --global qtail']},
		);
	}

	return entry;
}

function notALedger(ledger: string): UserError {
	return new UserError(
		`${visibleText(ledger)} is not the ledger of a recording.`,
		{nextSteps: ['Begin a new recording: --record FILE']},
	);
}

type Line = {
	/** Without the line feed. */
	readonly bytes: Buffer;
	/** A line feed ends it. */
	readonly isWhole: boolean;
};

const lineFeed = 0x0a;

async function* linesOf(file: string): AsyncGenerator<Line> {
	let pieces: Buffer[] = [];
	for await (const chunk of createReadStream(file)) {
		let rest = chunk as Buffer; // no encoding was asked for
		for (
			let at = rest.indexOf(lineFeed);
			at !== -1;
			at = rest.indexOf(lineFeed)
		) {
			const bytes = Buffer.concat([...pieces, rest.subarray(0, at)]);
			pieces = [];
			rest = rest.subarray(at + 1);
			yield {bytes, isWhole: true};
		}

		if (rest.length > 0) {
			pieces.push(rest);
		}
	}

	if (pieces.length > 0) {
		yield {bytes: Buffer.concat(pieces), isWhole: false};
	}
}
