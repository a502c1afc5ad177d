import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {parseRecord} from '../../../source/cloudtrail/parse-record.js';
import {createScreenComposer} from '../../../source/screen/frame/frame.js';
import {topLayer} from '../../../source/screen/layer-stack.js';
import {lineText} from '../../../source/text/styled-line.js';
import {fixture, fixtureDelivery} from '../../harness/fixture.js';
import {viewSession} from '../../harness/view-session.js';

/** The detail of a record of a permission set, with 30 names in its request. */
function openDetail(options: Parameters<typeof viewSession>[0] = {}) {
	const session = viewSession(options);
	const record = JSON.parse(fixture('permission-set-session'));
	record.requestParameters = Object.fromEntries(
		Array.from({length: 30}, (_, index) => [`name${index}`, `value ${index}`]),
	);
	session.receive(parseRecord(JSON.stringify(record), fixtureDelivery));
	session.press('Enter');
	const frame = () => createScreenComposer()(session.input);
	const body = () => {
		const rows = frame().map(row => row.map(lineText).join('').trimEnd());
		return rows.slice(rows.findIndex(row => row.startsWith('4 ')) + 1, -1);
	};
	return {
		press: session.press,
		type: session.type,
		paste: session.paste,
		receive: session.receive,
		body,
		footer: () => frame().at(-1)?.map(lineText).join('') ?? '',
		searchLine: () => body()[0] ?? '',
		/** The marked parts, as `[current]` or as they are. */
		marks: () =>
			frame()
				.flat()
				.flatMap(({segments}) =>
					segments.flatMap(({text, tone}) =>
						tone === 'current-match'
							? [`[${text}]`]
							: tone === 'match'
								? [text]
								: [],
					),
				),
		detail() {
			const layer = topLayer(session.state);
			return layer?.kind === 'detail' ? layer : undefined;
		},
	};
}

describe('the search in the detail', () => {
	test('goes to the first match while it is typed, and n and N to the others', () => {
		const detail = openDetail();
		detail.press('s');
		assert.match(detail.searchLine(), /^s type to search this record$/);
		detail.type('NAME2');
		assert.match(detail.searchLine(), /^s NAME2 +1 of 11$/);
		assert.ok(detail.body().some(line => line.startsWith('name2 ')));
		assert.equal(detail.marks()[0], '[name2]');
		detail.press('Enter', 'n', 'n');
		assert.match(detail.searchLine(), /^s NAME2 +3 of 11$/);
		assert.ok(detail.marks().includes('[name2]'));
		assert.ok(detail.marks().includes('name2'));
		assert.ok(detail.body().some(line => line.startsWith('name21 ')));
		detail.press('N');
		assert.match(detail.searchLine(), /2 of 11$/);
		// Around both ends.
		detail.press('N', 'N');
		assert.match(detail.searchLine(), /11 of 11$/);
		assert.ok(detail.body().some(line => line.startsWith('name29 ')));
		detail.press('n');
		assert.match(detail.searchLine(), /1 of 11$/);
	});

	test('is left in two steps: the search, then the detail', () => {
		const detail = openDetail();
		assert.match(detail.footer(), /^Esc back {2}.*J JSON/);
		detail.press('s');
		detail.type('name9');
		assert.match(detail.footer(), /^Enter read {2}Esc end search/);
		detail.press('Enter');
		assert.match(detail.footer(), /^n next match {2}Esc end search/);
		detail.press('Esc');
		assert.match(detail.footer(), /^Esc back/);
		assert.equal(detail.detail()?.search, undefined);
		assert.ok(detail.body().some(line => line.startsWith('name9 ')));
		assert.deepEqual(detail.marks(), []);
		detail.press('Esc');
		assert.equal(detail.detail(), undefined);
	});

	test('goes back to where the typing began when that is cancelled', () => {
		const detail = openDetail();
		const before = detail.body();
		detail.press('s');
		detail.type('name29');
		assert.notDeepEqual(detail.body().slice(1), before.slice(0, -1));
		detail.press('Esc');
		assert.deepEqual(detail.body(), before);
	});

	test('says where nothing is found, and an empty search is none', () => {
		const detail = openDetail();
		detail.press('s');
		detail.type('nobody');
		assert.match(detail.searchLine(), /^s nobody +not found$/);
		detail.press('Enter', 'n');
		assert.match(detail.searchLine(), /not found$/);
		detail.press('s', 'Ctrl-U', 'Enter');
		assert.equal(detail.detail()?.search, undefined);
		detail.press('n');
		assert.notEqual(detail.detail(), undefined);
	});

	test('edits the text of before, and finds an ARN that is broken over lines', () => {
		const detail = openDetail({columns: 60, rows: 15});
		detail.press('s');
		detail.paste('arn:aws:iam::111122223333:role/aws-reserved');
		detail.press('Enter');
		assert.match(detail.searchLine(), /1 of 1$/);
		assert.ok(detail.marks().join('').startsWith('[arn:aws:iam:'));
		detail.press('s');
		detail.type('nope');
		assert.match(detail.searchLine(), /not found$/);
		detail.press('Backspace', 'Backspace', 'Backspace', 'Backspace');
		assert.match(detail.searchLine(), /1 of 1$/);
	});

	test('goes on in JSON and in the next record', () => {
		const detail = openDetail();
		detail.receive(
			parseRecord(fixture('session-of-a-service-linked-role'), fixtureDelivery),
		);
		detail.press('s');
		detail.type('accountId');
		detail.press('Enter', 'J');
		assert.match(detail.searchLine(), /^s accountId +3 found$/);
		detail.press('n');
		assert.match(detail.searchLine(), /1 of 3$/);
		detail.press('→');
		assert.match(detail.searchLine(), /^s accountId +\d found$/);
		assert.equal(detail.marks().includes('[accountId]'), false);
	});

	test('a key that would search for nothing says so', () => {
		const detail = openDetail();
		detail.press('N');
		assert.notEqual(detail.detail(), undefined);
	});
});
