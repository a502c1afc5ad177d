import {noTallies, type TallyAsked} from '../../store/tallies/asked-tally.js';
import type {TalliedField} from '../../store/tallies/field-values.js';
import type {ChosenMinutes} from './chosen-minutes.js';
import type {CountName} from './count-rows.js';
import type {TallyOrder} from './tally-order.js';

/** What the rows below the strips count by, in the order of the key that turns them, and the heading of each. */
export const countsByWords = {
	event: 'event name',
	service: 'service',
	error: 'error',
	category: 'category',
	region: 'region',
	ip: 'source IP',
	resource: 'resource',
	agent: 'user agent',
	why: 'rule',
} as const;

export type CountsBy = keyof typeof countsByWords;

export const countsBy = Object.keys(countsByWords) as readonly CountsBy[]; // the keys of the table

/** Where the cursor of the pane stands, what its lower rows count by, and which minutes are chosen. */
export type CountsCursor = {
	readonly by: CountsBy;
	/** Of the lower rows. */
	readonly order: TallyOrder;
	/** From `idOf`; undefined for the first row. */
	readonly id: string | undefined;
	/** Only where the cursor stands on a strip. */
	readonly minutes: ChosenMinutes | undefined;
};

/** What a row of the pane counts: a kind of call, or the calls with one value. The heading of the values counts nothing. */
export type CountedBy =
	| {readonly kind: 'calls'; readonly name: CountName}
	| {readonly kind: 'heading'}
	| {readonly kind: 'value'; readonly by: CountsBy; readonly value: string};

/** Names a row, whatever place it has. */
export function idOf(counted: CountedBy): string {
	switch (counted.kind) {
		case 'calls': {
			return `calls ${counted.name}`;
		}

		case 'heading': {
			return 'heading';
		}

		case 'value': {
			return `${counted.by} ${counted.value}`;
		}
	}
}

/** What the row with this id counts. */
export function countedBy(id: string): CountedBy {
	if (id === headingId) {
		return {kind: 'heading'};
	}

	const at = id.indexOf(' ');
	const kind = id.slice(0, at);
	const value = id.slice(at + 1);
	return kind === 'calls'
		? {kind, name: value as CountName} // only `idOf` makes ids
		: {kind: 'value', by: kind as CountsBy, value}; // likewise
}

export const headingId = idOf({kind: 'heading'});

/** The row where the cursor is: its own, or one near where that was. @param ids of all rows, from above */
export function selectedId(
	id: string | undefined,
	ids: {readonly first: string | undefined; has(id: string): boolean},
): string | undefined {
	if (id === undefined || ids.has(id)) {
		return id ?? ids.first;
	}

	return countedBy(id).kind !== 'calls' && ids.has(headingId)
		? headingId
		: ids.first;
}

/** The next or the previous way to count, with the cursor on its heading. */
export function turned(cursor: CountsCursor, step: 1 | -1): CountsCursor {
	const {by} = cursor;
	const index = countsBy.indexOf(by) + step;
	return {
		...cursor,
		by: countsBy.at(index % countsBy.length) ?? by,
		id: headingId,
		minutes: undefined,
	};
}

/** Names the tally of the pane among those of a snapshot. */
export const countsTallyId = 'counts';

/** What the pane has to ask of the store beside the summary; the same list for the same cursor. */
export function countsTallies({by}: CountsCursor): readonly TallyAsked[] {
	return by === 'event' || by === 'service' || by === 'why'
		? noTallies
		: talliesBy[by];
}

const shownBy = (field: TalliedField): readonly TallyAsked[] => [
	{id: countsTallyId, field, among: 'shown'},
];

const talliesBy = {
	error: shownBy('error'),
	category: shownBy('category'),
	region: shownBy('region'),
	ip: shownBy('ip'),
	resource: shownBy('resource'),
	agent: shownBy('agent'),
} satisfies Readonly<
	Record<Exclude<CountsBy, 'event' | 'service' | 'why'>, readonly TallyAsked[]>
>;
