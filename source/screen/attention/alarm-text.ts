import type {ActorNames} from '../../cloudtrail/actor/actor-names.js';
import type {AttentionEntry} from '../../store/snapshot.js';
import {formatCount} from '../../text/format-count.js';
import type {Glyphs} from '../../text/glyphs.js';
import {attentionName} from './attention-line.js';
import {attentionWords} from './attention-words.js';

// Cells of a name at most: a third of it.
const width = 200;

/**
 * What the attention line says, where there is no screen: the gravest alarm, and how
 * many others there are. `mallory: tried StopLogging, 2 denied (+1 more)`
 *
 * @param alarms the gravest first
 */
export function alarmText(
	[first, ...others]: readonly AttentionEntry[],
	options: {
		readonly names: ActorNames;
		readonly glyphs: Pick<Glyphs, 'ellipsis' | 'unproven'>;
	},
): string {
	if (first === undefined) {
		return '';
	}

	const more =
		others.length === 0 ? '' : ` (+${formatCount(others.length)} more)`;
	const name = attentionName(first, {...options, width});
	return `${name}: ${attentionWords(first).join(', ')}${more}`;
}
