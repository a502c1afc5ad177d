/**
 * The view in other languages: a filter pattern, a query of Logs Insights, commands of
 * the AWS CLI and of qtail. How well each says the view stands first, and what it
 * selects beside it; the text stands below:
 *
 *     CloudWatch filter pattern  wider: selects what is shown, and more
 *     access:mutating it also selects records without readOnly, which …
 *     { $.readOnly IS FALSE || $.readOnly NOT EXISTS }
 *
 * The invariant: a text is drawn as it is, without a frame and without an indent, and
 * stands still while the layer is open, so that a mouse can select it.
 *
 * - `filter/translate` makes the texts; `translated-view.ts` says of what.
 * - `translation-lines.ts`: how they are drawn.
 */
import {translate} from '../../filter/translate/translate.js';
import {closeTop, openLayer} from '../layer-stack.js';
import {sizeBelowTitle} from '../layout.js';
import type {ScreenInput} from '../screen-input.js';
import type {ViewData} from '../view-data.js';
import type {ViewState} from '../view-state.js';
import {scrolledLayer} from '../widgets/scrolled-layer.js';
import {translatedView} from './translated-view.js';
import {translationLines} from './translation-lines.js';
import type {TranslationsState} from './translations-state.js';

export const translationsLayer = scrolledLayer<TranslationsState>({
	context: 'translations',
	title: 'The view in other languages',
	linesOf,
	cancel: closeTop,
});

function linesOf(
	{translations}: TranslationsState,
	{layout}: Pick<ScreenInput, 'layout'>,
) {
	return translationLines(translations, sizeBelowTitle(layout.body).width);
}

/** Opens the translations of what is on the screen. */
export function openTranslations(view: ViewState, data: ViewData): ViewState {
	return openLayer(view, {
		kind: 'translations',
		translations: translate(translatedView(view, data)),
		top: 0,
	});
}
