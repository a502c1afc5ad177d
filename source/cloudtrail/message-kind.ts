import type {TrailRecord} from './trail-record.js';

/**
 * What a message is to those who count. A `record` is what CloudTrail wrote, also
 * an incomplete one. `no-record` is text, or JSON of something else. `damaged` is
 * no record either, but one is or was in it: what it says is unknown, so that
 * nobody may say that nothing happened.
 */
export type MessageKind = 'record' | 'no-record' | 'damaged';

export function messageKindOf({
	unusual,
}: Pick<TrailRecord, 'unusual'>): MessageKind {
	switch (unusual?.kind) {
		case 'damaged': {
			return 'damaged';
		}

		case 'empty':
		case 'not-json':
		case 'not-a-record': {
			return 'no-record';
		}

		case undefined:
		case 'insight':
		case 'aggregated':
		case 'incomplete': {
			return 'record';
		}
	}
}

/** Learns what each message is, whether it is asked for or was delivered before. */
export type KindCounter = {
	countRecords(count: number): void;
	/** @param fileOffset where the message begins in its unpacked file, bytes */
	countNoRecord(isDamaged: boolean, fileOffset: number | undefined): void;
};
