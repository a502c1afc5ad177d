import type {FrameWriter} from '../protocol/frame-writer.js';
import type {FaultySession, FrameChange} from './fault.js';

export type FaultyWriter = FrameWriter & {
	readonly changes: Pick<
		FaultySession,
		| 'changeNextFrame'
		| 'holdNextFrame'
		| 'fallSilent'
		| 'stopTaking'
		| 'onClose'
	>;
	/** Drops the changes of a frame that was never written because the client is slow. */
	forgetChanges(): void;
};

/** A frame writer whose frames faults can change, hold back or swallow. */
export function faultyWriter(inner: FrameWriter): FaultyWriter {
	let pending: FrameChange[] = [];
	let isHolding = false;
	let held: Uint8Array | undefined;
	let isSilent = false;
	let isTaking = true;
	let resume = (): void => {};

	const send = (frame: Uint8Array): boolean => {
		const changes = pending;
		pending = [];
		const write = changes.reduceRight<FrameWriter['write']>(
			(next, change) => changed => change(changed, next),
			changed => isSilent || inner.write(changed),
		);
		return write(frame);
	};

	return {
		write(frame) {
			if (isHolding) {
				isHolding = false;
				held = frame;
				return true;
			}

			const isWritable = send(frame);
			// While a frame trickles, the held one waits: it must not land inside.
			if (held === undefined || !isTaking) {
				return isWritable;
			}

			const earlier = held;
			held = undefined;
			return send(earlier);
		},
		onDrain(listener) {
			resume = listener;
			inner.onDrain(() => {
				if (isTaking) {
					listener();
				}
			});
		},
		onClose(listener) {
			inner.onClose(listener);
		},
		end() {
			if (!isSilent) {
				inner.end();
			}
		},
		destroy() {
			inner.destroy();
		},
		forgetChanges() {
			pending = [];
		},
		changes: {
			changeNextFrame(change) {
				pending.push(change);
			},
			holdNextFrame() {
				isHolding = held === undefined;
			},
			onClose(listener) {
				inner.onClose(listener);
			},
			fallSilent() {
				isSilent = true;
			},
			stopTaking() {
				isTaking = false;
				return () => {
					isTaking = true;
					resume();
				};
			},
		},
	};
}
