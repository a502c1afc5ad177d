import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import type {FoundTrails} from '../../../source/stream/trails/found-trails.js';
import {noTrail} from '../../../source/stream/trails/no-trail.js';
import {composedRows} from '../../harness/composed-rows.js';
import {matchSnapshot} from '../../harness/snapshot.js';
import {noon} from '../../harness/summary.js';
import {viewSession} from '../../harness/view-session.js';
import {
	foundTrails,
	guessedGroup,
	trailFacts,
	trailGroup,
} from '../../stream/trails/found.js';

const answered = (minutesAgo: number, isLogging = true) => ({
	status: {
		isKnown: true,
		answer: {
			isLogging,
			loggingStoppedAt: undefined,
			logsDeliveredAt: noon - minutesAgo * 60_000,
			logsDeliveryError: undefined,
		},
	} as const,
	selectors: {
		isKnown: true,
		answer: {
			kind: 'advanced',
			selectors: [
				{
					name: undefined,
					fields: [
						{field: 'eventCategory', equals: ['Data']},
						{field: 'resources.type', equals: ['AWS::QApps::QApp']},
					],
				},
			],
		},
	} as const,
});

const three = foundTrails({
	groups: [
		trailGroup({name: 'audit'}, answered(2)),
		trailGroup({name: 'irish', homeRegion: 'eu-west-1'}, answered(90, false)),
		trailGroup({
			name: 'organization-trail-of-everything',
			accountId: '999988887777',
			isOrganization: true,
			logGroupArn:
				'arn:aws:logs:us-east-1:999988887777:log-group:aws-controltower/CloudTrailLogs',
		}),
	],
	unasked: ['ap-east-1 (no answer within 5s)'],
});

function opened(
	found: FoundTrails = three,
	{columns = 80, rows = 24, preselected = undefined as string | undefined} = {},
) {
	const session = viewSession({columns, rows});
	session.answer({kind: 'trails-found', found, preselected});
	return session;
}

const lines = (session: ReturnType<typeof opened>) =>
	composedRows(session.input).map(row => row.trimEnd());

const takenBy = (session: ReturnType<typeof opened>) =>
	session.effects.flatMap(effect =>
		effect.kind === 'take-trail' ? [effect.logGroupArn] : [],
	);

const irish = three.groups[1]?.logGroupArn ?? '';

describe('the list of the trails', () => {
	for (const [columns, rows] of [
		[120, 40],
		[80, 24],
		[60, 15],
	] as const) {
		test(`says of each what there is to know, at ${columns}x${rows}`, () => {
			matchSnapshot(
				`screen/trails-${columns}x${rows}`,
				lines(opened(three, {columns, rows})).join('\n'),
			);
		});
	}

	test('takes the row under the cursor, and closes', () => {
		const session = opened();
		session.press('↓', 'Enter');
		assert.deepEqual(takenBy(session), [irish]);
		assert.deepEqual(session.state.layers, []);
	});

	test('begins at the remembered one, and keeps its row when more is known', () => {
		const session = opened(three, {preselected: irish});
		session.answer({
			kind: 'trails-found',
			found: {...three, groups: [...three.groups].reverse()},
			preselected: undefined,
		});
		session.press('Enter');
		assert.deepEqual(takenBy(session), [irish]);
	});

	test('is narrowed by typing words that any cell of a row has', () => {
		const session = opened();
		session.type('eu stop');
		assert.deepEqual(takenBy(session), []);
		assert.match(lines(session).join('\n'), /No trail has eu stop in its row/);
		session.press('Enter');
		assert.equal(session.state.notice, 'No trail has that in its row.');
		session.press('Esc');
		session.type('IRISH eu');
		session.press('Enter');
		assert.deepEqual(takenBy(session), [irish]);
	});

	test('is not left by Esc, and quit at once by Ctrl-C', () => {
		const session = opened();
		session.press('Esc');
		assert.match(session.state.notice ?? '', /nothing to see before/);
		assert.equal(session.state.layers.length, 1);
		session.press('Ctrl-C');
		assert.deepEqual(session.effects, [{kind: 'quit'}]);
	});

	test('says that a guess is one, and why', () => {
		const session = opened(
			foundTrails({
				groups: [
					guessedGroup('CloudTrail/logs', true),
					guessedGroup('org-trail', false),
				],
				guessedBecause: 'cloudtrail:DescribeTrails is not permitted',
			}),
		);
		const text = lines(session).join('\n');
		assert.match(text, /Which log group\? 2 look like a trail's/);
		assert.match(text, /A guess: cloudtrail:DescribeTrails is not permitted\./);
	});
});

const cli = {profile: undefined, hasCommandLine: true};

describe('where nothing delivers', () => {
	const none = noTrail(
		foundTrails({
			others: [trailFacts({logGroupArn: undefined})],
			answeredRegions: 17,
		}),
		cli,
	);

	for (const [columns, rows] of [
		[120, 40],
		[80, 24],
	] as const) {
		test(`the screen says what turns it on, at ${columns}x${rows}`, () => {
			const session = viewSession({columns, rows});
			session.answer({kind: 'no-trail', none});
			matchSnapshot(
				`screen/no-trail-${columns}x${rows}`,
				lines(session).join('\n'),
			);
		});
	}

	test('the commands are copied, scrolled to, and left by q', () => {
		const session = viewSession({columns: 60, rows: 15});
		session.answer({kind: 'no-trail', none});
		const before = lines(session).join('\n');
		assert.doesNotMatch(before, /update-trail/);
		session.press('G');
		assert.match(lines(session).join('\n'), /update-trail|role-arn/);
		session.press('Esc', 'y', 'q');
		assert.deepEqual(session.effects, [
			{kind: 'copy', name: 'the commands', text: none.commands.join('\n')},
			{kind: 'quit'},
		]);
	});

	test('without a command there is none to copy', () => {
		const session = viewSession();
		session.answer({
			kind: 'no-trail',
			none: noTrail(foundTrails(), cli),
		});
		session.press('y');
		assert.equal(session.state.notice, 'There is no command to copy.');
		assert.deepEqual(session.effects, []);
	});
});
