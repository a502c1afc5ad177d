/** gifenc 1.0.3 comes without types: what `write-gif.ts` uses of it. */
declare module 'gifenc' {
	export type Rgb = readonly number[];

	export type Encoder = {
		/** `index` holds one byte a pixel. */
		writeFrame(
			index: Uint8Array,
			width: number,
			height: number,
			options: {
				/** Needed for the first frame; without it a frame has the first one's. */
				readonly palette?: readonly Rgb[];
				readonly transparent?: boolean;
				readonly transparentIndex?: number;
				/** ms */
				readonly delay: number;
				/** 1 leaves the frame in place for the next. */
				readonly dispose?: number;
			},
		): void;
		finish(): void;
		bytes(): Uint8Array;
	};

	const gifenc: {
		GIFEncoder(): Encoder;
		quantize(rgba: Uint8ClampedArray, maxColors: number): Rgb[];
		applyPalette(rgba: Uint8ClampedArray, palette: readonly Rgb[]): Uint8Array;
	};
	export default gifenc;
}
