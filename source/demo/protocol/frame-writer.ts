import type {ServerResponse} from 'node:http';

/**
 * Where a Live Tail session writes its frames. Narrow, so that a test can wrap
 * it and cut, delay, break or swallow what the session sends.
 */
export type FrameWriter = {
	/** Returns false where the client has not taken what was written before: no more until `onDrain`. */
	write(frame: Uint8Array): boolean;
	onDrain(listener: () => void): void;
	/** Calls back when the connection has closed. */
	onClose(listener: () => void): void;
	/** Ends the response cleanly, between two frames. */
	end(): void;
	/** Cuts the connection. */
	destroy(): void;
};

export function responseFrameWriter(response: ServerResponse): FrameWriter {
	return {
		write: frame => response.write(frame),
		onDrain(listener) {
			response.on('drain', listener);
		},
		onClose(listener) {
			response.on('close', listener);
		},
		end() {
			response.end();
		},
		destroy() {
			response.destroy();
		},
	};
}
