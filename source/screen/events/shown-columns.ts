/** A column that can be shown or left out. Time, impact and marks always stand at the left. */
export type ShownColumn =
	| 'event'
	| 'actor'
	| 'source-ip'
	| 'error'
	| 'resource';

/** The columns that can be shown, by the names that the filter language has for what they show. */
export const columnsByField = {
	event: 'event',
	who: 'actor',
	ip: 'source-ip',
	error: 'error',
	resource: 'resource',
} as const satisfies Readonly<Record<string, ShownColumn>>;

export type ColumnField = keyof typeof columnsByField;

export const columnFields = Object.keys(
	columnsByField,
) as readonly ColumnField[];
