/**
 * What `qtail` without a log group found, and which log group it takes:
 *
 *     groups     audit → CloudTrail/logs, org → aws-controltower/CloudTrailLogs
 *     remembered aws-controltower/CloudTrailLogs
 *     decision   take aws-controltower/CloudTrailLogs, as last time
 *
 * - `decide-group.ts`: takes one, or asks the user
 * - `taken-words.ts`, `list-words.ts`, `no-trail.ts`: what the user reads about it
 * - `turn-on-commands.ts`: the commands that have a trail deliver
 *
 * The invariant: nothing that could not be asked is taken for “there is none”. It
 * stands in `unasked`, and every statement that there is no trail repeats it.
 */
import type {ExaminedTrail, TrailFacts} from '../trail-facts.js';

/** A log group that records are delivered to. */
export type FoundGroup = {
	/** Without `:*`. */
	readonly logGroupArn: string;
	readonly origin:
		| {
				readonly kind: 'trail';
				readonly trail: TrailFacts;
				/** Undefined while CloudTrail has not answered. */
				readonly examined: ExaminedTrail | undefined;
		  }
		/** CloudTrail could not be asked: the group looks like one of a trail. */
		| {
				readonly kind: 'guess';
				/** Its log streams are named as CloudTrail names them; false: its own name alone speaks for it. */
				readonly hasStreams: boolean;
		  };
};

export type FoundTrails = {
	/** The account that asked, 12 digits. Undefined where it is unknown. */
	readonly accountId: string | undefined;
	/** The region that was asked first. */
	readonly region: string;
	/** One for each trail that delivers to CloudWatch Logs, or for each guess. */
	readonly groups: readonly FoundGroup[];
	/** The trails that do not deliver to CloudWatch Logs. */
	readonly others: readonly TrailFacts[];
	/** How many regions answered. 0 where CloudTrail could not be asked at all. */
	readonly answeredRegions: number;
	/** What could not be asked, a clause each: `eu-west-1: no answer within 5s`. */
	readonly unasked: readonly string[];
	/** Why groups are guessed, a clause. Undefined where CloudTrail answered. */
	readonly guessedBecause: string | undefined;
};

/** `111122223333` of an ARN such as `arn:aws:logs:us-east-1:111122223333:log-group:CloudTrail/logs`. */
export function accountOfArn(arn: string): string {
	return arn.split(':')[4] ?? '';
}

/** `us-east-1` of such an ARN. */
export function regionOfArn(arn: string): string {
	return arn.split(':')[3] ?? '';
}
