import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {TrailRecord} from '../../../source/cloudtrail/trail-record.js';
import {createRecordStore} from '../../../source/store/store.js';
import type {Connection} from '../../../source/stream/connection.js';
import {AlarmBell} from '../../../source/terminal/alarms/alarm-bell.js';
import {unicodeGlyphs} from '../../../source/text/glyphs.js';
import {arrived} from '../../harness/arrived-record.js';
import {actor, trailRecord} from '../../harness/trail-record.js';

const live: Connection = {name: 'live'};
const bell = '\u0007';

/** A watch that is live, and a bell in the hands of the test. */
function ring({
	signs = {bell: true, notify: false},
	connection = live,
}: {
	readonly signs?: {readonly bell: boolean; readonly notify: boolean};
	readonly connection?: Connection;
} = {}) {
	const store = createRecordStore({
		maxEvents: 1000,
		schedulePublish: publish => {
			publish();
		},
	});
	let written = '';
	let now = 0;
	let due: {readonly look: () => void; readonly at: number} | undefined;
	const alarmBell = new AlarmBell({
		store,
		signs,
		codes: [9],
		glyphs: unicodeGlyphs,
		write(bytes) {
			written += bytes;
		},
		now: () => now,
		schedule(look, ms) {
			const timer = {look, at: now + ms};
			due = timer;
			return () => {
				due = due === timer ? undefined : due;
			};
		},
	});
	store.setConnection(connection);
	alarmBell.start();
	return {
		store,
		alarmBell,
		receive(...records: readonly TrailRecord[]) {
			store.append(records.map(record => arrived(record)));
		},
		wait(ms: number) {
			now += ms;
			if (due !== undefined && due.at <= now) {
				const {look} = due;
				due = undefined;
				look();
			}
		},
		/** The bytes since the last look. */
		written(): string {
			const bytes = written;
			written = '';
			return bytes;
		},
	};
}

function tampering(label = 'mallory', eventName = 'StopLogging') {
	return trailRecord({
		actor: actor({label}),
		eventName,
		eventSource: 'cloudtrail.amazonaws.com',
		access: {kind: 'mutating', isInferred: false},
		error: {code: 'AccessDenied', message: undefined},
	});
}

describe('the bell', () => {
	it('rings for an alarm while the window has no focus, and for nothing less', () => {
		const {alarmBell, receive, written} = ring();
		assert.equal(written(), '\u001B[?1004h');
		alarmBell.setFocus(false);
		receive(trailRecord(), trailRecord({error: tampering().error}));
		assert.equal(written(), '');
		receive(tampering());
		assert.equal(written(), bell);
		receive(trailRecord({actor: tampering().actor}));
		assert.equal(written(), '');
	});

	it('is silent for what was seen in focus, also after the focus is lost', () => {
		const {alarmBell, receive, written, wait} = ring();
		alarmBell.setFocus(true);
		written();
		receive(tampering());
		alarmBell.setFocus(false);
		wait(100_000);
		assert.equal(written(), '');
		receive(tampering('eve'));
		assert.equal(written(), bell);
	});

	it('is silent for what the service had at the start', () => {
		const backfilling: Connection = {name: 'backfilling', from: 0};
		const {store, receive, written, alarmBell} = ring({
			connection: backfilling,
		});
		alarmBell.setFocus(false);
		written();
		receive(tampering());
		store.setConnection(live);
		receive(trailRecord());
		assert.equal(written(), '');
		// What an outage held back is news.
		store.setConnection(backfilling);
		receive(tampering('eve'));
		assert.equal(written(), bell);
	});

	it('rings once for many alarms, and for those of the pause when it is over', () => {
		const {alarmBell, receive, written, wait} = ring();
		alarmBell.setFocus(false);
		written();
		receive(tampering('a'), tampering('b'));
		receive(tampering('c'));
		assert.equal(written(), bell);
		wait(9000);
		assert.equal(written(), '');
		wait(1000);
		assert.equal(written(), bell);
		wait(60_000);
		assert.equal(written(), '');
	});

	it('rings once a minute at most where the terminal does not tell its focus', () => {
		const {receive, written, wait} = ring();
		written();
		receive(tampering('a'));
		assert.equal(written(), bell);
		receive(tampering('b'));
		wait(59_000);
		assert.equal(written(), '');
		wait(1000);
		assert.equal(written(), bell);
	});

	it('writes nothing while the shell has the terminal, and rings afterwards', () => {
		const {alarmBell, receive, written} = ring();
		written();
		alarmBell.rest();
		assert.equal(written(), '\u001B[?1004l');
		receive(tampering());
		assert.equal(written(), '');
		alarmBell.resume();
		assert.equal(written(), `\u001B[?1004h${bell}`);
		alarmBell.end();
		receive(tampering('eve'));
		assert.equal(written(), '');
	});
});

describe('a notification', () => {
	it('says who and why, and how many others', () => {
		const {receive, written} = ring({signs: {bell: true, notify: true}});
		written();
		receive(tampering(), tampering('eve'));
		assert.equal(
			written(),
			`${bell}\u001B]9;qtail: mallory: tried StopLogging, 1 denied (+1 more)${bell}`,
		);
	});
});
