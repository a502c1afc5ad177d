import type {Writable} from 'node:stream';
import {UserError} from '../stream/user-error.js';

export type LineWriter = {
	/**
	 * @returns a promise to await before writing more, so that a slow reader slows
	 * the source down instead of filling the memory; undefined while there is room.
	 * Rejects where the write fails.
	 * @throws UserError where an earlier write failed.
	 */
	write(text: string): Promise<void> | undefined;
	/**
	 * Waits until everything is handed to the system.
	 *
	 * @returns false where the reader has gone.
	 */
	flush(): Promise<boolean>;
};

// Codes of a pipe or socket whose reader has gone: `head` has its lines, a pager
// was quit. No failure.
const closedCodes = new Set(['EPIPE', 'ECONNRESET', 'ERR_STREAM_DESTROYED']);

/** @param onClosed called when nothing can be written any more: the reader has gone, or a write failed. */
export function createLineWriter(
	stream: Writable,
	onClosed: () => void,
): LineWriter {
	let isClosed = false;
	let failure: UserError | undefined;
	let wakeAll: Array<() => void> = [];

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
		if (closedCodes.has(error.code ?? '')) {
			close();
			return;
		}

		failure = new UserError(`The output can't be written: ${error.message}.`, {
			nextSteps: ['Write to a place that has room and may be written to.'],
			cause: error,
		});
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
		write(text) {
			throwFailure();
			return isClosed || stream.write(text) ? undefined : woken();
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
	};
}
