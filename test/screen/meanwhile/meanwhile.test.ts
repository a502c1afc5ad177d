import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {readActor} from '../../../source/cloudtrail/actor/read-actor.js';
import type {TrailRecord} from '../../../source/cloudtrail/trail-record.js';
import {meanwhileText} from '../../../source/screen/meanwhile/meanwhile.js';
import {createRecordStore} from '../../../source/store/store.js';
import {arrived} from '../../harness/arrived-record.js';
import {
	permissionSet,
	type RecordParts,
	sessionOnBehalf,
} from '../../harness/person-records.js';
import {noon} from '../../harness/summary.js';
import {actor, trailRecord} from '../../harness/trail-record.js';
import {viewSession} from '../../harness/view-session.js';

const mutating = {kind: 'mutating', isInferred: false} as const;
const error = {code: 'AccessDenied', message: undefined};

function calls(
	count: number,
	more: Partial<TrailRecord> = {},
): readonly TrailRecord[] {
	return Array.from({length: count}, () => trailRecord(more));
}

const stopLogging = {
	eventName: 'StopLogging',
	eventSource: 'cloudtrail.amazonaws.com',
	access: mutating,
	error,
};

function watch(options: Parameters<typeof viewSession>[0] = {}) {
	const session = viewSession(options);
	session.receive(...calls(5));
	return session;
}

describe('what came while the display was frozen', () => {
	it('is said when the freeze ends, the gravest first', () => {
		const session = watch();
		session.press('Space');
		session.receive(
			...calls(3, {access: mutating}),
			...calls(2, {actor: actor({label: 'priya'})}),
			...calls(1, {actor: actor({label: 'ben'}), error}),
			...calls(1, {...stopLogging, actor: actor({label: 'mallory'})}),
		);
		session.wait(42_000);
		assert.equal(session.state.meanwhile, undefined);
		session.press('Space');
		assert.equal(
			session.state.meanwhile,
			'While frozen (42s): 7 new (4 mutating), 1 alarm, 2 denied, 3 new actors.',
		);
	});

	it('leaves out what did not come, and says where nothing came', () => {
		const session = watch();
		session.press('Space');
		session.receive(...calls(2));
		session.wait(130_000);
		session.press('Space');
		assert.equal(session.state.meanwhile, 'While frozen (2m10s): 2 new.');
		session.press('Space');
		assert.equal(session.state.meanwhile, undefined);
		session.wait(2000);
		session.press('Space');
		assert.equal(
			session.state.meanwhile,
			'While frozen (2s): nothing was received.',
		);
	});

	it('goes with the next key', () => {
		const session = watch();
		session.press('Space', 'Space', 'x');
		assert.equal(session.state.meanwhile, undefined);
	});

	it('is about everything received, and says how many of it the filter shows', () => {
		const session = watch();
		session.press('r', 'Space');
		session.receive(...calls(3, {access: mutating}), ...calls(4));
		session.wait(1000);
		session.press('Space');
		assert.equal(
			session.state.meanwhile,
			'While frozen (1s): 7 new (3 mutating); the filter shows 3.',
		);
	});

	it('counts an alarm of before again only where its actor did something new', () => {
		const session = watch();
		const mallory = {...stopLogging, actor: actor({label: 'mallory'})};
		session.receive(trailRecord(mallory));
		session.press('Space');
		session.receive(...calls(1, {actor: mallory.actor}));
		session.press('Space');
		assert.doesNotMatch(session.state.meanwhile ?? 'alarm', /alarm/);
		session.press('Space');
		session.receive(trailRecord(mallory));
		session.press('Space');
		assert.match(session.state.meanwhile ?? '', /, 1 alarm, /);
	});

	it('is said of the freeze alone, where Events is scrolled back too', () => {
		const session = watch();
		session.press('k');
		session.receive(...calls(10));
		session.wait(60_000);
		session.press('Space');
		session.receive(...calls(3));
		session.wait(5000);
		session.press('Space');
		assert.equal(session.state.meanwhile, 'While frozen (5s): 3 new.');
		session.press('j');
		assert.equal(session.state.meanwhile, undefined);
		session.press('G');
		assert.equal(
			session.state.meanwhile,
			'While scrolled back (1m5s): 13 new.',
		);
	});
});

describe('what came while Events was scrolled back', () => {
	it('is said when it follows again, and outlasts further moves to the end', () => {
		const session = watch();
		session.press('k', 'k');
		session.receive(...calls(4, {access: mutating}));
		session.wait(75_000);
		session.press('G');
		const line = 'While scrolled back (1m15s): 4 new (4 mutating).';
		assert.equal(session.state.meanwhile, line);
		session.press('j', 'PgDn', 'G');
		assert.equal(session.state.meanwhile, line);
		session.press('k');
		assert.equal(session.state.meanwhile, undefined);
	});

	it('is not said after a short look back', () => {
		const session = watch();
		session.press('k');
		session.receive(...calls(4));
		session.wait(9000);
		session.press('G');
		assert.equal(session.state.events.kind, 'following');
		assert.equal(session.state.meanwhile, undefined);
	});

	it('is not said where a freeze still holds it back', () => {
		const session = watch();
		session.press('Space', 'k');
		session.receive(...calls(4));
		session.wait(75_000);
		session.press('G');
		assert.equal(session.state.meanwhile, undefined);
		session.press('Space');
		assert.equal(session.state.meanwhile, 'While frozen (1m15s): 4 new.');
	});
});

describe('the actors among it', () => {
	function textAfter(
		store: ReturnType<typeof createRecordStore>,
		records: readonly TrailRecord[],
	): string {
		const {received, totalSummary} = store.getSnapshot();
		store.append(records.map(record => arrived(record)));
		return meanwhileText(
			'frozen',
			{at: noon, received, totals: totalSummary},
			store.getSnapshot(),
			{now: noon + 1000, shown: undefined},
		);
	}

	function storeOf(labels: readonly string[], mostActors = 1000) {
		const store = createRecordStore({
			maxEvents: 1000,
			maxListed: {actors: mostActors, eventNames: 100, eventSources: 100},
			schedulePublish: publish => {
				publish();
			},
		});
		store.append(
			labels.map(label => arrived(trailRecord({actor: actor({label})}))),
		);
		return store;
	}

	it('are not new where they come again', () => {
		const by = (label: string) => trailRecord({actor: actor({label})});
		assert.equal(
			textAfter(storeOf(['ann', 'ben']), [by('ben'), by('cleo')]),
			'While frozen (1s): 2 new, 1 new actor.',
		);
	});

	it('are not counted where some of before have no row of their own', () => {
		const labels = Array.from({length: 9}, (_, index) => `caller-${index}`);
		assert.equal(
			textAfter(storeOf(labels, 8), [trailRecord()]),
			'While frozen (1s): 1 new, new actors not counted.',
		);
	});

	it('are not new where another way in of the person was known', () => {
		const store = storeOf(['ben']);
		const by = (parts: RecordParts) => trailRecord({actor: readActor(parts)});
		store.append([arrived(by(permissionSet('ana@example.com')))]);
		assert.equal(
			textAfter(store, [
				by(sessionOnBehalf('ana-1', 'qapps')),
				by(permissionSet('ana@example.com', {onBehalfOf: 'ana-1'})),
			]),
			'While frozen (1s): 2 new.',
		);
	});
});
