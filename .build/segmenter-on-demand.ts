// Destructured, since the build replaces the text `Intl.Segmenter` by the class
// below.
const {Segmenter} = Intl;

/** An `Intl.Segmenter` that makes the real one when it is first used. See `lazy-segmenter.ts`. */
export class SegmenterOnDemand {
	readonly #parameters: ConstructorParameters<typeof Segmenter>;
	#segmenter: Intl.Segmenter | undefined;

	constructor(...parameters: ConstructorParameters<typeof Segmenter>) {
		this.#parameters = parameters;
	}

	segment(text: string): Intl.Segments {
		return this.#get().segment(text);
	}

	resolvedOptions(): Intl.ResolvedSegmenterOptions {
		return this.#get().resolvedOptions();
	}

	#get(): Intl.Segmenter {
		this.#segmenter ??= new Segmenter(...this.#parameters);
		return this.#segmenter;
	}
}
