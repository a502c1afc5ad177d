import {formatCount} from '../source/text/format-count.js';
import type {Judged, Limit, Unit} from './figure.js';

const headings = [
	'bench',
	'what',
	'measured',
	'spread',
	'scaled',
	'reference',
	'ratio',
	'budget',
	'',
] as const;

/** One line a figure, under a line of headings; columns as wide as they must be. */
export function formatTable(figures: readonly Judged[]): string {
	const rows = [headings, ...figures.map(cells)];
	const widths = headings.map((_, column) =>
		Math.max(...rows.map(row => row[column]?.length ?? 0)),
	);
	return rows
		.map(row =>
			row
				.map((cell, column) => cell.padEnd(widths[column] ?? 0))
				.join('  ')
				.trimEnd(),
		)
		.join('\n');
}

function cells(figure: Judged): readonly string[] {
	const {value, spread, scaled, ratio, reference, limit, unit, note} = figure;
	return [
		figure.bench,
		figure.what,
		value === undefined ? 'n/a' : formatValue(value, unit),
		spread === undefined || figure.runs.length < 2
			? ''
			: `${formatNumber(spread[0])}–${formatNumber(spread[1])}`,
		scaled === undefined ? '' : formatNumber(scaled),
		reference === undefined ? '' : referenceText(reference.what, figure),
		ratio === undefined ? '' : `${ratio.toFixed(2)} ×`,
		limit === undefined ? '' : formatLimit(limit, unit),
		[figure.verdict, note && `(${note})`].filter(Boolean).join(' '),
	];
}

function referenceText(what: string, {value, ratio, unit}: Judged): string {
	return value === undefined || ratio === undefined
		? what
		: `${what} ${formatValue(value / ratio, unit)}`;
}

function formatLimit({of, atMost, atLeast}: Limit, unit: Unit): string {
	const [sign, limit] =
		atMost === undefined ? ['≥', atLeast ?? 0] : ['≤', atMost];
	return of === 'ratio'
		? `${sign} ${Number(limit.toFixed(2))} ×`
		: `${sign} ${formatValue(limit, unit)}${of === 'scaled value' ? ', scaled' : ''}`;
}

function formatValue(value: number, unit: Unit): string {
	return `${formatNumber(value)} ${unit}`;
}

/** Three digits are more than a shared machine gives. */
function formatNumber(value: number): string {
	return value >= 100
		? formatCount(Math.round(value))
		: String(Number(value.toPrecision(value < 1 ? 2 : 3)));
}
