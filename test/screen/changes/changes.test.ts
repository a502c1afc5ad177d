import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {changeColumns} from '../../../source/screen/changes/change-columns.js';
import {createScreenComposer} from '../../../source/screen/frame/frame.js';
import {topLayer} from '../../../source/screen/layer-stack.js';
import {cellWidth} from '../../../source/text/cell-width.js';
import {lineText} from '../../../source/text/styled-line.js';
import {screenSizes} from '../../harness/screen-sizes.js';
import {sessionRecord} from '../../harness/session-record.js';
import {matchSnapshot} from '../../harness/snapshot.js';
import {noon} from '../../harness/summary.js';
import {viewSession} from '../../harness/view-session.js';

const account = '111122223333';

/** A call, so many seconds before noon. */
function call(
	operation: string,
	requestParameters: object | undefined,
	{
		secondsAgo = 0,
		by = 'eve',
		...fields
	}: {
		readonly secondsAgo?: number;
		readonly by?: string;
		readonly [field: string]: unknown;
	} = {},
) {
	const [service = '', eventName = ''] = operation.split(' ');
	return sessionRecord({
		eventSource: `${service}.amazonaws.com`,
		eventName,
		readOnly: false,
		eventCategory: 'Management',
		managementEvent: true,
		session: by,
		time: noon - secondsAgo * 1000,
		...(requestParameters && {requestParameters}),
		...fields,
	});
}

const key = `arn:aws:kms:us-east-1:${account}:key/4f6c0a1b-0000-4000-8000-2b1c3d4e5f60`;
const denied = {errorCode: 'AccessDenied'};

/** What an intruder did. Some rows need more room than there is, and one holds what would hide text. */
const incident = [
	call('iam CreateUser', {userName: 'backup'}, {secondsAgo: 300}),
	call('iam CreateAccessKey', {userName: 'backup'}, {secondsAgo: 299}),
	call('iam AttachUserPolicy', {userName: 'backup'}, {secondsAgo: 298}),
	call('cloudtrail StopLogging', {name: 'main'}, {secondsAgo: 240, ...denied}),
	call('cloudtrail DeleteTrail', {name: 'main'}, {secondsAgo: 239}),
	call('logs DeleteLogGroup', {logGroupName: '/aws/web'}, {secondsAgo: 200}),
	call('logs CreateLogGroup', {logGroupName: '/aws/web'}, {secondsAgo: 190}),
	call(
		'kms ScheduleKeyDeletion',
		{keyId: key},
		{secondsAgo: 180, resources: [{ARN: key}]},
	),
	call(
		'kms TagResource',
		{keyId: key},
		{
			...{secondsAgo: 170, by: 'ana', resources: [{ARN: key}]},
		},
	),
	call('s3 PutBucketPolicy', {bucketName: 'reports'}, {secondsAgo: 160}),
	call(
		's3 DeleteBucket',
		{bucketName: 'reports'},
		{secondsAgo: 150, ...denied},
	),
	call(
		's3 GetBucketPolicy',
		{bucketName: 'reports'},
		{
			...{secondsAgo: 140, readOnly: true},
		},
	),
	call(
		'ec2 StopInstances',
		{
			instancesSet: {
				items: [
					{instanceId: 'i-0aaaaaaaaaaaaaaa1'},
					{instanceId: 'i-0aaaaaaaaaaaaaaa2'},
				],
			},
		},
		{secondsAgo: 120, by: 'ana'},
	),
	call('ec2 EnableSerialConsoleAccess', undefined, {secondsAgo: 110}),
	call(
		'logs PutRetentionPolicy',
		{logGroupName: '/全角/\u{202E}drawkcab'},
		{secondsAgo: 100},
	),
	...[account, '444455556666'].map(recipientAccountId =>
		call(
			'ssm PutParameter',
			{name: '/prod/db'},
			{
				...{secondsAgo: 90, recipientAccountId},
			},
		),
	),
	call('iam DeleteRole', {roleName: 'Admin'}, {secondsAgo: 60, ...denied}),
];

