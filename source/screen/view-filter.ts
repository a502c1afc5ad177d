/** Every way in which the user hides rows, one chip each; all must hold. */
export type ViewFilter = {
	/** The last good text of the filter bar, `''` for none. */
	readonly query: string;
	/** Picked event names; a value typed rather than checked holds `*` wildcards, so that names not seen yet are met too. */
	readonly events: readonly string[];
	readonly identities: readonly PickedIdentity[];
	readonly services: readonly string[];
	readonly access: 'all' | 'mutating' | 'read-only';
	readonly errorsOnly: boolean;
};

/** `key` is `Actor.key`, or a pattern with `*` on the label. */
export type PickedIdentity = {
	readonly by: 'key' | 'label';
	readonly value: string;
	/** What the chip says. */
	readonly label: string;
};

export const noFilter: ViewFilter = {
	query: '',
	events: [],
	identities: [],
	services: [],
	access: 'all',
	errorsOnly: false,
};

/** Whether anything is set that can hide rows. */
export function isFiltering(filter: ViewFilter): boolean {
	return (
		filter.query.trim() !== '' ||
		filter.events.length > 0 ||
		filter.identities.length > 0 ||
		filter.services.length > 0 ||
		filter.access !== 'all' ||
		filter.errorsOnly
	);
}

/** Whether two filters say the same, in the same order. */
export function isSameFilter(a: ViewFilter, b: ViewFilter): boolean {
	return (
		a.query === b.query &&
		a.access === b.access &&
		a.errorsOnly === b.errorsOnly &&
		isSameList(a.events, b.events) &&
		isSameList(a.services, b.services) &&
		isSameList(a.identities.map(pickedText), b.identities.map(pickedText))
	);
}

function pickedText({by, value}: PickedIdentity): string {
	return `${by} ${value}`;
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
	return a.length === b.length && a.every((value, index) => value === b[index]);
}
