import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {defaultSeverities} from '../../../source/cloudtrail/attention/attention.js';
import {markedByRule} from '../../../source/cloudtrail/attention/mark-counts.js';
import {parseRecord} from '../../../source/cloudtrail/parse-record.js';
import {generateTraffic} from '../../../source/demo/traffic/traffic.js';
import {
	countedBy,
	countsBy,
	countsByWords,
	countsTallyId,
	headingId,
} from '../../../source/screen/counts/count-cursor.js';
import {createScreenComposer} from '../../../source/screen/frame/frame.js';
import {countsRows} from '../../../source/screen/update-panes.js';
import {lineText} from '../../../source/text/styled-line.js';
import {screenSizes} from '../../harness/screen-sizes.js';
import {matchSnapshot} from '../../harness/snapshot.js';
import {noon} from '../../harness/summary.js';
import {viewSession} from '../../harness/view-session.js';

function demoSession({columns = 120, rows = 40} = {}) {
	const session = viewSession({columns, rows, maxEvents: 2000});
	const traffic = generateTraffic({
		seed: 1,
		ratePerSecond: 2,
		startsAt: noon - 120_000,
		historyMs: 10 * 60_000,
	});
	session.receive(
		...Array.from({length: 1500}, () => {
			const {message, deliverAt} = traffic.next().value;
			return parseRecord(message, {
				deliveryTime: deliverAt,
				arrivedAt: deliverAt,
			});
		}),
	);
	return session;
}

function idsOf({state, input}: ReturnType<typeof demoSession>) {
	return countsRows(state, input).ids;
}

/** Down to the line above the values. */
function toHeading(session: ReturnType<typeof demoSession>): void {
	session.press('g');
	const index = idsOf(session).indexOf(headingId);
	session.press(...new Array<string>(index).fill('j'));
	assert.equal(session.state.counts.id, headingId);
}

function callsShown({snapshot}: ReturnType<typeof demoSession>): number {
	const {records, updates} = snapshot.shownSummary;
	return records - updates;
}

describe('a row of the counts', () => {
	for (const [turns, by] of countsBy.entries()) {
		test(`shows as many calls as it counts, by ${countsByWords[by]}`, () => {
			const session = demoSession();
			session.press('3');
			toHeading(session);
			session.press(...new Array<string>(turns).fill('→'), 'g');
			const {shownSummary, tallies} = session.snapshot;
			const values =
				by === 'event'
					? shownSummary.eventNames
					: by === 'service'
						? shownSummary.eventSources
						: by === 'why'
							? markedByRule(shownSummary.marked, defaultSeverities).map(
									({rule, count}) => ({value: rule, count}),
								)
							: (tallies.get(countsTallyId)?.values ?? []);
			const counts = new Map(values.map(({value, count}) => [value, count]));
			const ids = idsOf(session);
			assert.ok(ids.some(id => countedBy(id).kind === 'value'));
			for (const id of ids.slice(0, 40)) {
				assert.equal(session.state.counts.id ?? ids[0], id);
				const counted = countedBy(id);
				if (counted.kind !== 'heading') {
					const expected =
						counted.kind === 'calls'
							? shownSummary[counted.name]
							: (counts.get(counted.value) ?? 0);
					session.press('Enter');
					const shown = callsShown(session);
					// A record can have further resources that no row shows.
					assert.ok(
						by === 'resource' ? shown >= expected : shown === expected,
						`${id}: ${shown} for ${expected}`,
					);
					assert.equal(session.state.filter.length, 1);
					session.press('0');
				}

				session.press('j');
			}
		});
	}

	test('is the heading after a turn, from which the next one is a key away', () => {
		const session = demoSession();
		session.press('3');
		toHeading(session);
		const seen = countsBy.map(() => {
			session.press('→');
			return session.state.counts;
		});
		assert.deepEqual(
			seen.map(({by}) => by),
			[...countsBy.slice(1), ...countsBy.slice(0, 1)],
		);
		assert.ok(seen.every(({id}) => id === headingId));
		session.press('Enter');
		assert.deepEqual(session.state.filter, []);
		assert.match(session.state.notice ?? '', /counts nothing/);
	});

	test('is a rule one key before the event names, the gravest first', () => {
		const session = demoSession();
		session.press('3');
		toHeading(session);
		session.press('←', 'j', 'Enter');
		const [gravest] = markedByRule(
			session.snapshot.totalSummary.marked,
			defaultSeverities,
		);
		assert.deepEqual(
			session.state.filter.map(({label}) => label),
			[`why:${gravest?.rule}`],
		);
		assert.equal(callsShown(session), gravest?.count);
	});

	test('asks the store for values only where the summary has none', () => {
		const session = demoSession();
		assert.equal(session.snapshot.tallies.size, 0);
		session.press('3');
		toHeading(session);
		session.press('→', '→');
		assert.equal(session.snapshot.tallies.size, 1);
		session.press('←', '←');
		assert.equal(session.snapshot.tallies.size, 0);
	});

	test('narrows what a filter with OR shows, and keeps it', () => {
		const session = demoSession();
		session.press('/');
		session.type('event:GetQApp OR event:DeleteQApp');
		session.press('Enter', '3');
		const {destructive} = session.snapshot.shownSummary;
		assert.ok(destructive > 0);
		session.press('j', 'Enter');
		assert.equal(callsShown(session), destructive);
	});

	test('twice is the same as once', () => {
		const session = demoSession();
		session.press('3', 'Enter', 'Enter');
		assert.deepEqual(
			session.state.filter.map(({label}) => label),
			['mutating only'],
		);
	});

	test('stays under the cursor while the order changes', () => {
		const session = demoSession();
		session.press('3', 'G');
		const {id} = session.state.counts;
		assert.equal(id, idsOf(session).at(-1));
		session.press('k', 'j');
		assert.equal(session.state.counts.id, id);
		session.press('g');
		assert.equal(session.state.counts.id, idsOf(session)[0]);
	});
});