type Options = Parameters<typeof viewSession>[0];

function openChanges(options: Options = {}, records = incident) {
	const session = viewSession({
		...options,
		filterSlices: {
			...{atOnce: 10_000, perTurn: 10_000},
			scheduleTurn() {},
		},
	});
	session.receive(...records);
	session.press('W');
	return session;
}

type Session = ReturnType<typeof viewSession>;

function frameOf({input}: Session): readonly string[] {
	return createScreenComposer()(input).map(row =>
		row.map(lineText).join('').trimEnd(),
	);
}

/** Each row by its state and resource. The window is 80 cells wide. */
function listed(session: Session): readonly string[] {
	const {state, resource} = changeColumns(80, false);
	return frameOf(session)
		.filter(row => /^[▌ ][⊖⊞⇢▸✗] /.test(row))
		.map(row => row.slice(3, 4 + state + resource).replaceAll(/ +/g, ' '))
		.map(text => text.trim());
}

function selected(session: Session): string {
	return frameOf(session).find(row => row.startsWith('▌')) ?? '';
}

function chips({state}: Session): readonly string[] {
	return state.filter.map(({label}) => label);
}

describe('what changed', () => {
	for (const [columns, rows] of screenSizes) {
		test(`is drawn at ${columns}×${rows}`, () => {
			const session = openChanges({columns, rows});
			session.press('j');
			const frame = frameOf(session);
			for (const row of frame) {
				assert.ok(cellWidth(row) <= columns, row);
			}

			// Without the header and the attention line, which say other things.
			const top = frame.findIndex(row => row.startsWith('What changed'));
			matchSnapshot(
				`app/changes-${columns}x${rows}`,
				frame.slice(top).join('\n'),
			);
		});
	}

	test('stands the gravest first, and what was only tried last', () => {
		const rows = listed(openChanges({columns: 80, rows: 24}));
		assert.deepEqual(rows.slice(0, 6), [
			'deleted trail main',
			'recreated log group /aws/web',
			'will go key 4f6c…e5f60',
			'changed ec2 no resource named',
			'changed bucket reports',
			'created user backup',
		]);
		assert.equal(rows.at(-1), 'failed role Admin');
	});

	test('names the call that deletes something, not the one that came after it', () => {
		const session = openChanges({columns: 120});
		session.press('j', 'j');
		assert.match(
			selected(session),
			/will be deleted +key .* kms:ScheduleKeyDeletion +eve .* 11:57:00/,
		);
	});

	test('is sorted by what a key says, and comes round', () => {
		const session = openChanges({columns: 120, rows: 40});
		const before = frameOf(session);
		session.press('S');
		assert.match(frameOf(session).join('\n'), /held, newest first/);
		assert.match(selected(session), /DeleteRole/);
		session.press('S');
		assert.match(frameOf(session).join('\n'), /most changes first/);
		assert.match(selected(session), /user backup/);
		session.press('S');
		assert.match(frameOf(session).join('\n'), /by name/);
		assert.match(selected(session), /ec2 no resource named/);
		session.press('S');
		assert.deepEqual(frameOf(session), before);
	});

	test('tells two accounts apart', () => {
		const text = frameOf(openChanges({columns: 120, rows: 40})).join('\n');
		assert.match(text, /\/prod\/db …3333/);
		assert.match(text, /\/prod\/db …6666/);
	});

	test('keeps the cursor on its row while others come', () => {
		const session = openChanges();
		session.press('j', 'j', 'j', 'j', 'j');
		assert.match(selected(session), /user backup/);
		session.receive(call('s3 DeleteBucket', {bucketName: 'more'}));
		assert.match(frameOf(session).join('\n'), /bucket more/);
		assert.match(selected(session), /user backup/);
	});

	test('is of what the filter shows, and says so', () => {
		const session = viewSession({columns: 120});
		session.receive(...incident);
		session.press('/');
		session.type('who:ana');
		session.press('Enter', 'W');
		const text = frameOf(session).join('\n');
		assert.match(text, /What changed, of what the filter shows/);
		assert.match(text, /By the records: 3 changed; 2 mutating calls/);
	});

	test('says that it has seen no mutating call, and what may be one', () => {
		const session = viewSession({columns: 100});
		session.receive(
			sessionRecord(),
			sessionRecord({eventName: undefined, readOnly: undefined}),
		);
		session.press('W');
		const text = frameOf(session).join('\n');
		assert.match(text, /No mutating call among the 2 records shown\./);
		assert.match(
			text,
			/Beware: 1 call may have changed something \(access unknown\)\./,
		);
	});

	test('says that the filter hides all, that older ones are gone, and that it is not done', () => {
		const hidden = viewSession({columns: 100});
		hidden.receive(...incident);
		hidden.press('/');
		hidden.type('nothing-like-it');
		hidden.press('Enter', 'W');
		assert.match(
			frameOf(hidden).join('\n'),
			/Beware: the filter hides 18 records\./,
		);

		assert.match(
			frameOf(openChanges({maxEvents: 5, columns: 100})).join('\n'),
			/Beware: only the 5 records held; earlier ones are gone\./,
		);

		const unfinished = viewSession({
			filterSlices: {atOnce: 2, perTurn: 2, scheduleTurn() {}},
		});
		unfinished.receive(...incident);
		unfinished.press('W');
		assert.match(
			frameOf(unfinished).join('\n'),
			/So far: 17 records still to look at\./,
		);
	});
});

