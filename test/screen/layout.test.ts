import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {
	computeLayout,
	minimumSize,
	visiblePanes,
} from '../../source/screen/layout.js';
import {panes} from '../../source/screen/view-state.js';

const focused = {focus: 'identities', isZoomed: false} as const;

for (const [columns, rows, arrangement] of [
	[60, 15, 'single'],
	[79, 50, 'single'],
	[80, 24, 'stacked'],
	[200, 21, 'single'],
	[149, 50, 'stacked'],
	[150, 24, 'wide'],
	[200, 50, 'wide'],
] as const) {
	test(`${columns}x${rows} is ${arrangement}`, () => {
		assert.equal(
			computeLayout(columns, rows, focused).arrangement,
			arrangement,
		);
	});
}

test('a pane that is alone is the focused one, zoomed or not', () => {
	assert.deepEqual(visiblePanes(computeLayout(60, 15, focused)), [
		'identities',
	]);
	const zoomed = computeLayout(200, 50, {focus: 'counts', isZoomed: true});
	assert.deepEqual(visiblePanes(zoomed), ['counts']);
	assert.deepEqual(zoomed.panes.counts, zoomed.body);
});

test('the panes fill the body and never more, at any size', () => {
	fc.assert(
		fc.property(
			fc.integer({min: 0, max: 400}),
			fc.integer({min: 0, max: 200}),
			fc.constantFrom(...panes),
			fc.boolean(),
			(columns, rows, focus, isZoomed) => {
				const layout = computeLayout(columns, rows, {focus, isZoomed});
				const {body} = layout;
				const {events, identities, counts} = layout.panes;
				for (const size of [events, identities, counts]) {
					assert.ok(
						size === undefined || (size.width >= 0 && size.height >= 0),
					);
				}

				if (layout.arrangement === 'wide' && identities && counts && events) {
					assert.equal(events.height, body.height);
					assert.equal(identities.height + counts.height, body.height);
					assert.equal(events.width + 1 + counts.width, body.width);
				}

				if (
					layout.arrangement === 'stacked' &&
					identities &&
					counts &&
					events
				) {
					assert.equal(events.height + counts.height, body.height);
					assert.equal(identities.width + 1 + counts.width, body.width);
				}
			},
		),
	);
});

test('the areas tile the screen: each cell is in exactly one', () => {
	fc.assert(
		fc.property(
			fc.integer({min: minimumSize.columns, max: 240}),
			fc.integer({min: minimumSize.rows, max: 80}),
			fc.constantFrom(...panes),
			fc.boolean(),
			fc.nat({max: 2}),
			fc.nat({max: 1}),
			fc.array(fc.integer({min: 10, max: 60}), {maxLength: 2}),
			(
				columns,
				rows,
				focus,
				isZoomed,
				bannerRows,
				attentionRows,
				scopeCells,
			) => {
				const layout = computeLayout(
					columns,
					rows,
					{focus, isZoomed},
					bannerRows,
					attentionRows,
					scopeCells,
				);
				const covered = new Uint8Array(columns * rows);
				const areas = [
					layout.header,
					layout.filterLine,
					layout.completeness,
					layout.attentionLine,
					...Object.values(layout.panes),
					layout.divider,
					layout.footer,
				].filter(area => area !== undefined);
				for (const {left, top, width, height} of areas) {
					for (let row = top; row < top + height; row++) {
						for (let column = left; column < left + width; column++) {
							assert.ok(column < columns && row < rows);
							covered[row * columns + column] =
								(covered[row * columns + column] ?? 0) + 1;
						}
					}
				}

				assert.ok(covered.every(times => times === 1));
			},
		),
	);
});

test('completeness stands beside the scope where both have room and nothing else is there', () => {
	const besideAt = (columns: number, ...scopeCells: readonly number[]) =>
		computeLayout(columns, 24, focused, 0, 0, scopeCells).completeness;
	const beside23 = {left: 24, top: 1, width: 56, height: 1};
	assert.deepEqual(besideAt(80, 23, 13), beside23);
	assert.deepEqual(besideAt(80, 26, 23), beside23, 'in fewer words');
	assert.equal(besideAt(80), undefined, 'there are other chips');
	assert.equal(besideAt(60, 23, 13), undefined, 'the words would be cut');
	assert.equal(besideAt(160, 23), undefined, 'the header has room');
	const apart = computeLayout(80, 24, focused);
	const beside = computeLayout(80, 24, focused, 0, 0, [23]);
	assert.equal(beside.body.height, apart.body.height + 1);
});
