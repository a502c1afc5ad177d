import {isUpdate} from '../../cloudtrail/addendum.js';
import type {AttentionMarks} from '../../cloudtrail/attention/attention-marks.js';
import {
	addMarks,
	type MarkCounts,
	noMarkCounts,
} from '../../cloudtrail/attention/mark-counts.js';
import {messageKindOf} from '../../cloudtrail/message-kind.js';
import type {TrailRecord} from '../../cloudtrail/trail-record.js';
import {SessionCounts} from './session-counts.js';
import {countsOf, ValueCounts} from './value-counts.js';

/** Counts what the text of a summary leaves out: addresses, errors, resources, sessions, and marks of rules that need to know what came before. */
export class RecordDetails {
	readonly addresses = new ValueCounts();
	readonly errors = new ValueCounts();
	readonly resources = new ValueCounts();
	readonly sessions = new SessionCounts();
	#marked = noMarkCounts;

	/** Records that each rule marked. */
	get marked(): MarkCounts {
		return this.#marked;
	}

	add(record: TrailRecord, marks: AttentionMarks): void {
		// An update is no further call.
		if (messageKindOf(record) !== 'record' || isUpdate(record)) {
			return;
		}

		const counts = countsOf(record);
		const {sourceIPAddress, error, resource, otherResources} = record;
		if (sourceIPAddress !== undefined) {
			this.addresses.add(sourceIPAddress, counts);
		}

		if (error !== undefined) {
			this.errors.add(error.code ?? error.message ?? '', counts);
		}

		const resources = resource === undefined ? [] : [resource];
		for (const each of new Set([...resources, ...otherResources])) {
			this.resources.add(each, counts);
		}

		this.sessions.add(record);
		this.#marked = addMarks(this.#marked, marks);
	}
}
