/** A failure that qtail retries by itself. */
export type Trouble = {
	readonly attempt: number;
	/** When the next attempt starts, ms. */
	readonly retryAt: number;
	/** A clause, no full stop. */
	readonly reason: string;
};

/** A failure that the user has to mend. qtail retries it nevertheless. */
export type UserTrouble = Trouble & {
	/** Plain sentences or commands, the most helpful first; a policy has several lines. */
	readonly nextSteps: readonly string[];
};

/** The states in which only the user can help. */
export type UserTroubleName =
	| 'signed out'
	| 'access denied'
	| 'not found'
	| 'unsupported';

/** The states in which something fails. */
export type TroubleName = 'reconnecting' | 'throttled' | UserTroubleName;

/** The service answers, page after page without a record: it is still looking for some. */
export type Searching = {
	/** So many in a row, or more. */
	readonly emptyPages: number;
	/** It looks for records delivered from here on, ms. How far it has come is unknown. */
	readonly from: number;
};

/** What does not go well while records are received, clauses. */
export type Sweeping = {
	/** Why some records cannot be fetched: those that Live Tail misses, or those of one of several log groups. */
	readonly sweepTrouble?: string | undefined;
	readonly searching?: Searching | undefined;
	/** What else the reader should know, such as that two clocks differ by two hours. */
	readonly remark?: string | undefined;
};

/** A request at the start that is not answered yet. */
export type Waiting = {
	/** Such as `DescribeLogGroups`. */
	readonly operation: string;
	/** ms. */
	readonly since: number;
};

/** The sweeps beside a running session. */
export type LiveSweeping = Sweeping & {
	/** Between two sweeps behind the live edge, ms. */
	readonly sweepIntervalMs?: number | undefined;
};

/** The file that is being read, and how far all files are. */
export type Reading = {
	readonly file: string;
	/** From 1. */
	readonly number: number;
	readonly files: number;
	/** Of the bytes of all files, a whole number. Undefined where their length is unknown. */
	readonly percent: number | undefined;
	/** A sentence about the first file before this one that could not be read. */
	readonly problem: string | undefined;
	/** Of a recording: what came before the watch had been read by then, and a record that came after newer ones came late. */
	readonly isPastFilledIn?: boolean | undefined;
};

/** Files that are read to their end, which goes on where they grow. */
export type Following = {
	readonly files: number;
	/** A sentence about the first file that could not be read. */
	readonly problem: string | undefined;
};

/** The state of a source. The header shows `name`. */
export type Connection =
	| {readonly name: 'connecting'; readonly waiting?: Waiting | undefined}
	| ({readonly name: 'backfilling'; readonly from: number} & Sweeping)
	| ({readonly name: 'reading'} & Reading)
	| ({readonly name: 'following'} & Following)
	| ({readonly name: 'live'} & LiveSweeping)
	/** Live, but the service left records out, and they are being fetched. */
	| ({readonly name: 'sampled'} & LiveSweeping)
	| ({
			readonly name: 'polling';
			readonly intervalMs: number;
			/** Why qtail polls, a clause. Undefined with `--poll`. */
			readonly reason: string | undefined;
	  } & Sweeping)
	| ({readonly name: 'reconnecting' | 'throttled'} & Trouble)
	| ({readonly name: UserTroubleName} & UserTrouble)
	| {readonly name: 'ended'; readonly reason: string};
