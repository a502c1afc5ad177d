import type {StoredRecord} from '../../store/snapshot.js';

/** An open detail. */
export type DetailState = {
	readonly kind: 'detail';
	/** The record itself, so that it stays readable after the store has evicted it. */
	readonly stored: StoredRecord;
	readonly mode: 'sections' | 'json';
	/** First visible line. */
	readonly top: number;
};
