import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {
	noFilter,
	withNextAccess,
	withPicks,
	withQuery,
} from '../../../source/filter/filter.js';
import {namedPick} from '../../../source/filter/filter-term.js';
import {emptyStateLines} from '../../../source/screen/empty-state/empty-state.js';
import type {Connection} from '../../../source/stream/connection.js';
import {scopes} from '../../../source/stream/scope.js';
import {unicodeGlyphs} from '../../../source/text/glyphs.js';
import {lineText, lineWidth} from '../../../source/text/styled-line.js';
import {defaultKeymap} from '../../harness/default-keymap.js';
import {foreignText} from '../../harness/foreign-text.js';
import {howMany} from '../../harness/how-many.js';
import {noon, snapshot} from '../../harness/summary.js';

const minuteMs = 60_000;

type Options = Partial<Parameters<typeof emptyStateLines>[0]> & {
	readonly connection?: Connection;
};

function lines(options: Options = {}): ReturnType<typeof emptyStateLines> {
	return emptyStateLines({
		snapshot: snapshot(
			options.connection === undefined ? {} : {connection: options.connection},
		),
		target: {logGroups: ['CloudTrail/logs']},
		scope: 'q-apps',
		askable: scopes,
		pattern: undefined,
		filter: noFilter,
		marks: [],
		from: noon - 15 * minuteMs,
		now: noon,
		zone: 'utc',
		width: 80,
		height: 30,
		glyphs: unicodeGlyphs,
		keyOf: defaultKeymap.keyOf,
		isTyping: false,
		...options,
	});
}

function text(options: Options = {}): readonly string[] {
	return lines(options).map(line => lineText(line).trimEnd());
}

test('without records the lag, the scope, the selectors and the keys are explained', () => {
	assert.deepEqual(text(), [
		'  No record in the scope since 11:45:00Z (15m). Live: records show as they are',
		'  delivered.',
		'',
		'  CloudTrail delivers about 5 minutes after the call, without guarantee: 5 to',
		'  15 minutes without a record are normal.',
		'',
		"  Not asked for (scope q-apps): services other than Q Apps, and CloudTrail's",
		'  own reads. a asks.',
		'',
		'  Asked for: Q Apps, and calls that touch the trail. Most Q Apps calls are',
		'  data events, which trails leave out by default: the trail needs advanced',
		'  event selectors for AWS::QApps::QApp and AWS::QBusiness::Application.',
		'',
		'  ? help   q quit',
	]);
});

test('a lower pane drops blank lines, then the paragraphs of the highest rank', () => {
	assert.equal(text({height: 13}).length, 10);
	assert.equal(text({height: 9}).length, 7);
	assert.deepEqual(text({height: 5}), [
		'  No record in the scope since 11:45:00Z (15m). Live: records show as they are',
		'  delivered.',
		'  CloudTrail delivers about 5 minutes after the call, without guarantee: 5 to',
		'  15 minutes without a record are normal.',
		'  ? help   q quit',
	]);
	assert.deepEqual(text({height: 1}), [
		'  No record in the scope since 11:45:00Z (15m). Live: records show as they are',
	]);
	assert.deepEqual(text({height: 0}), []);
});

const connections: ReadonlyArray<readonly [Connection, RegExp]> = [
	[{name: 'connecting'}, /^ {2}Connecting to CloudWatch Logs\.$/m],
	[
		{name: 'backfilling', from: noon - 30 * minuteMs},
		/Asking for what was delivered since 11:30:00Z\./,
	],
	[{name: 'live'}, /No record in the scope since 11:45:00Z \(15m\)\. Live/],
	[
		{name: 'polling', intervalMs: 5000, reason: undefined},
		/\(15m\)\. Asked again every 5s\./,
	],
	[
		{name: 'reconnecting', attempt: 2, retryAt: noon + 4200, reason: 'Reset.'},
		/Not connected\.\s+Reset\.\s+Attempt 3 follows by itself in 5s\./,
	],
	[
		{name: 'reconnecting', attempt: 2, retryAt: noon - 1, reason: 'Reset.'},
		/Attempt 3 follows by itself now\./,
	],
	[
		{
			name: 'throttled',
			attempt: 1,
			retryAt: noon + 4000,
			reason: 'Slow down.',
		},
		/Throttled\.\s+Slow down\.\s+Attempt 2 follows by itself in 4s\./,
	],
	[
		{
			name: 'signed out',
			attempt: 1,
			retryAt: noon + 4000,
			reason: 'Expired.',
			nextSteps: ['aws sso login', 'Or else.'],
		},
		/Signed out\.\s+Expired\.\s+Attempt 2 .*\s+aws sso login\s+Or else\./,
	],
	[{name: 'sampled'}, /\(15m\)\. Live/],
	[
		{name: 'ended', reason: 'The range is complete.'},
		/Ended: nothing was received since 11:45:00Z\.\s+The range is complete\./,
	],
];

