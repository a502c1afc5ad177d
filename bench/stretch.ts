import type {Tail} from './tail.js';

/** What a program in a terminal costs over a stretch of time. */
export type Stretch = {
	readonly cpuPercent: number;
	readonly framesPerSecond: number;
	/** All that it did, by the frames that it drew: what a busy machine does not change. */
	readonly cpuMsPerFrame: number;
	readonly bytesPerFrame: number;
	readonly bytesPerSecond: number;
};

/** @param meanwhile what is done to it; its end is the end of the stretch */
export async function stretch(
	tail: Tail,
	meanwhile: Promise<unknown>,
): Promise<Stretch> {
	const before = tail.usage();
	await meanwhile;
	const after = tail.usage();
	const seconds = (after.at - before.at) / 1000;
	const frames = after.frames - before.frames;
	const bytes = after.bytes - before.bytes;
	return {
		cpuPercent: (after.cpuMs - before.cpuMs) / (seconds * 10),
		framesPerSecond: frames / seconds,
		cpuMsPerFrame: frames === 0 ? 0 : (after.cpuMs - before.cpuMs) / frames,
		bytesPerFrame: frames === 0 ? 0 : bytes / frames,
		bytesPerSecond: bytes / seconds,
	};
}
