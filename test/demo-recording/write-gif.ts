import gifenc, {type Rgb} from 'gifenc';

export type GifFrame = {
	readonly rgba: Uint8ClampedArray;
	readonly durationMs: number;
};

// With more the ramps of antialiased text look no smoother, and the file grows.
const colors = 63;
// Frames that the palette is made from: all colours appear early and late.
const sampledFrames = 8;
// Browsers slow frames down that are shorter.
const shortestMs = 20;

/**
 * An endlessly repeating GIF with one palette. A frame holds only the pixels
 * that changed, and frames that look alike become one.
 *
 * @param frames all of `width` × `height` pixels
 */
export function writeGif(
	frames: readonly GifFrame[],
	{width, height}: {readonly width: number; readonly height: number},
): Uint8Array {
	const palette = gifenc.quantize(sample(frames), colors);
	const transparentIndex = palette.length;
	const encoder = gifenc.GIFEncoder();
	let before: Uint8Array | undefined;
	for (const {index, durationMs} of distinct(frames, palette)) {
		encoder.writeFrame(
			before === undefined ? index : changed(before, index, transparentIndex),
			width,
			height,
			before === undefined
				? {palette: [...palette, [0, 0, 0]], delay: durationMs, dispose: 1}
				: {transparent: true, transparentIndex, delay: durationMs, dispose: 1},
		);
		before = index;
	}

	encoder.finish();
	return encoder.bytes();
}

function sample(frames: readonly GifFrame[]): Uint8ClampedArray {
	const step = Math.max(1, Math.floor(frames.length / sampledFrames));
	const chosen = frames.filter((_, index) => index % step === 0);
	const pixels = new Uint8ClampedArray(
		chosen.reduce((sum, {rgba}) => sum + rgba.length, 0),
	);
	let offset = 0;
	for (const {rgba} of chosen) {
		pixels.set(rgba, offset);
		offset += rgba.length;
	}

	return pixels;
}

type IndexedFrame = {readonly index: Uint8Array; readonly durationMs: number};

function distinct(
	frames: readonly GifFrame[],
	palette: readonly Rgb[],
): readonly IndexedFrame[] {
	const merged: IndexedFrame[] = [];
	for (const {rgba, durationMs} of frames) {
		const index = gifenc.applyPalette(rgba, palette);
		const last = merged.at(-1);
		if (last !== undefined && Buffer.compare(last.index, index) === 0) {
			merged[merged.length - 1] = {
				index,
				durationMs: last.durationMs + durationMs,
			};
		} else {
			merged.push({index, durationMs: Math.max(shortestMs, durationMs)});
		}
	}

	return merged;
}

/** `after`, with the transparent colour where it looks like `before`. */
function changed(
	before: Uint8Array,
	after: Uint8Array,
	transparentIndex: number,
): Uint8Array {
	return after.map((color, at) =>
		color === before[at] ? transparentIndex : color,
	);
}
