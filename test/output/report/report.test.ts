import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, it, type TestContext} from 'node:test';
import {noFilter} from '../../../source/filter/filter.js';
import {createNewFile} from '../../../source/output/files/new-file.js';
import {
	evidenceName,
	writeReport,
} from '../../../source/output/report/report.js';
import type {ReportedView} from '../../../source/output/report/reported-view.js';
import type {MarkedRecord} from '../../../source/store/marked-record.js';
import type {Snapshot, StoredRecord} from '../../../source/store/snapshot.js';
import {demoNow, demoStore} from '../../harness/demo-store.js';
import {hostileTexts} from '../../harness/hostile-texts.js';
import {madeFolder} from '../../harness/made-folder.js';
import {matchSnapshot} from '../../harness/snapshot.js';
import {actor, trailRecord} from '../../harness/trail-record.js';
import {viewSession} from '../../harness/view-session.js';
import {holdsHidden} from '../../hostile/hidden-characters.js';

function viewOf(
	snapshot: Snapshot,
	overrides: Partial<ReportedView> = {},
): ReportedView {
	return {
		rows: snapshot.heldRows,
		part: 'all that is held',
		snapshot,
		marks: [],
		filter: noFilter,
		view: {
			filter: {kind: 'everything'},
			scope: 'all',
			eventSources: undefined,
			pattern: undefined,
			eventNames: [],
			actorKeys: [],
			names: snapshot.names,
			logGroups: ['aws-cloudtrail-logs-111122223333-demo'],
			region: 'us-east-1',
			profile: undefined,
			endpointUrl: undefined,
			from: demoNow - 900_000,
			to: undefined,
			now: demoNow + 120_000,
		},
		limits: [],
		startedAt: demoNow - 600_000,
		now: demoNow + 120_000,
		version: '1.2.3',
		...overrides,
	};
}

async function written(t: TestContext, view: ReportedView) {
	const folder = madeFolder(t);
	const report = path.join(folder, 'case.md');
	const evidence = path.join(folder, evidenceName('case.md'));
	const result = await writeReport(
		view,
		{
			report: await createNewFile(report),
			evidence: await createNewFile(evidence),
		},
		new AbortController().signal,
	);
	return {
		folder,
		result,
		text: readFileSync(report, 'utf8'),
		evidence: readFileSync(evidence),
	};
}

function markOf(
	stored: StoredRecord | undefined,
	note: string | undefined,
): MarkedRecord {
	assert.ok(stored);
	const {key, time} = stored.record;
	return {key, time, note, stored};
}

function sectionOf(text: string, title: string): string {
	const start = text.indexOf(`\n## ${title}\n`);
	assert.ok(start >= 0, `no section ${title}`);
	const end = text.indexOf('\n## ', start + 1);
	return text.slice(start, end === -1 ? undefined : end);
}

function rowsOf(section: string): number {
	return section.split('\n').filter(line => /^\| ~?2026/.test(line)).length;
}

