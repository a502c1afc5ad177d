import type {Translations} from '../../filter/translate/translate.js';

/** The view in other languages, as it was when the layer was opened: what a mouse selects stands still. */
export type TranslationsState = {
	readonly kind: 'translations';
	readonly translations: Translations;
	/** First visible line. */
	readonly top: number;
};
