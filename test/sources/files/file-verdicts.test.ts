import assert from 'node:assert/strict';
import {test} from 'node:test';
import {FileVerdicts} from '../../../source/sources/files/file-verdicts.js';

test('each file has a verdict of its own, with the place of its first damaged text', () => {
	const verdicts = new FileVerdicts();
	verdicts.countRecords(2);
	verdicts.countNoRecord(false, 10);
	verdicts.countNoRecord(true, 20);
	verdicts.countNoRecord(true, 30);
	const first = {records: 2, noRecords: 3, damaged: 2, firstDamaged: 20};
	assert.deepEqual(verdicts.take(), first);
	assert.deepEqual(verdicts.take(), {
		...{records: 0, noRecords: 0, damaged: 0, firstDamaged: undefined},
	});
	verdicts.countRecords(1);
	assert.equal(verdicts.records, 3);
});
