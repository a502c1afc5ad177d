import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {LogEventColumn} from '../../../source/store/blocks/log-event-column.js';
import {createLogPlacePool} from '../../../source/store/blocks/log-place.js';
import {type LogEvent, noLogEvent} from '../../../source/stream/message.js';

const names = fc.constantFrom(undefined, '', 'trail', 'trail-2');
const digits = fc
	.array(fc.constantFrom(...'0123456789'), {minLength: 56, maxLength: 56})
	.map(each => each.join(''));

const logEvents: fc.Arbitrary<LogEvent> = fc.record(
	{
		logGroupIdentifier: names,
		logStreamName: names,
		logEventId: fc.oneof(
			fc.constant(undefined),
			digits,
			fc.constantFrom('0'.repeat(56), '9'.repeat(56), `${'1'.repeat(55)}x`),
			fc.string(),
		),
	},
	{noNullPrototype: true},
);

describe('the log events of a block', () => {
	it('are read as they arrived, before and after the column is closed', () => {
		fc.assert(
			fc.property(fc.array(logEvents, {minLength: 1}), all => {
				const column = new LogEventColumn(all.length, createLogPlacePool());
				const given = () => all.map((_, row) => column.at(row));
				for (const logEvent of all) {
					column.add(logEvent);
				}

				assert.deepEqual(given(), all);
				column.close();
				assert.deepEqual(given(), all);
			}),
			{seed: 11},
		);
	});

	it('share one object for each stream, also if there are very many', () => {
		const placeOf = createLogPlacePool();
		const streams = Array.from({length: 60_000}, (_, number) => ({
			...noLogEvent,
			logStreamName: `stream-${number}`,
		}));
		for (const stream of streams) {
			assert.equal(placeOf(stream), placeOf({...stream, logEventId: '1'}));
			assert.equal(placeOf(stream).logStreamName, stream.logStreamName);
		}
	});
});
