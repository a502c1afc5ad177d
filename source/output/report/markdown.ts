import {visibleText} from '../../text/visible-text.js';

/**
 * Text from outside as a code span, which no renderer takes for a link, a mention, HTML
 * or an emphasis: `` `<b>@ana</b> https://example.com` ``. Hidden characters and line
 * breaks are visible. A bar, which would end a cell of a table even there, is `\u{7C}`.
 * Empty for an empty text.
 */
export function code(text: string | undefined): string {
	if (text === undefined || text === '') {
		return '';
	}

	const visible = visibleText(text).replaceAll('|', '\\u{7C}');
	const runs = visible.match(/`+/g) ?? [];
	const fence = '`'.repeat(
		1 + runs.reduce((most, {length}) => Math.max(most, length), 0),
	);
	// A renderer takes one space from each end where there is one at both.
	const pad = /^[` ]|[` ]$/.test(visible) ? ' ' : '';
	return `${fence}${pad}${visible}${pad}${fence}`;
}

/** A text of several lines that is shown as it is, such as a command. */
export function codeBlock(text: string, language: string): readonly string[] {
	const runs = text.match(/`{3,}/g) ?? [];
	const fence = '`'.repeat(
		runs.reduce((most, {length}) => Math.max(most, length + 1), 3),
	);
	return [`${fence}${language}`, text, fence];
}

export type Column<Row> = {
	readonly title: string;
	readonly align?: 'right';
	/** Own words, or text from outside that went through `code`. */
	readonly cell: (row: Row) => string;
};

/** A table; columns that are empty in every row are left out. */
export function table<Row>(
	columns: ReadonlyArray<Column<Row>>,
	rows: readonly Row[],
): readonly string[] {
	const filled = columns
		.map(column => ({column, cells: rows.map(row => column.cell(row))}))
		.filter(({cells}) => cells.some(cell => cell !== ''));
	const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
	return [
		line(filled.map(({column}) => column.title)),
		line(filled.map(({column}) => (column.align === 'right' ? '---:' : '---'))),
		...rows.map((_, index) =>
			line(filled.map(({cells}) => cells[index] ?? '')),
		),
	];
}
