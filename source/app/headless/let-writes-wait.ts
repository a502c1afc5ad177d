import process from 'node:process';

/**
 * Node writes to a terminal in one call that returns when all is shown. Where the
 * terminal stands still (Ctrl-S, a paused multiplexer) no signal would be heard
 * meanwhile. Written like a pipe it fills its buffer, and the source waits.
 */
export function letWritesWait(stream: NodeJS.WriteStream): void {
	// Of `tty.WriteStream`, which calls it with true; its types do not have it.
	const {_handle: handle} = stream as NodeJS.WriteStream & {
		readonly _handle?: {setBlocking?(isBlocking: boolean): unknown};
	};
	if (stream.isTTY && process.platform !== 'win32') {
		handle?.setBlocking?.(false);
	}
}