for (const [connection, expected] of connections) {
	test(`without records while ${connection.name}: ${expected}`, () => {
		assert.match(text({connection}).join('\n'), expected);
	});
}

test('before a log group is found, none is connected to', () => {
	const looking = text({
		connection: {name: 'connecting'},
		target: {logGroups: []},
	}).join('\n');
	assert.match(looking, /Looking for the log group of a trail\./);
	assert.doesNotMatch(looking, /Connecting/);
});

test('while the connection is lost the lag is not mentioned', () => {
	const connection = {
		name: 'reconnecting',
		attempt: 1,
		retryAt: noon,
		reason: 'Reset.',
	} as const;
	assert.doesNotMatch(text({connection}).join('\n'), /5 minutes/);
});

test('whether the trail delivers at all is said, and a time of another day has its day', () => {
	const coverageOf = (newest: number | undefined) => ({
		...{receivedTo: noon - 5000, completeTo: noon - 5000, gaps: []},
		delivered: {newest, askedAt: noon, problem: undefined},
	});
	const drawn = (newest: number | undefined) =>
		text({snapshot: snapshot({coverage: coverageOf(newest)}), width: 200}).join(
			'\n',
		);
	assert.match(
		drawn(noon - 60_000),
		/The trail delivers: delivered to 11:59:00; calls after about 11:54 may still come\./,
	);
	assert.match(
		drawn(noon - 20 * minuteMs),
		/Nothing delivered since 11:40; delivery may have stopped\./,
	);
	assert.match(
		drawn(undefined),
		/The log group holds no record; the trail may not deliver here\./,
	);
	assert.match(
		text({from: noon - 24 * 60 * minuteMs}).join('\n'),
		/since 2026-01-01 12:00:00Z \(1d\)/,
	);
});

test('the services of the scope are named', () => {
	assert.match(
		text({scope: 'q', width: 200}).join('\n'),
		/Asked for: Q Apps and Q Business, and calls that touch the trail/,
	);
	const all = text({scope: 'all', width: 200}).join('\n');
	assert.match(all, /Every service is asked for/);
	assert.doesNotMatch(all, /--scope all|QApps/);
});

test('filters that hide everything are named, with the keys that clear them', () => {
	const filter = withNextAccess(
		withPicks(
			withQuery(noFilter, 'who:alice'),
			'event',
			['*Delete*', 'Evil\u001B[2J'].map(namedPick),
		),
	);
	assert.deepEqual(
		text({snapshot: snapshot({received: 1204, filtered: 1204}), filter}),
		[
			'  1,204 records received, none match the filter.',
			'',
			'  Hidden by [who:alice] [event:*Delete*] [event:=Evil␛[2J] [mutating only]',
			'',
			"  Not asked for (scope q-apps): services other than Q Apps, and CloudTrail's",
			'  own reads. a asks.',
			'',
			'  Calls that touch the trail: cannot be known, since no management event came,',
			'  and only those would show one.',
			'',
			'  0 clears all filters   / edits the text   e i o pick others   r x switch',
		],
	);
	assert.match(text({filter}).join('\n'), /this hides the rest: \[who:alice\]/);
});

test('a frozen display says so, and so do records that are no longer held', () => {
	assert.deepEqual(
		text({
			snapshot: snapshot({received: 12, heldBack: 12, heldBackMutating: 3}),
		}),
		[
			'  The display is frozen: 12 records held back (3 mutating).',
			'',
			'  Space shows them',
		],
	);
	assert.match(
		text({snapshot: snapshot({received: 9, filtered: 1, evicted: 8})}).join(
			' ',
		),
		/1 record received, none match.*8 of 9 records received are counted, but no longer held/,
	);
});

