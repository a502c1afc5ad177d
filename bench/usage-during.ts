import type {Tail} from './tail.js';

/** What a program in a terminal costs while something is done to it. */
export type IntervalUsage = {
	readonly cpuPercent: number;
	readonly framesPerSecond: number;
	/** All CPU of the interval divided by the frames drawn in it. Load on the machine changes it least. */
	readonly cpuMsPerFrame: number;
	readonly bytesPerFrame: number;
	readonly bytesPerSecond: number;
};

/** @param meanwhile the interval ends when this promise settles */
export async function usageDuring(
	tail: Tail,
	meanwhile: Promise<unknown>,
): Promise<IntervalUsage> {
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
