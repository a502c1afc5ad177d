import type {ActorNames} from '../../../cloudtrail/actor/actor-names.js';
import type {TrailRecord} from '../../../cloudtrail/trail-record.js';
import type {FilterField} from '../../../filter/filter-fields.js';
import type {RecordRows} from '../../../store/snapshot.js';
import {formatClock, type TimeZone} from '../../../text/format-time.js';
import {nameOrNone} from '../../../text/short-names.js';

/** A value of a field that is no tally's to count, with what it stands for. */
export type OfferedValue = {
	readonly value: string;
	/** `selected: DeleteQApp by priya.sharma`. */
	readonly meaning: string;
};

export type OfferedFrom = {
	readonly rows: RecordRows;
	/** The selected row; undefined where there is none. */
	readonly selected: TrailRecord | undefined;
	readonly names: ActorNames;
	/** ms */
	readonly now: number;
	readonly zone: TimeZone;
};

/**
 * What is offered where no list of the values seen would help: forms of a time, and
 * of ids, of which hardly two records share one, those of the selected record and of
 * the newest ones. Undefined for every other field.
 */
export function offeredValues(
	field: FilterField,
	from: OfferedFrom,
): readonly OfferedValue[] | undefined {
	switch (field) {
		case 'time': {
			return times(from);
		}

		case 'id': {
			return idsOf(from, ({eventId}, meaning) =>
				eventId === undefined ? [] : [{value: eventId, meaning}],
			);
		}

		case 'request': {
			return idsOf(from, ({requestId}, meaning) =>
				requestId === undefined ? [] : [{value: requestId, meaning}],
			);
		}

		case 'shared': {
			return idsOf(from, ({sharedEventId}, meaning) =>
				sharedEventId === undefined ? [] : [{value: sharedEventId, meaning}],
			);
		}

		default: {
			return undefined;
		}
	}
}

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const durations = [
	['-5m', 'the last 5 minutes'],
	['-15m', 'the last 15 minutes'],
	['-1h', 'the last hour'],
] as const;

function times({rows, now, zone}: OfferedFrom): readonly OfferedValue[] {
	const newest = rows.at(-1)?.record.time ?? Number.NaN;
	const forms = durations.map(([value, meaning]) => ({value, meaning}));
	if (Number.isNaN(newest)) {
		return forms;
	}

	// A time of day is the last such time that is not to come.
	const isOfToday = newest <= now && newest > now - dayMs + minuteMs;
	const text = (time: number) =>
		isOfToday
			? formatClock(time, zone).slice(0, 5)
			: new Date(time).toISOString().replace(/:\d\d\.\d+Z$/, 'Z');
	return [
		...forms,
		{value: text(newest), meaning: 'the minute of the newest record'},
		{
			value: `${text(newest - 5 * minuteMs)}..${text(newest)}`,
			meaning: 'from one time to another',
		},
	];
}

// As many as a list shows at once, and a few to walk to.
const mostRecords = 20;

/** Of the selected record first, then of the newest ones; each once. */
function idsOf(
	{rows, selected, names}: OfferedFrom,
	read: (record: TrailRecord, meaning: string) => readonly OfferedValue[],
): readonly OfferedValue[] {
	const newest = Array.from(
		{length: Math.min(mostRecords, rows.length)},
		(_, index) => rows.at(-1 - index)?.record,
	);
	const found = new Map<string, OfferedValue>();
	for (const record of [selected, ...newest]) {
		if (record === undefined) {
			continue;
		}

		const what = `${nameOrNone(record.eventName)} by ${nameOrNone(names.nameOf(record.actor).label)}`;
		const meaning = record === selected ? `selected: ${what}` : what;
		for (const offered of read(record, meaning)) {
			if (!found.has(offered.value)) {
				found.set(offered.value, offered);
			}
		}
	}

	return [...found.values()];
}
