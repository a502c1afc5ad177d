import type {Summary} from '../../store/snapshot.js';
import {formatCompactCount} from '../../text/format-count.js';
import type {Glyphs} from '../../text/glyphs.js';
import {type Segment, segment} from '../../text/styled-line.js';
import type {KeyOf} from '../commands/commands.js';
import {type Layout, visiblePanes} from '../layout.js';
import {type Pane, panes} from '../view-state.js';

/**
 * The panes that this screen has no room for, each with its key and its most
 * important figures: ` 2 Who 45 3 R 358 W 140 ✗5`. For the right end of
 * a title.
 */
export function hiddenPanes(
	layout: Layout,
	shown: Summary,
	keyOf: KeyOf,
	glyphs: Glyphs,
): readonly Segment[] {
	const visible = visiblePanes(layout);
	return panes
		.filter(pane => !visible.includes(pane))
		.flatMap(pane => paneSegments(pane, shown, keyOf, glyphs));
}

function paneSegments(
	pane: Pane,
	shown: Summary,
	keyOf: KeyOf,
	glyphs: Glyphs,
): readonly Segment[] {
	const count = formatCompactCount;
	switch (pane) {
		case 'events': {
			return [
				segment(` ${keyOf('focus-events')}`, 'key'),
				segment(` Events ${count(shown.records)}`, 'dim'),
			];
		}

		case 'identities': {
			return [
				segment(` ${keyOf('focus-identities')}`, 'key'),
				segment(` Who ${count(shown.identities.length)}`, 'dim'),
			];
		}

		case 'counts': {
			return [
				segment(` ${keyOf('focus-counts')}`, 'key'),
				segment(` R ${count(shown.readOnly)}`, 'dim'),
				segment(` W ${count(shown.mutating)}`, 'mutating'),
				segment(` ${glyphs.error}${count(shown.errors)}`, 'error'),
			];
		}
	}
}
