import type {TrailRecord} from '../../trail-record.js';
import type {Rule} from '../rules/rule.js';

/** A rule that looks at what the actor did before, in `ActorHistory`. */
export type HistoryRule = Rule & {
	readonly reason: (record: TrailRecord) => string;
};

export const historyRules = {
	'new-address': {
		severity: 'warning',
		title: 'new address',
		description:
			'an actor calls from an address that it had not called from before; for an hour',
		reason: ({sourceIPAddress}) =>
			`the actor began to call from ${sourceIPAddress} less than an hour before, and had called from other addresses until then`,
	},
	'first-change': {
		severity: 'notice',
		title: 'first change',
		description: 'the first change of an actor that had only read',
		reason: () =>
			'the first change of an actor that had only read since the watch began',
	},
} as const satisfies Readonly<Record<string, HistoryRule>>;
