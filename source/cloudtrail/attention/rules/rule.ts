/**
 * Rules: what a record says against itself, whatever came before. A rule lists calls,
 * each with what it means, or asks the same of every call:
 *
 *     'made-public', alarm:  s3 PutBucketPolicy  → everyone may s3:GetObject on bucket logs
 *     'denied', notice:      every call          → the call was denied: AccessDenied
 *
 * - `rule.ts`: what a rule is. `record-rules.ts`: all of them by name.
 * - A file for each subject: `trail-tampering`, `made-public`, `sign-ins`, …
 * - `by-impact.ts`: rules about what any call does. `caller-rules.ts`: about who calls.
 * - `parameters/`: reading what parameters hold.
 *
 * The invariant: a meaning says what the record says, and no more. What cannot be read
 * proves nothing.
 */
import type {JsonObject} from '../../json-object.js';
import type {TrailRecord} from '../../trail-record.js';
import type {Severity} from '../severity.js';

/** A rule, without what it looks at. */
export type Rule = {
	/** Of one record; `attention-level.ts` weighs several. */
	readonly severity: Severity;
	/** What its records have in common, in few words: `credentials made`. */
	readonly title: string;
	/** What it marks, for the help and the readme. */
	readonly description: string;
	/** From so many on, the records of one actor are a warning, though each is a notice. @default never */
	readonly several?: number;
};

/** What the rules look at: some facts of the record, and the record itself as JSON. */
export type JudgedCall = Pick<
	TrailRecord,
	'eventName' | 'eventSource' | 'access' | 'impact' | 'error' | 'dryRun'
> & {
	/** The whole record. */
	readonly fields: JsonObject;
};

/**
 * What a call means to a rule: a clause about it, with the values that it read in it,
 * as `everyone may read bucket logs`. With `when`, the parameters decide whether
 * the rule marks the call at all: undefined where it does not.
 */
export type Meaning =
	| string
	| ((call: JudgedCall) => string)
	| {readonly when: (call: JudgedCall) => string | undefined};

/** The clause; undefined where the rule does not mark the call. */
export function readMeaning(
	meaning: Meaning,
	call: JudgedCall,
): string | undefined {
	if (typeof meaning === 'string') {
		return meaning;
	}

	return typeof meaning === 'function' ? meaning(call) : meaning.when(call);
}

/** Calls by service, without `.amazonaws.com`, and by name; names that mean the same stand in one text. */
export type RuleOperations = Readonly<
	Record<string, Readonly<Record<string, Meaning>>>
>;

/** A rule that looks at the record alone. */
export type RecordRule = Rule & {
	/** The calls that it looks at. */
	readonly operations?: RuleOperations;
	/** What any call means to it, whatever its name is. It reads no more than the facts. */
	readonly everyCall?: (call: Omit<JudgedCall, 'fields'>) => string | undefined;
};
