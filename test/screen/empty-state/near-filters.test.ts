import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {nearFilters} from '../../../source/screen/empty-state/near-filters.js';
import {createScreenComposer} from '../../../source/screen/frame/frame.js';
import {lineText} from '../../../source/text/styled-line.js';
import {noon} from '../../harness/summary.js';
import {actor, trailRecord} from '../../harness/trail-record.js';
import {viewSession} from '../../harness/view-session.js';

const records = Array.from({length: 30}, (_, index) =>
	trailRecord({
		eventName: index % 3 === 0 ? 'DeleteQApp' : 'GetQApp',
		time: noon - 600_000 + index * 10_000,
		actor: actor({label: index % 2 === 0 ? 'priya.sharma' : 'ben.okafor'}),
	}),
);

function typed(text: string) {
	const session = viewSession({columns: 80, rows: 24});
	session.receive(...records);
	session.press('/');
	session.type(text);
	return session;
}

const nearOf = (text: string) => {
	const {state, snapshot} = typed(text);
	return nearFilters(state.filter, snapshot);
};

describe('near filters', () => {
	it('are open where the values of a term that nothing has are whole', () => {
		assert.deepEqual(nearOf('who:=priya'), [{text: 'who:priya', count: 15}]);
		assert.deepEqual(nearOf('event:qapp*'), [
			{text: 'event:*qapp*', count: 30},
		]);
		assert.deepEqual(nearOf('event:=Delete'), [
			{text: 'event:Delete', count: 10},
		]);
		assert.deepEqual(nearOf('service:=qapp'), [
			{text: 'service:qapp', count: 30},
		]);
		assert.deepEqual(nearOf('event:=get,=delete'), [
			{text: 'event:get,delete', count: 30},
		]);
	});

	it('have the most similar value seen', () => {
		assert.deepEqual(nearOf('event:DeletQApp'), [
			{text: 'event:DeleteQApp', count: 10},
		]);
		assert.deepEqual(nearOf('who:=pirya.sharma'), [
			{text: 'who:priya.sharma', count: 15},
		]);
	});

	it('are only there where they find something that the term does not', () => {
		for (const text of [
			'who:priya',
			'who:nobody',
			'event:Delete*',
			'error:x',
			'priya',
			'-who:=priya',
		]) {
			assert.deepEqual(nearOf(text), [], text);
		}
	});

	it('are named where nothing is shown', () => {
		const session = typed('event:GetQApp who:=priya');
		const screen = createScreenComposer()(session.input)
			.map(row => row.map(lineText).join(''))
			.join('\n');
		assert.match(screen, /none match the filter/);
		assert.match(screen, /who:priya by itself has 15\./);
	});
});
