import {fitLine} from '../../text/fit-line.js';
import {textLine} from '../../text/styled-line.js';
import {commandTable} from '../command-table/command-table.js';
import type {KeyContext} from '../commands/key-context.js';
import type {FooterEntry} from '../commands/keymap.js';
import type {StrayKey} from '../commands/resolve-key.js';
import type {Situation} from '../commands/situation.js';
import {footerLine} from '../footer/footer.js';
import {keyContextOf} from '../layers.js';
import type {Rectangle} from '../layout.js';
import type {ScreenInput} from '../screen-input.js';
import {situationOf} from '../situation-of.js';
import {rememberLast, rememberLastOptions} from '../widgets/remember-last.js';
import type {Area} from './screen-rows.js';

/**
 * Makes the area of the footer. The situation is read from every snapshot, and few
 * of them change a key: the same keys give the same area.
 */
export function createFooterComposer(): (input: ScreenInput) => Area {
	const entriesOf = rememberLastOptions(
		({
			keymap,
			context,
			...now
		}: Pick<ScreenInput, 'keymap'> & {
			readonly context: KeyContext;
		} & Situation) => keymap.footerOf(context, now),
	);
	const keysArea = rememberLast(
		(
			place: Rectangle,
			strayKey: StrayKey | undefined,
			// One by one: a list would be a new one in every frame.
			...entries: readonly FooterEntry[]
		): Area => ({
			place,
			lines: [footerLine({entries, strayKey, width: place.width})],
		}),
	);
	const noticeArea = rememberLast(
		(place: Rectangle, notice: string, ellipsis: string): Area => ({
			place,
			lines: [fitLine(textLine(notice, 'strong'), place.width, ellipsis)],
		}),
	);
	return input => {
		const {state, snapshot, keymap, glyphs} = input;
		const place = input.layout.footer;
		// A move below the last row says that Events follows already: that can wait.
		const notice = state.meanwhile ?? state.notice;
		if (notice !== undefined) {
			return noticeArea(place, notice, glyphs.ellipsis);
		}

		const entries = entriesOf({
			keymap,
			context: keyContextOf(state),
			...situationOf(state, input),
		});
		// A key that would do nothing is left out.
		const alive = entries.filter(
			({command}) =>
				command === undefined ||
				(commandTable[command].isEnabled?.(state, {snapshot}) ?? true) === true,
		);
		return keysArea(place, state.strayKey, ...alive);
	};
}
