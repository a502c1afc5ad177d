import type {FrameWriter} from '../endpoint/frame-writer.js';
import type {FaultySession, FrameChange} from './fault.js';

type Changes = Pick<
	FaultySession,
	'changeNextFrame' | 'fallSilent' | 'stopTaking'
>;

/** A frame writer that faults can get hold of. */
export function faultyWriter(
	inner: FrameWriter,
): FrameWriter & {readonly changes: Changes} {
	let pending: FrameChange[] = [];
	let isSilent = false;
	let isTaking = true;
	let resume = (): void => {};
	return {
		write(frame) {
			const changes = pending;
			pending = [];
			const write = changes.reduceRight<FrameWriter['write']>(
				(next, change) => changed => change(changed, next),
				changed => isSilent || inner.write(changed),
			);
			return write(frame);
		},
		onDrain(listener) {
			resume = listener;
			inner.onDrain(() => {
				if (isTaking) {
					listener();
				}
			});
		},
		end() {
			if (!isSilent) {
				inner.end();
			}
		},
		destroy() {
			inner.destroy();
		},
		changes: {
			changeNextFrame(change) {
				pending.push(change);
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
