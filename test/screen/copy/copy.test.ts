import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {createScreenComposer} from '../../../source/screen/frame/frame.js';
import {lineText, lineWidth} from '../../../source/text/styled-line.js';
import {visibleText} from '../../../source/text/visible-text.js';
import {parsed} from '../../harness/captured-output.js';
import {hostileTexts} from '../../harness/hostile-texts.js';
import {screenSizes} from '../../harness/screen-sizes.js';
import {matchSnapshot} from '../../harness/snapshot.js';
import {noon} from '../../harness/summary.js';
import {actor, trailRecord} from '../../harness/trail-record.js';
import {viewSession} from '../../harness/view-session.js';
import {holdsHidden} from '../../hostile/hidden-characters.js';
import {messageFullOf} from '../../hostile/hostile-messages.js';

const arn = 'arn:aws:sts::111122223333:assumed-role/QAppsWebExperience/priya';
const appArn =
	'arn:aws:qapps:us-east-1:111122223333:application/0a/qapp/b8fa5d06d';
const eventId = '0f7a5c1e-8b1d-4c7e-9a52-6d3f2b1c0e9a';
const raw = `{"eventName": "DeleteQApp",  "eventID": "${eventId}"}`;

const deletion = {
	time: noon,
	eventName: 'DeleteQApp',
	eventId,
	raw,
	resource: appArn,
	logGroup: 'arn:aws:logs:us-east-1:111122223333:log-group:CloudTrail/logs',
	access: {kind: 'mutating', isInferred: false},
	impact: 'destructive',
	actor: actor({
		label: 'priya.sharma',
		arn,
		accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
	}),
} as const;

function watch({columns = 120, rows = 40} = {}) {
	const session = viewSession({columns, rows});
	return {
		session,
		lines: () =>
			createScreenComposer()(session.input).map(row =>
				row.map(lineText).join(''),
			),
		/** Presses `y` and the letter; what was copied, if anything was. */
		copy(letter: string) {
			const before = session.effects.length;
			session.press('y', letter);
			const effect = session.effects.slice(before).at(0);
			return effect?.kind === 'copy' ? effect : undefined;
		},
	};
}

