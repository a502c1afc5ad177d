import assert from 'node:assert/strict';
import {test} from 'node:test';
import {restoreTime} from '../../../source/cloudtrail/spelling/restore-time.js';

test('times of exports get the form of CloudTrail; without a zone they are UTC', () => {
	const cases: ReadonlyArray<readonly [string | number, string]> = [
		['2026-05-01T12:00:00Z', '2026-05-01T12:00:00Z'],
		['2026-05-01T12:00:00.5Z', '2026-05-01T12:00:00.5Z'],
		['2026-05-01 12:00:00.000', '2026-05-01T12:00:00Z'],
		['2026-05-01 12:00:00.250000', '2026-05-01T12:00:00.250Z'],
		['2026-05-01T12:00:00', '2026-05-01T12:00:00Z'],
		['2026-05-01, 12:00:01 AM', '2026-05-01T00:00:01Z'],
		['2026-05-01, 04:52:01 PM', '2026-05-01T16:52:01Z'],
		['2026-05-01T12:00:00+02:00', '2026-05-01T10:00:00Z'],
		['2026-05-01 12:00:00 -0130', '2026-05-01T13:30:00Z'],
		['2026-05-01 12:00:00.000 UTC', '2026-05-01T12:00:00Z'],
		[1_777_636_800, '2026-05-01T12:00:00Z'],
		['1777636800000', '2026-05-01T12:00:00Z'],
		[1_777_636_800.25, '2026-05-01T12:00:00.250Z'],
		['1/5/2026 12:00', '1/5/2026 12:00'],
		['2026-99-01 12:00:00', '2026-99-01 12:00:00'],
		['yesterday', 'yesterday'],
		['', ''],
	];
	for (const [value, time] of cases) {
		assert.equal(restoreTime(value), time, String(value));
	}
});
