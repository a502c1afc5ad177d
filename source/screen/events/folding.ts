import type {ActorNames} from '../../cloudtrail/actor/actor-names.js';
import {repeatSigns} from '../../store/rows/repeat.js';
import type {
	RecordRows,
	Repeats,
	RowOrder,
	RowPlace,
	StoredRecord,
} from '../../store/snapshot.js';
import {rememberLast} from '../widgets/remember-last.js';

/** Whether repeats are folded, and which of them are opened. */
export type FoldState = {
	readonly isOn: boolean;
	/** The last one opened is the last. */
	readonly opened: readonly OpenedRepeats[];
};

/**
 * Repeats that were opened. They stay open while records come, go and are sorted in
 * between: whatever says the same and reaches into the range is open.
 */
export type OpenedRepeats = {
	/** `repeatSigns` of its rows. */
	readonly signs: string;
	/** The key of one of the person's ways. */
	readonly actorKey: string;
	/** The first and the last row when it was opened. */
	readonly from: RowPlace;
	readonly to: RowPlace;
};

/** Which rows stand for others. The last of some repeats, which is the newest, stands for all. */
export type Folding = {
	/** The rows that one is folded with; it alone where it is shown itself. */
	foldedAt(index: number): Repeats;
};

export const nothingFolded: FoldState = {isOn: false, opened: []};

/** Every row is shown. */
export const unfolded: Folding = {
	foldedAt: index => ({first: index, last: index}),
};

// A search opens one group after the other, and the screen shows few of them.
const mostOpened = 100;

/** The folding of a view. Keys and drawing ask for the same one in turn. */
export const foldingOf = rememberLast(
	(
		rows: RecordRows,
		names: Pick<ActorNames, 'personOf'>,
		{isOn, opened}: FoldState,
	): Folding => {
		if (!isOn) {
			return unfolded;
		}

		const ranges = opened.map(each => ({
			...each,
			first: rows.indexOf(each.from),
			last: rows.indexOf({...each.to, seq: each.to.seq + 1}) - 1,
		}));
		const isOpen = ({first, last}: Repeats) =>
			ranges.some(
				range =>
					range.first <= Math.min(range.last, last) &&
					range.last >= first &&
					saysSame(range, rows.at(last), names),
			);
		return {
			foldedAt(index) {
				const repeats = rows.repeatsAround(index);
				return repeats.first === repeats.last || isOpen(repeats)
					? unfolded.foldedAt(index)
					: repeats;
			},
		};
	},
);

/** How many rows a folding makes one. */
export function countOf({first, last}: Repeats): number {
	return last - first + 1;
}

/** The index of the shown row above one; -1 above the first. */
export function rowAbove(index: number, {foldedAt}: Folding): number {
	return foldedAt(index).first - 1;
}

/** The index of the shown row below one; the number of rows below the last. */
export function rowBelow(
	index: number,
	{length}: Pick<RecordRows, 'length'>,
	{foldedAt}: Folding,
): number {
	return index + 1 < length ? foldedAt(index + 1).last : length;
}

/** The state with some repeats opened. */
export function withOpened(
	fold: FoldState,
	rows: RecordRows,
	{first, last}: Repeats,
): FoldState {
	const from = rows.at(first);
	const to = rows.at(last);
	const signs = to && repeatSigns(to);
	return from === undefined || to === undefined || signs === undefined
		? fold
		: {
				...fold,
				opened: [
					...fold.opened,
					{
						signs,
						actorKey: to.record.actor.key,
						from: placeOf(from),
						to: placeOf(to),
					},
				].slice(-mostOpened),
			};
}

/** A view with its rows in another order, in which other rows are repeats: all are folded again. */
export function withOrder<
	View extends {readonly order: RowOrder; readonly fold: FoldState},
>(view: View, order: RowOrder): View {
	return order === view.order
		? view
		: {...view, order, fold: {...view.fold, opened: []}};
}

function placeOf({record: {time}, seq}: StoredRecord): RowPlace {
	return {time, seq};
}

function saysSame(
	{signs, actorKey}: OpenedRepeats,
	row: StoredRecord | undefined,
	names: Pick<ActorNames, 'personOf'>,
): boolean {
	return (
		row !== undefined &&
		names.personOf(row.record.actor.key) === names.personOf(actorKey) &&
		repeatSigns(row) === signs
	);
}