describe('the report', () => {
	it('tells the staged incident to the reader of a ticket', async t => {
		const snapshot = demoStore({count: 1000}).getSnapshot();
		const {heldRows} = snapshot;
		const found = (eventName: string) => {
			for (let index = 0; index < heldRows.length; index++) {
				const stored = heldRows.at(index);
				if (stored?.record.eventName === eventName) {
					return stored;
				}
			}

			return undefined;
		};

		const {text, evidence, folder} = await written(
			t,
			viewOf(snapshot, {
				marks: [
					markOf(found('StopLogging'), 'the trail: ask the owner'),
					markOf(found('DeleteQApp'), undefined),
					{
						key: 'unheld',
						time: demoNow - 3600_000,
						note: 'seen in the earlier watch',
						stored: undefined,
					},
				],
			}),
		);
		assert.deepEqual(readdirSync(folder).sort(), ['case.md', 'case.ndjson']);
		const sha256 = createHash('sha256').update(evidence).digest('hex');
		assert.ok(sectionOf(text, 'Evidence').includes(sha256));
		assert.equal(
			evidence.toString().trimEnd().split('\n').length,
			heldRows.length,
		);
		matchSnapshot('output/report', text.replaceAll(sha256, '<sha256>'));
	});

	it('says what is missing, and never that nothing happened', async t => {
		const session = viewSession({maxEvents: 2});
		session.receive(
			...[1, 2, 3].map(second =>
				trailRecord({time: demoNow + second * 1000, eventName: 'GetQApp'}),
			),
		);
		session.store.setCoverage({
			receivedTo: demoNow,
			completeTo: undefined,
			gaps: [
				{from: demoNow - 60_000, to: demoNow - 30_000, reason: 'throttled'},
			],
		});
		session.store.setConnection({name: 'ended', reason: 'Access was lost.'});
		session.store.countSampled(0);
		session.store.countUnasked(2);
		const {text} = await written(
			t,
			viewOf(session.snapshot, {
				view: {
					...viewOf(session.snapshot).view,
					scope: 'q-apps',
					pattern: '{ $.a = 1 }',
				},
			}),
		);
		const complete = sectionOf(text, 'How complete it is');
		for (const words of [
			'The watch has ended**: `Access was lost.`',
			'**Gap**: what was delivered from 2026-01-02 11:59:00Z to 2026-01-02 11:59:30Z is not here (`throttled`)',
			'**1 message of 3 received were no longer held**',
			'Live Tail left records out of 1 update',
			'Never asked for (scope q-apps): services other than Q Apps',
			'what does not match the pattern `{ $.a = 1 }`',
			'cannot be known',
			'More may have happened than is here',
		]) {
			assert.ok(complete.includes(words), `${words}\n${complete}`);
		}

		assert.match(sectionOf(text, 'Why it deserves a look'), /no all-clear/);
		assert.doesNotMatch(text, /nothing happened|no incident/i);
	});

	it('keeps what is marked, however much else there is, and says what it leaves out', async t => {
		const session = viewSession({maxEvents: 5000});
		const mutating = {kind: 'mutating', isInferred: false} as const;
		session.receive(
			...Array.from({length: 1200}, (_, index) =>
				trailRecord({
					time: demoNow + index * 1000,
					eventName: index % 2 === 0 ? 'UpdateQApp' : 'StartQAppSession',
					access: mutating,
				}),
			),
			trailRecord({
				time: demoNow + 1201_000,
				eventName: 'UpdateQApp',
				eventId: 'marked-by-hand',
				access: mutating,
			}),
			trailRecord({
				time: demoNow + 1202_000,
				eventName: 'StopLogging',
				eventSource: 'cloudtrail.amazonaws.com',
				eventId: 'marked-by-a-rule',
				access: mutating,
			}),
		);
		const marked = session.snapshot.heldRows.at(-2);
		const {text} = await written(
			t,
			viewOf(session.snapshot, {marks: [markOf(marked, 'the last one')]}),
		);
		const timeline = sectionOf(text, 'Timeline');
		assert.match(timeline, /`the last one` .*`marked-by-hand`/);
		assert.match(timeline, /`trail-tampering`.*`marked-by-a-rule`/);
		assert.equal(rowsOf(timeline), 2);
		const others = sectionOf(text, 'Other changes');
		assert.match(others, /\*\*700 more changes are left out here/);
		assert.equal(rowsOf(others), 500);
	});

	it('joins calls of one identity that say the same', async t => {
		const session = viewSession();
		const mutating = {kind: 'mutating', isInferred: false} as const;
		session.receive(
			...['ana', 'ben', 'ana', 'ben', 'ana'].map((label, index) =>
				trailRecord({
					time: demoNow + index * 1000,
					actor: actor({label}),
					eventName: 'UpdateQApp',
					access: mutating,
				}),
			),
		);
		const {text} = await written(t, viewOf(session.snapshot));
		const timeline = sectionOf(text, 'Other changes');
		assert.match(
			timeline,
			/12:00:00Z to 12:00:04Z \| `ana` \| changes \| `UpdateQApp` ×3 /,
		);
		assert.match(timeline, /12:00:01Z to 12:00:03Z \| `ben` .* ×2 /);
	});

	it('has the marked records that the filter hides among the evidence', async t => {
		const session = viewSession();
		session.receive(
			trailRecord({time: demoNow, raw: '{"n":1}'}),
			trailRecord({time: demoNow + 1000, raw: '{"n":2}'}),
		);
		const {heldRows} = session.snapshot;
		const {text, evidence} = await written(
			t,
			viewOf(session.snapshot, {
				rows: {length: 1, at: () => heldRows.at(1)},
				marks: [markOf(heldRows.at(0), 'before')],
			}),
		);
		assert.equal(evidence.toString(), '{"n":2}\n{"n":1}\n');
		assert.match(text, /and 1 marked record beside that/);
		assert.match(sectionOf(text, 'Timeline'), /`before`/);
	});

	it('cannot be broken by what a caller chose', async t => {
		const session = viewSession();
		const mutating = {kind: 'mutating', isInferred: false} as const;
		const texts = [
			...hostileTexts,
			'a|b\\|c',
			'``` x',
			'<img src=x>',
			'# head',
		];
		session.receive(
			...texts.map((text, index) =>
				trailRecord({
					time: demoNow + index * 1000,
					eventName: text,
					eventSource: text,
					eventId: text,
					sourceIPAddress: text,
					resource: text,
					actor: actor({
						label: text,
						key: text,
						arn: text,
						via: text,
						accessKeyId: text,
					}),
					error: {code: text, message: text},
					access: mutating,
				}),
			),
		);
		const {text} = await written(
			t,
			viewOf(session.snapshot, {
				marks: [markOf(session.snapshot.heldRows.at(0), texts.join(' '))],
			}),
		);
		assert.ok(!holdsHidden(text.replaceAll('\n', '')));
		let columns = 0;
		for (const line of text.split('\n')) {
			const bars = line.match(/\|/g)?.length ?? 0;
			if (!line.startsWith('|')) {
				columns = 0;
				continue;
			}

			columns ||= bars;
			assert.equal(bars, columns, line);
		}

		assert.doesNotMatch(
			text.replaceAll(/(`+).*?\1/g, ''),
			/<img|evil|script/,
			'nothing from outside stands outside of a code span',
		);
	});
});

describe('the name of the evidence', () => {
	it('is that of the report, with another ending', () => {
		for (const [report, evidence] of [
			['a/report.md', 'a/report.ndjson'],
			['a.b/report', 'a.b/report.ndjson'],
			['report.ndjson', 'report.ndjson.ndjson'],
			['.md', '.md.ndjson'],
		] as const) {
			assert.equal(evidenceName(report), evidence);
		}
	});
});
