import type {ActorNames} from '../../cloudtrail/actor/actor-names.js';
import type {RecordRows, RowOrder} from '../snapshot.js';
import type {HeldPicture} from './held-records.js';
import type {OrderedRows} from './ordered-rows.js';
import {repeatRuns} from './repeat-runs.js';
import {placesIn} from './row-order.js';

/**
 * Ordered rows as panes read them. A record is unpacked when it is read, and a
 * pane reads only those on screen.
 */
export function snapshotRows(
	rows: OrderedRows,
	picture: HeldPicture,
	names: ActorNames,
	order: RowOrder = 'event-time',
): RecordRows {
	const places = placesIn(order, picture);
	const runs = repeatRuns(rows, picture, names);
	const read = (slot: number | undefined) =>
		slot === undefined ? undefined : picture.read(slot);
	const indexOfSeq = (seq: number) => {
		const slot = picture.slotOfSeq(seq);
		if (slot === undefined) {
			return undefined;
		}

		const index = rows.indexOf({time: picture.timeOf(slot), seq}, places);
		return rows.at(index) === slot ? index : undefined;
	};

	return {
		length: rows.length,
		// A negative index counts from the end, as for `Array.prototype.at`.
		at: index => read(rows.at(index < 0 ? rows.length + index : index)),
		indexOf: place => rows.indexOf(place, places),
		indexOfSeq,
		withSeq(seq) {
			const index = indexOfSeq(seq);
			return index === undefined ? undefined : read(rows.at(index));
		},
		newestOf(actorKey) {
			const keys = names.keysOf(actorKey);
			return read(
				rows.findLast(slot => keys.includes(picture.facetsOf(slot).actor.key)),
			);
		},
		repeatsAround: runs.around,
		valuesOf: runs.valuesOf,
	};
}
