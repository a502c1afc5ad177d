/** What goes wrong, and is tried again by itself. */
export type Trouble = {
	readonly attempt: number;
	/** When the next attempt starts, ms. */
	readonly retryAt: number;
	/** A clause, no full stop. */
	readonly reason: string;
};

/** What the user has to mend, and is tried again all the same. */
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

/** What the connection is while it brings nothing. */
export type TroubleName = 'reconnecting' | 'throttled' | UserTroubleName;

/** What a running session has beside itself. */
export type Sweeping = {
	/** Between two sweeps behind the live edge, ms. */
	readonly sweepIntervalMs?: number | undefined;
	/** Why sweeps fail, a clause, while Live Tail goes on. */
	readonly sweepTrouble?: string | undefined;
};

/** Which of several files is being read. */
export type Reading = {
	readonly file: string;
	/** From 1. */
	readonly number: number;
	readonly files: number;
	/** Of this file, whole; undefined where nobody knows how long it is. */
	readonly percent: number | undefined;
	/** A sentence on the first of the files before that could not be read. */
	readonly problem: string | undefined;
};

/** `name` is what the header says. */
export type Connection =
	| {readonly name: 'connecting'}
	| {readonly name: 'backfilling'; readonly from: number}
	| ({readonly name: 'reading'} & Reading)
	| ({readonly name: 'live'} & Sweeping)
	/** Live, but the service left records out, and they are being fetched. */
	| ({readonly name: 'sampled'} & Sweeping)
	| {
			readonly name: 'polling';
			readonly intervalMs: number;
			/** Why qtail polls although nobody asked for it; undefined with `--poll`. */
			readonly reason: string | undefined;
	  }
	| ({readonly name: 'reconnecting' | 'throttled'} & Trouble)
	| ({readonly name: UserTroubleName} & UserTrouble)
	| {readonly name: 'ended'; readonly reason: string};
