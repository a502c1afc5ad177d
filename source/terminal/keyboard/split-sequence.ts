import type {OpenSequence} from './open-sequence.js';

/** A sequence whose beginning was taken for a key, since its rest came late. */
export type SplitSequence = {
	/** The character behind `ESC`; empty where `ESC` alone had come. */
	readonly begun: string;
	/** When what comes is no longer its rest, ms. */
	readonly until: number;
};

const restMs = 200;

// How the rest of a sequence begins, as nobody types within that time after Esc.
const rest = /^(?:\[[?<>=\dA-Z]|\]\d|P[\d>!+$]|_G)/;

/** What was given up at `now`, where its rest may still come. */
export function splitOf(
	open: OpenSequence,
	now: number,
): SplitSequence | undefined {
	const until = now + restMs;
	switch (open.kind) {
		case 'escape': {
			return {begun: '', until};
		}

		case 'CSI': {
			return open.length === 0 ? {begun: '[', until} : undefined;
		}

		case 'string': {
			return open.length === 0 ? {begun: open.introducer, until} : undefined;
		}

		default: {
			return undefined;
		}
	}
}

/** Whether bytes read at `now` are the rest: `]11;rgb:…` behind a torn-off `ESC`. */
export function isRestOf(
	{begun, until}: SplitSequence,
	bytes: Uint8Array,
	now: number,
): boolean {
	const start = begun + String.fromCharCode(...bytes.subarray(0, 2));
	return now <= until && rest.test(start);
}
