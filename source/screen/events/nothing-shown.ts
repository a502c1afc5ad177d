import type {Filter} from '../../filter/filter.js';
import type {Snapshot} from '../../store/snapshot.js';
import {counted, formatCount} from '../../text/format-count.js';
import type {CommandName, KeyOf} from '../commands/commands.js';
import {
	keysParagraph,
	type Paragraph,
	paragraph,
} from '../widgets/paragraphs.js';
import {chipsParagraph} from './chips-paragraph.js';
import {unreadParagraphs} from './unread-paragraphs.js';

export type NothingShownOptions = {
	readonly snapshot: Snapshot;
	readonly filter: Filter;
	/** The filter bar is open: printable keys are typed into it. */
	readonly isTyping: boolean;
	readonly keyOf: KeyOf;
};

/** Records were received, but no row is shown: what hides them, and which keys show them. */
export function nothingShown({
	snapshot,
	filter,
	isTyping,
	keyOf,
}: NothingShownOptions): readonly Paragraph[] {
	const {received, filtered, heldBack, heldBackMutating, evicted} = snapshot;
	const {unexamined} = snapshot;
	const noun = snapshot.totalSummary.noRecords > 0 ? 'message' : 'record';
	const keysOf = (...commands: readonly CommandName[]) =>
		commands.map(keyOf).join(' ');
	const paragraphs: Paragraph[] = [];
	if (unexamined > 0) {
		paragraphs.push(
			paragraph(
				0,
				`The filter is looking: ${counted(unexamined, noun)} to go.`,
				'strong',
			),
		);
	}

	if (filtered > 0) {
		paragraphs.push(
			paragraph(
				0,
				unexamined > 0
					? `${counted(filtered, noun)} looked at, none matches so far.`
					: `${counted(filtered, noun)} received, none matches the filter.`,
				'strong',
			),
			chipsParagraph('Hidden by', filter),
			keysParagraph(
				isTyping
					? [
							[keyOf('cancel'), 'goes back to the filter before'],
							[keyOf('delete-to-start'), 'empties the line'],
						]
					: [
							[keyOf('clear-filters'), 'clears all filters'],
							[keyOf('open-filter'), 'edits the text'],
							[
								keysOf('pick-events', 'pick-identities', 'pick-services'),
								'pick others',
							],
							[keysOf('cycle-access', 'toggle-errors'), 'switch'],
						],
			),
		);
	}

	if (heldBack > 0) {
		paragraphs.push(
			paragraph(
				0,
				`The display is frozen: ${counted(heldBack, noun)} held back (${formatCount(heldBackMutating)} mutating).`,
				'strong',
			),
			keysParagraph([[keyOf('toggle-freeze'), 'shows them']]),
		);
	}

	paragraphs.push(...unreadParagraphs(snapshot.coverage));
	if (evicted > 0) {
		paragraphs.push(
			paragraph(
				2,
				`${formatCount(evicted)} of ${counted(received, noun)} received are counted, but no longer held; --max-events keeps more.`,
			),
		);
	}

	return paragraphs;
}
