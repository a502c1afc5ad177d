import {actorClasses} from '../../cloudtrail/actor/actor.js';
import {actorClassNames} from '../../cloudtrail/actor/actor-class-name.js';
import {
	attentionRules,
	descriptionOf,
	severityOf,
} from '../../cloudtrail/attention/attention.js';
import {impactSign} from '../../cloudtrail/operation/impact-sign.js';
import type {Glyphs} from '../../text/glyphs.js';

export type HelpGroup = {
	readonly title: string;
	readonly entries: readonly HelpEntry[];
};

export type HelpEntry = {
	/** Keys, a sign, or a word of the screen. */
	readonly term: string;
	readonly text: string;
	/** Other contexts in which the keys do the same: `detail, help`. `''` without any. */
	readonly also: string;
};

/** The meaning of the signs and words on the screen. */
export function helpLegend(glyphs: Glyphs): readonly HelpGroup[] {
	return [
		{
			title: 'Signs before a record',
			entries: entries([
				[impactSign('read', glyphs), 'read: changes nothing'],
				[impactSign('write', glyphs), 'write: changes something'],
				[
					impactSign('destructive', glyphs),
					'destructive: something is gone for good',
				],
				[
					impactSign('permission', glyphs),
					'permission: changes who may do what; sharing, policies, roles, lasting credentials',
				],
				[
					impactSign('export', glyphs),
					'export: lets data or access out; exports, presigned links, secrets, credentials',
				],
				[
					impactSign('unknown', glyphs),
					'unknown: neither the record nor the name of the operation says',
				],
				[
					'R? W? D? P?',
					'inferred: the record has no readOnly, so it is inferred from the operation',
				],
				[
					glyphs.attention,
					'an alarm: a rule marks it, and the detail says which and why',
				],
				[
					glyphs.remark,
					'deserves a look as well: a warning, or a notice that no other sign of the row stands for',
				],
				[
					glyphs.firstSeen,
					'new since the backfill: behind an actor its first record, behind an event the first call of its operation; behind an address, or in Who behind a name: new for this actor, which called from others before',
				],
				[
					glyphs.late,
					'late: arrived when newer records were on screen, or late by what CloudTrail says; stands where its event time puts it',
				],
				[
					glyphs.mark,
					'before the time of a row: you marked it, or one of the rows that it stands for',
				],
				[
					glyphs.hiddenMatch,
					'before the event of a row: it holds what is searched for where the row does not show it, such as in the middle of an id; the detail shows it',
				],
				[
					`${glyphs.times}37`,
					'stands for 37 consecutive rows of one actor, event and error: the newest is shown, with several in place of a value that differs',
				],
				[glyphs.duplicate, 'duplicate: the log group holds the record twice'],
				[
					glyphs.update,
					'CloudTrail corrected a record by an update: both are marked, and the call is counted once',
				],
				[
					glyphs.suspicious,
					'holds characters that would hide, reorder or forge text; they are shown as ␛ or \\u{202E}',
				],
				[
					`12:03:40${glyphs.deliveryTime}`,
					'the record has no event time, so this is when it was delivered',
				],
				[
					'Ago, Lag',
					'in place of the time: how long ago the event was, and how long after it the record was delivered; ? where the record does not say',
				],
				[
					'26-05-01 12:03',
					'of another day than the header says, or the title of Events where nothing in sight is of that day; of a far year the date alone',
				],
				[
					`ana${glyphs.unproven}`,
					'the name is unproven: whoever opened the session chose it, or someone typed it at a failed sign-in; the detail says which',
				],
				[
					`ana ${glyphs.ellipsis}3333`,
					'several actors have the name; the end of the account, the class or the role tells them apart',
				],
				[glyphs.error, 'the call failed or was denied'],
			]),
		},
		{
			title: 'Words of the screen',
			entries: entries([
				[
					'delivered to',
					'the newest record of any service was delivered to the log group then, and all that was delivered up to then is here, except in the gaps',
				],
				[
					'calls after',
					'the delivered time minus the usual delay (about 5 minutes where none was measured): later calls may not be delivered yet',
				],
				[
					'may have stopped',
					'no record of any service for three times the usual delay (15 minutes where none was measured): the trail may have stopped, so silence proves nothing',
				],
				[
					'newer unknown',
					'the log group does not say what its newest record is; the reason follows',
				],
				['fetched to', 'older records are still being fetched'],
				[
					'gap',
					'a range of delivery time that could not be fetched; tried again until it is closed',
				],
				[
					'of … shown',
					'different records and other messages so far: all = shown + filtered + held back + not looked at yet + only counted',
				],
				[
					'only counted',
					'the oldest records, which are no longer kept for scrolling (--max-events); the counts have them',
				],
				[
					'no record',
					'messages that CloudTrail did not write, such as a line of text; shown, and in no other count',
				],
				[
					'damaged',
					'a record is or was in the message, but cannot be read: cut off, broken, or in an unknown wrapper',
				],
				[
					'unread',
					'parts of the input that could not be read: any record may be in them, so nothing is said of changes',
				],
				[
					'not looked at yet',
					'kept records that a new filter has yet to look at; it takes a moment where there are very many',
				],
				[
					'duplicates',
					'records that the log group holds twice; each is shown and counted once',
				],
				[
					'left out',
					'Live Tail sends at most 500 records a second; the others are fetched',
				],
				[
					'no answer to',
					'a request was not answered for 10 seconds; what it asked for is a gap until it is',
				],
				[
					'still searching',
					'the service answers page after page without a record; how far it has come is unknown until one has some',
				],
				[
					'pattern ignored',
					'the service sent records that it was not asked for; they are left out, and in no other count',
				],
				[
					'app, ses, env',
					'of Q Apps: an app, a session of one, the application environment in which both are; other kinds as AWS calls them',
				],
				[
					'10 min, all',
					'calls in the ten minutes up to the newest one, by event time, and all that were received',
				],
				[
					'max',
					'calls a minute, or in as many minutes as the title says, that the highest bar stands for; D, P and E have a scale of their own, on which each level is one call up to eight',
				],
				[
					'2 ways',
					'the person came in several ways, such as a role and a user of Identity Center; the records prove that it is one person',
				],
				[
					'deleted, created',
					'of what changed: what the records did to a resource; no record says that it still exists',
				],
				[
					'recreated',
					'deleted, then created with the same name: what was in it is gone; the call of the row deleted it',
				],
				[
					'will be deleted, will go',
					'deleted after some days, and until then it can be restored, such as a key of KMS; whatever changed since',
				],
				[
					'tried, failed',
					'every call that would have changed the resource failed, was denied or was a dry run',
				],
				[
					'folded',
					'consecutive rows of one actor, event and error are one row; a row whose marks or impact are others stands alone',
				],
				[
					'frozen',
					'the display stands still; records go on being received and counted',
				],
			]),
		},
		{
			title: 'Rules of attention',
			entries: entries(
				attentionRules.map(rule => [
					rule,
					`${severityOf(rule)}: ${descriptionOf(rule)}`,
				]),
			),
		},
		{
			title: 'Classes of identities',
			entries: entries(
				actorClasses.map(name => {
					const {long, short, full} = actorClassNames[name];
					return [long === short ? long : `${long}, ${short}`, full];
				}),
			),
		},
	];
}

function entries(
	pairs: ReadonlyArray<readonly [term: string, text: string] | string[]>,
): readonly HelpEntry[] {
	return pairs.map(([term = '', text = '']) => ({term, text, also: ''}));
}
