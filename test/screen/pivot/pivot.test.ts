import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {createScreenComposer} from '../../../source/screen/frame/frame.js';
import {lineText, lineWidth} from '../../../source/text/styled-line.js';
import {screenSizes} from '../../harness/screen-sizes.js';
import {noon} from '../../harness/summary.js';
import {actor, trailRecord} from '../../harness/trail-record.js';
import {viewSession} from '../../harness/view-session.js';

const accessKeyId = 'ASIAIOSFODNN7EXAMPLE';

/** Ben deletes an app from the address that another one uses too. */
function watch({columns = 120, rows = 40} = {}) {
	const session = viewSession({columns, rows});
	const ben = actor({label: 'ben', accessKeyId});
	session.receive(
		trailRecord({time: noon - 600_000, actor: ben}),
		trailRecord({time: noon, sourceIPAddress: '192.0.2.7'}),
		trailRecord({
			time: noon + 1000,
			actor: ben,
			sourceIPAddress: '192.0.2.7',
			eventName: 'DeleteQApp',
			resource: 'arn:aws:qapps:us-east-1:111122223333:qapp/a*',
			access: {kind: 'mutating', isInferred: false},
			requestId: 'request-1',
		}),
	);
	return {
		session,
		chips: () => session.state.filter.map(({label}) => label),
		lines: () =>
			createScreenComposer()(session.input).map(row =>
				row.map(lineText).join(''),
			),
	};
}

describe('the pivot menu', () => {
	test('has the ways that the record has, with what each would show', () => {
		const {session, lines} = watch();
		session.press('/');
		session.type('DeleteQApp');
		session.press('Enter', 'P');
		const menu = lines().filter(line => /^[▌ ]\d /.test(line));
		assert.deepEqual(
			menu.map(line => line.slice(1).replaceAll(/ {2,}/g, '  ')),
			[
				'1 actor  ben  2  1',
				`2 session  ${accessKeyId}  2  1`,
				'3 source IP  192.0.2.7  2  1',
				'4 resource  arn:aws:qapps:us-east-1:111122223333:qapp/a*  1  1',
				'5 event  DeleteQApp  1  1',
				'6 request  request-1  1  1',
				`7 ± 5 minutes  ${session.state.layers.flatMap(layer => (layer.kind === 'pivot' ? (layer.pivots.at(-1)?.value ?? '') : [])).join('')}  2  1`,
			],
		);
		assert.ok(
			lines().some(line =>
				line.startsWith(
					'Enter: all records of this actor, in place of the filters',
				),
			),
		);
	});

	test('shows all records of a digit in place of the filters, and the history goes back', () => {
		const {session, chips} = watch();
		session.press('/');
		session.type('DeleteQApp');
		session.press('Enter', 'P');
		session.type('1');
		assert.deepEqual(chips(), ['who:=ben']);
		assert.deepEqual(session.shownNames, ['GetQApp', 'DeleteQApp']);
		assert.equal(
			session.state.notice,
			'All records of who:=ben, in place of the filters: [ brings them back.',
		);
		session.press('[');
		assert.deepEqual(chips(), ['DeleteQApp']);
	});

	test('counts records that arrive while it is open', () => {
		const {session, lines} = watch();
		session.press('P');
		session.receive(trailRecord({sourceIPAddress: '192.0.2.7', time: noon}));
		assert.match(
			lines().find(line => line.includes('source IP')) ?? '',
			/ 3 +1$/,
		);
		assert.equal(session.snapshot.answers.size, 7);
		session.press('Esc');
		assert.equal(session.snapshot.answers.size, 0, 'then nobody asks any more');
	});

	test('opens from the detail on the record that is read, and leaves it', () => {
		const {session, chips} = watch();
		session.press('k', 'Enter', 'P', '↓', '↓', 'Enter');
		assert.deepEqual(chips(), ['event:=GetQApp']);
		assert.deepEqual(session.state.layers, []);
		const {events} = session.state;
		assert.equal(events.kind === 'parked' && events.place.seq, 2);
	});

	test('stays on its record where the filter hid newer ones', () => {
		const {session, lines} = watch();
		session.receive(
			trailRecord({time: noon + 2000, sourceIPAddress: '192.0.2.7'}),
		);
		session.press('/');
		session.type('DeleteQApp');
		session.press('Enter', 'P');
		session.type('3');
		assert.equal(session.shownNames.length, 3);
		assert.match(
			lines().find(line => line.startsWith('▌')) ?? '',
			/DeleteQApp/,
		);
	});

	test('opens from the counts on the selected row of Events', () => {
		const {session, chips} = watch();
		session.press('k', '3', 'P');
		session.type('2');
		assert.deepEqual(chips(), ['ip:=192.0.2.7']);
		const {events, focus} = session.state;
		assert.equal(focus, 'events');
		assert.equal(events.kind === 'parked' && events.place.seq, 2);
	});

	test('opens from Who on the newest record of the actor, and shows rows', () => {
		const {session, chips} = watch();
		session.press('2', 'P');
		session.type('3');
		assert.deepEqual(chips(), ['ip:=192.0.2.7']);
		assert.equal(session.state.focus, 'events');
	});

	test('says what can be typed after any other key', () => {
		const {session} = watch();
		session.press('P');
		session.type('9');
		assert.equal(session.state.notice, 'A digit from 1 to 7 picks.');
		assert.equal(session.state.layers.length, 1);
	});
});

for (const [columns, rows] of screenSizes) {
	test(`the pivot menu fits ${columns}×${rows}`, () => {
		const {session} = watch({columns, rows});
		session.press('P');
		for (let count = 0; count < 8; count++) {
			const drawn = createScreenComposer()(session.input);
			assert.equal(drawn.length, rows);
			for (const row of drawn) {
				const cells = row.reduce((sum, line) => sum + lineWidth(line), 0);
				assert.ok(cells <= columns);
			}

			assert.ok(
				drawn.flat().some(({isSelected}) => isSelected),
				'the selected row is in sight',
			);
			session.press('↓');
		}
	});
}