describe('the copy menu', () => {
	for (const [letter, name, text] of [
		[
			'y',
			'the row',
			`2026-01-02 12:00:00Z  D  DeleteQApp  priya.sharma  192.0.2.1  ${appArn}  why:destructive`,
		],
		['J', 'the JSON', raw],
		[
			's',
			'the sentence',
			'priya.sharma deleted Q App b8fa5d06d from 192.0.2.1.',
		],
		['a', 'the ARN of the actor', arn],
		['r', 'the ARN of the resource', appArn],
		['e', 'the event ID', eventId],
		['K', 'the access key ID', 'ASIAIOSFODNN7EXAMPLE'],
		['i', 'the source IP', '192.0.2.1'],
		['f', 'the filter pattern', `{ $.eventID = "${eventId}" }`],
		[
			't',
			'the qtail command of the view',
			'qtail CloudTrail/logs --region us-east-1 --scope all --since 2026-01-02T11:45:00.000Z',
		],
		['F', 'the filter pattern of the view', '" "'],
	] as const) {
		test(`copies ${name} with two keys, and closes`, () => {
			const {session, copy} = watch();
			session.receive(trailRecord(deletion));
			assert.deepEqual(copy(letter), {kind: 'copy', name, text});
			assert.deepEqual(session.state.layers, []);
		});
	}

	test('copies a link, a command and queries, each in one line', () => {
		const {session, copy} = watch();
		session.receive(trailRecord(deletion));
		for (const [letter, text] of [
			[
				'l',
				/^https:\/\/us-east-1\.console\.aws\.amazon\.com\/cloudwatch\/.*\$26end\$3D\d+$/,
			],
			['c', /^aws logs filter-log-events --log-group-identifier .*'$/],
			['n', /^fields .* \| filter .* \| limit 10000$/],
			['N', /^fields .* \| limit 10000$/],
		] as const) {
			assert.match(copy(letter)?.text ?? '', text);
		}
	});

	test('copies the line under the cursor', () => {
		const {session, lines} = watch();
		session.receive(trailRecord(deletion));
		session.press('y', 'j', '↓', 'j');
		assert.ok(
			lines().some(
				line => line === `Enter copies the ARN of the actor`.padEnd(120),
			),
		);
		session.press('Enter');
		assert.deepEqual(session.effects.at(-1), {
			kind: 'copy',
			name: 'the ARN of the actor',
			text: arn,
		});
	});

	test('says what a record lacks, and copies nothing', () => {
		const {session, copy, lines} = watch();
		session.receive(trailRecord({sourceIPAddress: undefined}));
		assert.equal(copy('i'), undefined);
		assert.equal(session.state.notice, 'The record has no source IP address.');
		assert.equal(session.state.layers.length, 1, 'another letter may follow');
		assert.ok(
			lines().some(line =>
				/^ i source IP +The record has no source IP address\. *$/.test(line),
			),
		);
		session.press('K');
		assert.equal(session.state.notice, 'The record has no access key ID.');
	});

	test('copies from the detail the record that is read, and stays there', () => {
		const {session, copy} = watch();
		session.receive(trailRecord(deletion), trailRecord({time: noon + 1000}));
		session.press('k', 'Enter');
		session.receive(trailRecord({time: noon + 2000}));
		assert.equal(copy('e')?.text, eventId);
		assert.deepEqual(
			session.state.layers.map(({kind}) => kind),
			['detail'],
		);
	});

	test('copies from the ways of an actor the newest record', () => {
		const {session, copy} = watch();
		session.receive(trailRecord(deletion), trailRecord({time: noon + 1000}));
		session.press('2');
		assert.equal(copy('a')?.text, arn, 'in the pane');
		session.press('Enter');
		assert.equal(copy('a')?.text, arn, 'in the layer');
		assert.deepEqual(
			session.state.layers.map(({kind}) => kind),
			['who'],
		);
	});

	test('copies from the list of marks the record of the row, and all of them', () => {
		const {session, copy} = watch();
		session.receive(trailRecord(deletion), trailRecord({time: noon + 1000}));
		session.press('m', 'k', 'm', 'M');
		assert.equal(copy('e')?.text, eventId);
		const marks = copy('m');
		assert.equal(marks?.name, '2 marked rows');
		assert.equal(marks?.text.split('\n').length, 4);
		assert.deepEqual(
			session.state.layers.map(({kind}) => kind),
			['marks'],
		);
	});

	test('has the view where no record is selected', () => {
		const {session, copy, lines} = watch();
		assert.match(copy('t')?.text ?? '', /^qtail CloudTrail\/logs /);
		session.press('y');
		assert.ok(lines().some(line => line.startsWith('Copy from the view ')));
		session.press('a');
		assert.equal(session.state.notice, 'No record is selected.');
	});

	test('stands still while records arrive', () => {
		const {session, lines} = watch();
		session.receive(trailRecord(deletion));
		session.press('y');
		const menu = () => lines().filter(line => /^[▌ ]\w /.test(line));
		const before = menu();
		assert.equal(before.length, 16);
		session.receive(trailRecord({time: noon + 1000}));
		assert.deepEqual(menu(), before);
	});

	test('says that a view selects more than is shown', () => {
		const {session, copy} = watch();
		session.receive(trailRecord(deletion));
		session.press('r');
		assert.equal(
			copy('F')?.name,
			'the filter pattern of the view, which selects more,',
		);
	});
});

describe('a hostile record', () => {
	test('is copied as visible text, in one line; its JSON untouched', () => {
		for (const text of hostileTexts) {
			const {session} = watch();
			const message = messageFullOf(text);
			session.receive(parsed(message));
			session.press('y');
			const layer = session.state.layers.at(-1);
			assert.equal(layer?.kind, 'copy');
			for (const {command, content} of layer?.kind === 'copy'
				? layer.copies
				: []) {
				if (content.kind === 'missing') {
					continue;
				}

				if (command === 'copy-json') {
					assert.equal(content.text, message);
				} else {
					assert.equal(visibleText(content.text), content.text, command);
					assert.ok(!holdsHidden(content.text), command);
				}
			}
		}
	});

	test('is said to be written out', () => {
		const {session, copy} = watch();
		session.receive(
			trailRecord({
				...deletion,
				actor: actor({arn: 'arn:aws:iam::1:user/a\nrm -rf ~\n\u202Eb'}),
				raw: '{"a":"\u202E"}',
			}),
		);
		assert.deepEqual(copy('a'), {
			kind: 'copy',
			name: 'the ARN of the actor, hidden characters written out,',
			text: 'arn:aws:iam::1:user/a␊rm -rf ~␊\\u{202E}b',
		});
		assert.equal(copy('J')?.name, 'the JSON, which holds hidden characters,');
	});
});

for (const [columns, rows] of screenSizes) {
	test(`the copy menu fits ${columns}×${rows}`, () => {
		const {session, lines} = watch({columns, rows});
		session.receive(trailRecord(deletion));
		session.press('y');
		for (let count = 0; count < 17; count++) {
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

		session.press('g');
		matchSnapshot(`screen/copy/copy-${columns}x${rows}`, lines().join('\n'));
	});
}