test('while a filter is looking, the records to go are counted', () => {
	const looking = {received: 1204, unexamined: 1000};
	assert.match(
		text({snapshot: snapshot(looking)}).join(' '),
		/^ {2}Still filtering: 1,000 records to go\.$/,
	);
	assert.match(
		text({snapshot: snapshot({...looking, filtered: 204})}).join(' '),
		/1,000 records to go\. +204 records looked at, none match so far\./,
	);
});

test('every line has exactly the width, whatever the size and the texts', () => {
	fc.assert(
		fc.property(
			fc.integer({min: 1, max: 130}),
			fc.integer({min: 0, max: 40}),
			fc.constantFrom(...scopes),
			foreignText,
			foreignText,
			fc.nat(3),
			(width, height, scope, reason, name, received) => {
				const drawn = lines({
					snapshot: snapshot({
						received,
						filtered: received,
						connection: {
							name: 'reconnecting',
							attempt: 1,
							retryAt: noon,
							reason,
						},
					}),
					filter: withPicks(noFilter, 'event', [namedPick(name)]),
					...{width, height, scope},
				});
				assert.ok(drawn.length <= height);
				for (const line of drawn) {
					assert.equal(lineWidth(line), width);
					assert.doesNotMatch(lineText(line), /\p{Cc}/u);
				}
			},
		),
		{seed: 1, numRuns: howMany('screens', {short: 15, long: 60})},
	);
});

test('a filter without a match says what was never asked for, and the key that asks', () => {
	const hidden = {
		filter: withQuery(noFilter, 'event:StopLogging'),
		snapshot: snapshot({
			received: 12,
			filtered: 12,
			coverage: {receivedTo: noon - 5000, completeTo: undefined, gaps: []},
		}),
	};
	const inQApps = text(hidden).join(' ').replaceAll(/\s+/g, ' ');
	assert.match(
		inQApps,
		/Not asked for \(scope q-apps\): services other than Q Apps, and CloudTrail's own reads\. a asks\./,
	);
	assert.match(inQApps, /Calls that touch the trail: cannot be known/);
	const {snapshot: counted} = hidden;
	const totalSummary = {...counted.totalSummary, management: 4};
	assert.match(
		text({...hidden, snapshot: {...counted, totalSummary}})
			.join(' ')
			.replaceAll(/\s+/g, ' '),
		/touch the trail: none seen from 11:45:00Z to 11:59:55Z\./,
	);
	assert.doesNotMatch(
		text({...hidden, scope: 'all'}).join(' '),
		/Not asked for/,
	);
	assert.match(
		text({...hidden, scope: 'all', pattern: '{ $.errorCode = "*" }'}).join(' '),
		/Not asked for \(--pattern\): records that do not match \{ \$\.errorCode/,
	);
	assert.match(
		text({...hidden, askable: []})
			.join(' ')
			.replaceAll(/\s+/g, ' '),
		/Left out \(scope q-apps\): .* --scope all reads them\./,
	);
});

test('of Event history it says that data events cannot appear', () => {
	const options = {
		askable: ['all'],
		scope: 'all',
		snapshot: snapshot({
			connection: {name: 'polling', intervalMs: 10_000, reason: undefined},
			coverage: {
				...{receivedTo: noon, completeTo: undefined, gaps: []},
				eventHistory: {
					regions: ['us-west-2', 'us-east-1'],
					settledTo: noon - 15 * minuteMs,
				},
			},
		}),
	} as const;
	assert.deepEqual(text(options), [
		'  No record in the scope since 11:45:00Z (15m). Asked again every 10s.',
		'',
		'  Event history shows a call some minutes after it, up to about 15, without',
		'  guarantee: that long without a record is normal.',
		'',
		'  Event history to 12:00:00; management events only; calls after about 11:45',
		'  may still come.',
		'',
		'  Event history of us-west-2 and us-east-1: management events only. Most Q',
		'  Apps calls, such as CreateQApp and StartQAppSession, are data events and',
		'  cannot appear here; a trail with selectors for AWS::QApps::QApp,',
		'  AWS::QApps::QAppSession and AWS::QBusiness::Application records them. Other',
		'  regions have a history of their own.',
		'',
		'  ? help   q quit',
	]);
});
