import type {RecordSink} from '../stream/record-sink.js';

/**
 * One sink that hands everything to several, in order. `ingest` waits until all of
 * them have taken the records.
 */
export function joinedSink<Parsed>(
	...sinks: readonly RecordSink<Parsed>[]
): RecordSink<Parsed> {
	const toEach = (give: (sink: RecordSink<Parsed>) => void) => {
		for (const sink of sinks) {
			give(sink);
		}
	};

	return {
		append(records) {
			const waits = sinks
				.map(sink => sink.append(records))
				.filter(wait => wait !== undefined);
			return waits.length === 0
				? undefined
				: Promise.all(waits).then(() => undefined);
		},
		setConnection(connection) {
			toEach(sink => sink.setConnection(connection));
		},
		setCoverage(coverage) {
			toEach(sink => sink.setCoverage(coverage));
		},
		countSampled(at) {
			toEach(sink => sink.countSampled(at));
		},
		countRepeated(count, duplicatedKeys) {
			toEach(sink => sink.countRepeated(count, duplicatedKeys));
		},
		countUnasked(count) {
			toEach(sink => sink.countUnasked(count));
		},
	};
}
