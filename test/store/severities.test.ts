import assert from 'node:assert/strict';
import {test} from 'node:test';
import {withChosenSeverities} from '../../source/cloudtrail/attention/attention.js';
import {levelOfSeverity} from '../../source/cloudtrail/attention/attention-level.js';
import {actor, trailRecord} from '../harness/trail-record.js';
import {filtered, storeWithFrames} from './store-with-frames.js';

const denied = () =>
	trailRecord({
		actor: actor({label: 'ana'}),
		error: {code: 'AccessDenied', message: undefined},
	});

test('an actor is as grave as the chosen severities of its marks', () => {
	const usual = storeWithFrames();
	usual.deliver(denied());
	assert.equal(
		usual.frame().totalSummary.identities[0]?.level,
		levelOfSeverity.notice,
	);
	assert.deepEqual(usual.frame().attention.entries, []);

	const {store, deliver, frame} = storeWithFrames({
		severities: withChosenSeverities({denied: 'alarm'}),
	});
	deliver(denied(), trailRecord({actor: actor({label: 'ben'})}));
	const {totalSummary, attention} = frame();
	const [first] = totalSummary.identities;
	assert.equal(first?.actor.label, 'ana');
	assert.equal(first?.level, levelOfSeverity.alarm);
	const [entry] = attention.entries;
	assert.deepEqual(
		entry?.calls.map(({rule, severity, count}) => ({rule, severity, count})),
		[{rule: 'denied', severity: 'alarm', count: 1}],
	);

	store.show(filtered('why:alarm'));
	assert.equal(frame().shown, 1);
	assert.equal(frame().shownSummary.identities[0]?.level, 3);
	store.show(filtered('why:notice'));
	assert.equal(frame().shown, 0);
});
