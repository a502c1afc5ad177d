import {actorClassNames} from '../../cloudtrail/actor/actor-class-name.js';
import type {ActorNames} from '../../cloudtrail/actor/actor-names.js';
import {actorPick} from '../../filter/actor-pick.js';
import type {PickedValue, PickField} from '../../filter/filter-term.js';
import type {Snapshot, Summary, Tally} from '../../store/snapshot.js';
import {exactSearch} from '../../text/linear-search.js';
import {nameOrNone} from '../../text/short-names.js';
import {rememberLast} from '../widgets/remember-last.js';

export type PickerRow = {
	/** `eventName`, `eventSource`, `Actor.key`, or a pattern picked before. Picks and checks hold it. */
	readonly value: string;
	/** The name, and what tells it apart from the same name of another actor. */
	readonly label: string;
	/** The part of the label that the query searches. A pattern that is typed is compared with it. */
	readonly name: string;
	/** Tells rows of the same label apart; `''` where there is nothing to add. */
	readonly detail: string;
	/** What the query searches beside the name: the way in, a person's whole name and id. */
	readonly also: string;
	/** Records that the row would show under the other terms of the filter. */
	readonly count: number;
	readonly mutating: number;
	readonly errors: number;
	readonly by: PickedValue['by'];
};

/**
 * The rows of a picker: every received value that has the query in its name.
 * An actor is also found by its way in, which may hold a person's name, and a person
 * by the whole name and the user id. Case is ignored, and `*` in the query is a wildcard.
 *
 * Rows that would show nothing come last. Of the others, names that start with the
 * query come first, then those with more records. Picks in force that were never
 * received, such as patterns, are at the very top, so that they can be unmarked.
 *
 * @param snapshot of a moment when the picks of this field are not in force
 */
export function pickerRows(
	field: PickField,
	snapshot: Snapshot,
	query: string,
	picks: readonly PickedValue[] = [],
): readonly PickerRow[] {
	const {totalSummary, shownSummary, names} = snapshot;
	const received = receivedRows(field, totalSummary, shownSummary, names);
	const known = new Set(received.map(({value}) => value));
	const pieces = query.trim().toLowerCase().split('*');
	const includesQuery = includesInOrder(pieces);
	const ranked: Array<{readonly row: PickerRow; readonly rank: number}> = [];
	for (const {by, value, label} of picks) {
		if (!known.has(value) && includesQuery(label.toLowerCase())) {
			const row = {
				...{value, label, name: label, by, also: ''},
				...noCounts,
				detail: by === 'label' ? 'pattern' : 'not seen yet',
			};
			ranked.push({row, rank: 0});
		}
	}

	for (const row of received) {
		const name = row.name.toLowerCase();
		if (includesQuery(name) || includesQuery(row.also.toLowerCase())) {
			const rank = name.startsWith(pieces[0] ?? '') ? 1 : 2;
			ranked.push({row, rank: row.count === 0 ? 3 : rank});
		}
	}

	return ranked
		.sort((a, b) => a.rank - b.rank || b.row.count - a.row.count)
		.map(({row}) => row);
}

const noCounts = {count: 0, mutating: 0, errors: 0};

/** Every value of the field, counted among the rows shown. Called several times a frame. */
const receivedRows = rememberLast(
	(
		field: PickField,
		total: Summary,
		shown: Summary,
		names: ActorNames,
	): readonly PickerRow[] => {
		const rowsOf = (summary: Summary) => valueRows(field, summary, names);
		const rows = new Map(
			rowsOf(total).map(row => [row.value, {...row, ...noCounts}]),
		);
		for (const row of rowsOf(shown)) {
			rows.set(row.value, row);
		}

		return [...rows.values()];
	},
);

function valueRows(
	field: PickField,
	summary: Summary,
	names: ActorNames,
): readonly PickerRow[] {
	switch (field) {
		case 'event': {
			return summary.eventNames.map(tallyRow);
		}

		case 'identity': {
			return summary.identities.map(identity => {
				const {via} = identity.actor;
				const {label} = names.nameOf(identity.actor);
				const beside = names.besideOf(identity.actor);
				const className = actorClassNames[identity.actor.class].long;
				return {
					also: [via, ...names.textsOf(identity.actor)]
						.filter(part => part !== undefined)
						.join(' '),
					...actorPick(identity.actor, names),
					name: nameOrNone(label),
					detail: [
						beside?.hasClass ? undefined : className,
						beside?.hasVia ? undefined : via,
					]
						.filter(part => part !== undefined)
						.join(', '),
					count: identity.calls,
					mutating: identity.mutating,
					errors: identity.errors,
				};
			});
		}

		case 'service': {
			return summary.eventSources.map(tallyRow);
		}
	}
}

const named = {by: 'key', detail: '', also: ''} as const;

function tallyRow({value, count, mutating, errors}: Tally): PickerRow {
	const label = nameOrNone(value);
	return {...{value, label, count, mutating, errors}, name: label, ...named};
}

/** Whether a text has the pieces one after the other, as `*a*b*` asks. Linear. */
function includesInOrder(pieces: readonly string[]): (text: string) => boolean {
	const searches = pieces.map(exactSearch);
	return text => {
		let at = 0;
		for (const findEnd of searches) {
			at = findEnd(text, at);
			if (at === -1) {
				return false;
			}
		}

		return true;
	};
}