describe('the minutes of the strips', () => {
	const minuteMs = 60_000;
	/** The records of a minute, whatever is shown. */
	const callsIn = (
		{snapshot}: ReturnType<typeof demoSession>,
		from: number,
		to: number,
	) =>
		snapshot.totalSummary.minutes
			.filter(({minute}) => minute >= from && minute < to)
			.reduce((sum, one) => sum + one.readOnly + one.mutating + one.unknown, 0);

	test('are walked by the keys to the side, and Enter shows one of them', () => {
		const session = demoSession();
		session.press('3', '←');
		const newest = session.snapshot.totalSummary.minutes.at(-1)?.minute ?? 0;
		assert.equal(session.state.counts.minutes?.at, newest);
		session.press('→');
		assert.equal(
			session.state.counts.minutes?.at,
			newest,
			'there is none after',
		);
		session.press('←', '←');
		const at = newest - 2 * minuteMs;
		assert.equal(session.state.counts.minutes?.at, at);
		const expected = callsIn(session, at, at + minuteMs);
		assert.ok(expected > 0);
		session.press('Enter');
		assert.equal(callsShown(session), expected);
		assert.deepEqual(
			session.state.filter.map(({origin}) => origin.kind),
			['time'],
		);
		assert.equal(session.state.counts.minutes, undefined);
		// The minute is chosen: the next press asks what the row counts in it.
		session.press('Enter');
		assert.deepEqual(
			session.state.filter.map(({origin}) => origin.kind),
			['access', 'time'],
		);
	});

	test('are a range from the key that begins one, in either direction', () => {
		const session = demoSession();
		session.press('3', '←', '←', '←', 'b', '←', '←');
		const newest = session.snapshot.totalSummary.minutes.at(-1)?.minute ?? 0;
		const [from, to] = [newest - 4 * minuteMs, newest - minuteMs];
		const expected = callsIn(session, from, to);
		session.press('Enter');
		assert.equal(callsShown(session), expected);
		const {origin} = session.state.filter[0] ?? {};
		assert.deepEqual(origin?.kind === 'time' ? origin.range : undefined, {
			from,
			to: to - 1,
		});
	});

	test('are one again after a second press, and none after Esc or below the strips', () => {
		const session = demoSession();
		session.press('3', '←', 'b', '←', 'b');
		assert.equal(session.state.counts.minutes?.from, undefined);
		session.press('Esc');
		assert.equal(session.state.counts.minutes, undefined);
		session.press('b');
		assert.match(session.state.notice ?? '', /No minute/);
		session.press('←', 'G');
		assert.equal(session.state.counts.minutes, undefined);
	});
});

describe('the counts under the cursor', () => {
	const drawn = ({input}: ReturnType<typeof demoSession>) =>
		createScreenComposer()(input)
			.map(row => row.map(lineText).join('').trimEnd())
			.join('\n');

	for (const [columns, rows] of screenSizes) {
		test(`have a range of minutes and a list of addresses at ${columns}×${rows}`, () => {
			const session = demoSession({columns, rows});
			session.press('3', 'j', '←', '←', 'b', '←', '←');
			const range = drawn(session);
			toHeading(session);
			session.press('→', '→', '→', '→', '→', 'j', 'j');
			assert.equal(session.state.counts.by, 'ip');
			matchSnapshot(
				`app/counts-${columns}x${rows}`,
				`${range}\n\n${drawn(session)}`,
			);
		});
	}

	test('have a list of rules at 60×15', () => {
		const session = demoSession({columns: 60, rows: 15});
		session.press('3');
		toHeading(session);
		session.press('←', 'j');
		matchSnapshot('app/counts-rules-60x15', drawn(session));
	});
});
