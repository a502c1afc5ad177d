import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import {parseRecord} from '../../source/cloudtrail/parse-record.js';
import {
	changeFindings,
	type Findings,
} from '../../source/output/change-findings.js';
import {RecordCounter} from '../../source/store/counts/record-counter.js';
import {summary} from '../harness/summary.js';

const whole = {
	receivedTo: undefined,
	completeTo: undefined,
	gaps: [],
	isWhole: true,
};
const clear: Findings = {
	total: summary({records: 42, readOnly: 42}),
	coverage: whole,
	limits: [],
};
const allClear = /^None of the 42 records (?:\(.*\) )?changed anything/;

function first(findings: Findings): string | undefined {
	return changeFindings(findings)?.[0];
}

test('an all-clear is of the records that were read', () => {
	assert.equal(first(clear), 'None of the 42 records changed anything.');
	assert.equal(
		first({...clear, limits: ['scope q-apps', '--pattern']}),
		'None of the 42 records (scope q-apps, --pattern) changed anything.',
	);
});

test('it names the messages that are no record, and how many calls are judged by their name', () => {
	const total = {...clear.total, noRecords: 3, inferred: 5};
	assert.equal(
		first({...clear, total}),
		'None of the 42 records changed anything; 3 messages are no record; 5 records judged by the name of the call.',
	);
});

test('without a record, and with a change, there is nothing to say', () => {
	assert.equal(first({...clear, total: summary({noRecords: 1})}), undefined);
	assert.equal(
		first({...clear, total: {...clear.total, mutating: 1}}),
		undefined,
	);
});

describe('no all-clear', () => {
	const {total} = clear;
	const group = {receivedTo: 1, completeTo: 1, until: 1, gaps: []};
	const cases: Readonly<Record<string, Partial<Findings>>> = {
		'where access is unknown': {total: {...total, unknown: 1}},
		'where an update may be of a change': {total: {...total, updates: 1}},
		'where a record is damaged': {
			total: {...total, noRecords: 1, damaged: 1},
		},
		'where a part is unread': {
			coverage: {...whole, unread: {count: 1, first: 'x'}},
		},
		'before the end of the files': {coverage: {...whole, isWhole: false}},
		'where a log group is not complete': {
			coverage: {receivedTo: undefined, completeTo: undefined, gaps: []},
		},
		'where records may still come late': {
			coverage: {...group, completeTo: 0},
		},
		'where nothing was asked for again': {
			coverage: {...group, completeTo: undefined},
		},
		'where the watch goes on': {coverage: {...group, until: undefined}},
		'where the range that was asked for ends later': {
			coverage: {...group, until: 2},
		},
		'where delivery may have stopped': {
			coverage: {
				...group,
				delivered: {newest: 1, askedAt: 1_200_000, problem: undefined},
			},
		},
		'where the log group is empty': {
			coverage: {
				...group,
				delivered: {newest: undefined, askedAt: 1, problem: undefined},
			},
		},
		'where the newest record is not known': {
			coverage: {
				...group,
				delivered: {newest: undefined, askedAt: 1, problem: 'denied'},
			},
		},
		'of Event history, which has no data events': {
			coverage: {
				...group,
				eventHistory: {regions: ['us-east-1'], settledTo: 1},
			},
		},
		'where a gap is open': {
			coverage: {...group, gaps: [{from: 0, to: 1}]},
		},
	};
	for (const [name, changed] of Object.entries(cases)) {
		test(name, () => {
			for (const variant of changeFindings({...clear, ...changed}) ?? []) {
				assert.doesNotMatch(variant, /changed (?:anything|nothing)\b/);
			}

			assert.ok(first({...clear, ...changed}));
		});
	}

	test('with the reason why late records are not looked for', () => {
		const coverage = {
			...{...group, completeTo: undefined, until: undefined},
			unconfirmedBecause: 'too many records',
		};
		assert.match(first({...clear, coverage}) ?? '', /too many records/);
	});

	test('as it is where everything is known', () => {
		assert.match(first({...clear, coverage: group}) ?? '', allClear);
	});
});

