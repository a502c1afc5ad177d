import assert from 'node:assert/strict';
import {afterEach, test} from 'node:test';
import {trailRecord} from '../../harness/trail-record.js';
import {viewSession} from '../../harness/view-session.js';

const {TZ: zone} = process.env;

afterEach(() => {
	if (zone === undefined) {
		delete process.env['TZ'];
	} else {
		process.env['TZ'] = zone;
	}
});

for (const [place, notice] of [
	['UTC', 'Local time is UTC here: t again for how long ago.'],
	['Asia/Kolkata', undefined],
] as const) {
	test(`the key of the time column says what it did where local time is that of ${place}`, () => {
		process.env['TZ'] = place;
		const session = viewSession();
		session.receive(trailRecord());
		session.press('t');
		assert.equal(session.state.zone, 'local');
		assert.equal(session.state.notice, notice);
		session.press('t');
		assert.equal(session.state.timeColumn, 'age');
		assert.equal(session.state.notice, undefined);
		session.press('t', 't');
		assert.equal(session.state.zone, 'utc');
		assert.equal(session.state.notice, undefined);
	});
}
