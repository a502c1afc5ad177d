import {markdownCode} from '../../record-text/markdown-code.js';

/** Text from outside as code, in which nothing is markup. Empty for an empty text. */
export function code(text: string | undefined): string {
	return markdownCode(text ?? '');
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
