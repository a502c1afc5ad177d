import assert from 'node:assert/strict';
import {test} from 'node:test';
import {noFilter, withIgnored} from '../../../source/filter/filter.js';
import {parseFilter} from '../../../source/filter/language/parse-filter.js';
import {createScreenComposer} from '../../../source/screen/frame/frame.js';
import {lineText} from '../../../source/text/styled-line.js';
import {noon} from '../../harness/summary.js';
import {trailRecord} from '../../harness/trail-record.js';
import {viewSession} from '../../harness/view-session.js';

/** Reads, deletions, a change of CI, and a trail that CI stopped; what CI does is ignored. */
function watch(...texts: readonly string[]) {
	const session = viewSession({
		columns: 140,
		filter: withIgnored(
			noFilter,
			texts.map(text => {
				const parsed = parseFilter(text);
				assert.ok(parsed.ok, text);
				return parsed.expression;
			}),
		),
	});
	const calls = ['GetQApp', 'GetQApp', 'DeleteQApp', 'UpdateQApp'];
	session.receive(
		...calls.map((eventName, index) =>
			trailRecord({
				time: noon - 60_000 + index * 1000,
				eventName,
				access: {
					kind: eventName === 'GetQApp' ? 'read-only' : 'mutating',
					isInferred: false,
				},
			}),
		),
		trailRecord({
			time: noon - 50_000,
			eventName: 'StopLogging',
			eventSource: 'cloudtrail.amazonaws.com',
		}),
	);
	const composer = createScreenComposer();
	return {
		session,
		filterLine: () =>
			(composer(session.input)[session.input.layout.filterLine.top] ?? [])
				.map(lineText)
				.join('')
				.trimEnd(),
	};
}

test('an entry of the ignore list hides with a chip, and says how many', () => {
	const {session, filterLine} = watch(
		'event:GetQApp',
		'event:Update OR event:Stop',
	);
	assert.deepEqual(session.shownNames, ['DeleteQApp', 'StopLogging']);
	assert.match(filterLine(), /\[ignored event:GetQApp: 2 hidden, 0 mutating\]/);
	assert.match(
		filterLine(),
		/\[ignored event:Update OR event:Stop: 1 hidden, 1 mutating\]/,
	);
});

test('no entry hides a call that touches the trail', () => {
	for (const text of [
		'event:StopLogging',
		'service:cloudtrail',
		'-nothing',
		'why:*',
	]) {
		const {session, filterLine} = watch(text);
		assert.ok(session.shownNames.includes('StopLogging'), text);
		assert.doesNotMatch(filterLine(), /5 hidden/, text);
	}
});

test('clearing the filters leaves the ignore list with its chip, and once more clears it', () => {
	const {session, filterLine} = watch('event:GetQApp');
	session.press('r', '0');
	assert.deepEqual(session.shownNames, [
		'DeleteQApp',
		'UpdateQApp',
		'StopLogging',
	]);
	assert.match(
		filterLine(),
		/ignored event:GetQApp: 2 hidden.*filters cleared, \[ back/,
	);
	assert.equal(
		session.state.notice,
		'The ignore list is still in force; 0 clears it as well.',
	);
	session.press('0');
	assert.equal(session.shownNames.length, 5);
	session.press('[');
	assert.equal(session.shownNames.length, 3, 'as any filter it comes back');
});

test('Esc clears the filters and leaves the ignore list', () => {
	const {session} = watch('event:GetQApp');
	session.press('x', 'Esc');
	assert.deepEqual(
		session.state.filter.map(({label}) => label),
		['ignored event:GetQApp'],
	);
	session.press('Esc');
	assert.equal(session.state.filter.length, 1);
	assert.equal(
		session.state.notice,
		'Nothing is open, zoomed, searched or filtered.',
	);
});

test('a chip of the ignore list is removed and negated as any other', () => {
	const {session} = watch('event:GetQApp', 'event:Update');
	session.press('X', 'Backspace');
	assert.equal(session.shownNames.length, 4);
	session.press('-');
	assert.deepEqual(session.shownNames, ['UpdateQApp']);
	assert.deepEqual(
		session.state.filter.map(({label}) => label),
		['only ignored event:Update'],
	);
	session.press('-');
	assert.equal(session.shownNames.length, 4);
});
