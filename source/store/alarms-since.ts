import {levelOfSeverity} from '../cloudtrail/attention/attention-level.js';
import type {AttentionEntry, AttentionList} from './snapshot.js';

/**
 * The actors of whom an alarm or a touched trail is known, and that did something that
 * was not said before since the record `seq`. The gravest first.
 *
 * @param seq of the newest record known by then, which is how many were received
 */
export function alarmsSince(
	{entries}: AttentionList,
	seq: number,
): readonly AttentionEntry[] {
	return entries.filter(
		({level, newsSeq}) => level >= levelOfSeverity.alarm && newsSeq > seq,
	);
}