describe('the history of a resource', () => {
	test('is all that happened to it, reads too, in place of the filter, and one key brings that back', () => {
		const session = openChanges();
		session.press('Esc', 'r', 'W');
		while (!selected(session).includes('bucket reports')) {
			session.press('j');
		}

		session.press('Enter');
		assert.equal(topLayer(session.state), undefined);
		assert.equal(session.state.focus, 'events');
		assert.deepEqual(chips(session), ['resource:=reports']);
		assert.deepEqual(session.shownNames, [
			...['PutBucketPolicy', 'DeleteBucket', 'GetBucketPolicy'],
		]);
		assert.equal(
			session.state.notice,
			'All about reports, in place of the filters: [ goes back.',
		);
		session.press('[');
		assert.deepEqual(chips(session), ['mutating only']);
	});

	test('is that of one account where another one has the name, too', () => {
		const session = openChanges({columns: 120, rows: 40});
		while (!selected(session).includes('…6666')) {
			session.press('j');
		}

		session.press('Enter');
		assert.deepEqual(chips(session), [
			'resource:=/prod/db',
			'account:=444455556666',
		]);
		assert.equal(session.snapshot.rows.length, 1);
	});

	test('has every text that names the resource', () => {
		const bucket = {ARN: 'arn:aws:s3:::logs'};
		const session = openChanges({}, [
			call('s3 CreateBucket', {bucketName: 'logs'}),
			call('s3 DeleteBucket', undefined, {resources: [bucket]}),
		]);
		assert.deepEqual(listed(session), ['deleted bucket logs']);
		session.press('Enter');
		assert.deepEqual(session.shownNames, ['CreateBucket', 'DeleteBucket']);
	});

	test('is what a service changed where no resource is named', () => {
		const session = openChanges({columns: 120, rows: 40});
		while (!selected(session).includes('no resource named')) {
			session.press('j');
		}

		session.press('Enter');
		assert.deepEqual(session.shownNames, ['EnableSerialConsoleAccess']);
		assert.match(session.state.notice ?? '', /changes without a resource/);
	});

	test('does nothing where nothing is listed, and Esc leaves', () => {
		const session = openChanges({}, []);
		session.press('Enter');
		assert.equal(session.state.notice, 'No resource is listed.');
		session.press('Esc');
		assert.equal(topLayer(session.state), undefined);
		assert.equal(session.snapshot.changes, undefined);
	});
});
