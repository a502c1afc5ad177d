import type {Writable} from 'node:stream';
import {UserError} from '../stream/user-error.js';

export type LineWriter = {
	/**
	 * @param lines how many the text has
	 * @returns a promise to await before writing more, so that a slow reader slows
	 * the source down instead of filling the memory; undefined while there is room.
	 * Rejects where the write fails.
	 * @throws UserError where an earlier write failed.
	 */
	write(text: string, lines: number): Promise<void> | undefined;
	/**
	 * Waits until everything is handed to the system.
	 *
	 * @returns false where the reader has gone.
	 */
	flush(): Promise<boolean>;
	/** Lines that the system has not taken while somebody could still read them. A part of the first may have gone out. */
	unwrittenLines(): number;
};

// Codes of a pipe or socket whose reader has gone: `head` has its lines, a pager
// was quit. No failure.
const closedCodes = new Set(['EPIPE', 'ECONNRESET', 'ERR_STREAM_DESTROYED']);

/** What a failed write means for the user. Undefined where the reader has gone, which is no failure. */
export function writeFailure(
	error: NodeJS.ErrnoException,
): UserError | undefined {
	return closedCodes.has(error.code ?? '')
		? undefined
		: new UserError(`The output can't be written: ${error.message}.`, {
				nextSteps: ['Write to a place that has room and can be written to.'],
				cause: error,
			});
}

/** @param onClosed called when nothing can be written any more: the reader has gone, or a write failed. */
export function createLineWriter(
	stream: Writable,
	onClosed: () => void,
): LineWriter {
	let isClosed = false;
	let failure: UserError | undefined;
	let wakeAll: Array<() => void> = [];
	let unwrittenLines = 0;

	const wake = () => {
		const waiting = wakeAll;
		wakeAll = [];
		for (const resume of waiting) {
			resume();
		}
	};

	const close = () => {
		if (!isClosed) {
			isClosed = true;
			onClosed();
		}

		wake();
	};

	stream.on('drain', wake);
	stream.on('close', close);
	stream.on('error', (error: NodeJS.ErrnoException) => {
		failure = writeFailure(error);
		if (failure === undefined) {
			close();
			return;
		}

		onClosed();
		wake();
	});

	const throwFailure = () => {
		if (failure) {
			throw failure;
		}
	};

	const woken = async () => {
		await new Promise<void>(resolve => {
			wakeAll.push(resolve);
		});
		throwFailure();
	};

	return {
		write(text, lines) {
			throwFailure();
			if (isClosed) {
				return undefined;
			}

			unwrittenLines += lines;
			const hasRoom = stream.write(text, () => {
				unwrittenLines -= lines;
			});
			return hasRoom ? undefined : woken();
		},
		async flush() {
			throwFailure();
			if (!isClosed) {
				// The callback also comes, with the error, where the stream breaks.
				await new Promise<void>(resolve => {
					stream.write('', () => {
						resolve();
					});
				});
				throwFailure();
			}

			return !isClosed;
		},
		unwrittenLines: () => (isClosed ? 0 : unwrittenLines),
	};
}