test('any mix of messages adds up, and is called clear only where each may be', () => {
	const reading = '{"eventSource":"s","eventName":"ListX","readOnly":true}';
	const messages = {
		reading,
		writing: '{"eventSource":"s","eventName":"DeleteX","readOnly":false}',
		strange: '{"eventSource":"s","eventName":"Frobnicate"}',
		text: '# a comment',
		other: '{"level":"info"}',
		cutOff: reading.slice(0, 20),
		wrapped: `{"a":{"b":${reading}}}`,
	};
	const harmless = new Set(['reading', 'text', 'other']);
	const name = fc.constantFrom(
		...(Object.keys(messages) as Array<keyof typeof messages>),
	);
	fc.assert(
		fc.property(fc.array(name, {maxLength: 6}), names => {
			const counter = new RecordCounter();
			for (const each of names) {
				const record = parseRecord(messages[each], {
					...{deliveryTime: undefined, arrivedAt: 0},
				});
				counter.add(record, record.time);
			}

			const total = counter.summary();
			assert.equal(total.records + total.noRecords, names.length);
			const isClear =
				names.includes('reading') && names.every(each => harmless.has(each));
			const text = first({total, coverage: whole, limits: []}) ?? '';
			assert.equal(/changed (?:anything|nothing)\b/.test(text), isClear, text);
		}),
		{seed: 1, numRuns: 300},
	);
});

// A new sentence of this kind has to be added here by a person who has checked
// that it is not said where anything is unread.
test('each sentence that can pass for an all-clear is known', () => {
	const suspects =
		/(?:[Nn]othing (?:was|is|has)|None of|[Nn]one match|changed nothing|[Nn]o change|[Nn]o record |without gaps|'complete)[^'`$\n]*/g;
	const rooms = [
		'output',
		'app',
		'sources',
		'screen/events',
		'screen/empty-state',
		'screen/header',
	];
	const found = new Set(
		rooms
			.flatMap(room => sourceFiles(`source/${room}`))
			.flatMap(
				file =>
					withoutComments(readFileSync(file, 'utf8')).match(suspects) ?? [],
			),
	);
	assert.deepEqual([...found].sort(), [
		// The header and the goodbye, of coverage: `isWhole` and `unread`.
		"'complete",
		'No change among the ',
		'No change was seen, but ',
		// The report, which names beside it what may be missing.
		'No changed resource was seen among these records; “How complete it is” says what may be missing.',
		// Without a record, and with what could not be read beside it.
		'No record came',
		// With why: the trail may not deliver.
		'No record came, and ',
		'No record came.',
		'No record came. CloudTrail takes about 5 minutes to deliver.',
		'No record came. CloudTrail takes about 5 minutes to deliver; --since 2h asks further back.',
		// With what Event history cannot have.
		'No record came. Event history has no data events, and shows a call some minutes after it.',
		'No record came. Event history has no data events, and shows a call some minutes after it; --since 2h asks further back.',
		'No record came; Event history has no data events.',
		// Of addresses and access keys.
		'No record has an ',
		'No record in the scope since ',
		// A mistake of the program.
		'No record is being counted.',
		'No record so far. Following ',
		'No record was found',
		'None of the ',
		'Nothing is marked.',
		'changed nothing',
		'no record of any service',
		// Empty panes, which name what is unread below.
		'no record was found',
		'none match so far.',
		'none match the filter.',
		'nothing is piped into it.',
		'nothing was received since ',
		'nothing was written over it.',
		'without gaps',
	]);
});

function sourceFiles(folder: string): readonly string[] {
	return readdirSync(folder, {withFileTypes: true}).flatMap(entry => {
		const at = path.join(folder, entry.name);
		return entry.isDirectory() ? sourceFiles(at) : [at];
	});
}

function withoutComments(code: string): string {
	return code
		.replaceAll(/\/\*[\s\S]*?\*\//g, '')
		.replaceAll(/^\s*\/\/.*$/gm, '');
}
