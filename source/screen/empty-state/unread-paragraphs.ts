import type {Coverage} from '../../stream/coverage.js';
import {counted} from '../../text/format-count.js';
import {type Paragraph, paragraph} from '../widgets/paragraphs.js';

/** Below a pane without rows: what could not be read, since any record may be in it. */
export function unreadParagraphs({unread}: Coverage): readonly Paragraph[] {
	return unread === undefined
		? []
		: [
				paragraph(
					0,
					`${counted(unread.count, 'part')} could not be read, and any record may be in there: ${unread.first}`,
					'error',
				),
			];
}
