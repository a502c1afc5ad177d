/** `unknown`: it was not asked, or not answered. It is no good news. */
export type Status = 'pass' | 'fail' | 'unknown';

/** What one check found. */
export type Finding = {
	readonly status: Status;
	/** Sentences. They quote names and messages from outside as they are. */
	readonly fact: string;
	/** Commands to run, policies, or sentences; the most helpful first. A policy has several lines. */
	readonly mend: readonly string[];
	/** Tailing would not work, or show nothing new, because of this. Only of a failed check. */
	readonly stopsTailing: boolean;
};

export function pass(fact: string): Finding {
	return {status: 'pass', fact, mend: [], stopsTailing: false};
}

/** Something is wrong, and tailing works nevertheless. */
export function fail(fact: string, mend: readonly string[]): Finding {
	return {status: 'fail', fact, mend, stopsTailing: false};
}

/** Tailing would not work because of this. */
export function obstacle(fact: string, mend: readonly string[]): Finding {
	return {status: 'fail', fact, mend, stopsTailing: true};
}

export function unknown(fact: string, mend: readonly string[] = []): Finding {
	return {status: 'unknown', fact, mend, stopsTailing: false};
}
