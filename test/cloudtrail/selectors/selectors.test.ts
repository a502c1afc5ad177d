import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import fc from 'fast-check';
import {
	possibleRecords,
	qAppsEvents,
} from '../../../source/cloudtrail/selectors/q-apps-events.js';
import {
	coverageOfOperations,
	type OperationCoverage,
} from '../../../source/cloudtrail/selectors/selectors.js';
import type {
	EventSelectors,
	FieldSelector,
} from '../../../source/stream/trail-facts.js';
import {otherFields, someSelectors, takes} from './random-selectors.js';

const management: FieldSelector = {
	field: 'eventCategory',
	equals: ['Management'],
};

function ofType(type: string, ...others: readonly FieldSelector[]) {
	return [
		{field: 'eventCategory', equals: ['Data']},
		{field: 'resources.type', equals: [type]},
		...others,
	];
}

function advanced(
	...selectors: ReadonlyArray<readonly FieldSelector[]>
): EventSelectors {
	return {
		kind: 'advanced',
		selectors: selectors.map(fields => ({name: undefined, fields})),
	};
}

function coverage(selectors: EventSelectors, operation: string) {
	const {visibility, reason} = coverageOfOperations(selectors).find(
		each => each.operation === operation,
	) as OperationCoverage;
	return reason === undefined ? visibility : `${visibility}: ${reason}`;
}

test('a new trail takes the management events of Q Apps and no data events', () => {
	const selectors = advanced([management]);
	const counts = new Map<string, number>();
	for (const {visibility} of coverageOfOperations(selectors)) {
		counts.set(visibility, (counts.get(visibility) ?? 0) + 1);
	}

	assert.deepEqual(
		[...counts].sort(),
		[
			['invisible', 22],
			['not known', 12],
			['visible', 8],
		],
		'8 management events, 22 data events, 12 on no list',
	);
	assert.equal(coverage(selectors, 'GetLibraryItem'), 'visible');
	assert.equal(
		coverage(selectors, 'DeleteQApp'),
		'invisible: data events of AWS::QApps::QApp are not recorded',
	);
	assert.equal(
		coverage(selectors, 'ListCategories'),
		'not known: AWS documents no category for it',
	);
});

test('basic selectors take management events of Q Apps alone', () => {
	const selectors = (readWrite: 'All' | 'WriteOnly'): EventSelectors => ({
		kind: 'basic',
		selectors: [
			{
				readWrite,
				hasManagement: true,
				excludedManagementSources: ['kms.amazonaws.com'],
				dataResources: [
					{type: 'AWS::DynamoDB::Table', values: ['arn:aws:dynamodb:x']},
				],
			},
		],
	});
	assert.equal(coverage(selectors('All'), 'GetLibraryItem'), 'visible');
	assert.equal(coverage(selectors('WriteOnly'), 'TagResource'), 'visible');
	assert.equal(
		coverage(selectors('WriteOnly'), 'GetLibraryItem'),
		'invisible: management events of its kind are not recorded',
	);
	assert.match(coverage(selectors('All'), 'CreateQApp'), /^invisible/);
});

test('conditions on what a record may hold make an operation partly visible', () => {
	const selectors = advanced(
		ofType('AWS::QApps::QApp', {
			field: 'resources.ARN',
			startsWith: ['arn:aws:qapps:us-east-1:111122223333:application/a/'],
		}),
	);
	assert.equal(
		coverage(selectors, 'DeleteQApp'),
		'partly: only records that meet the conditions on resources.ARN are taken',
	);
	const byName = advanced(
		ofType('AWS::QApps::QApp', {
			field: 'eventName',
			startsWith: ['Delete', 'Create'],
			notEquals: ['CreateQApp'],
		}),
	);
	assert.equal(coverage(byName, 'DeleteQApp'), 'visible');
	assert.match(coverage(byName, 'CreateQApp'), /^invisible/);
	assert.match(coverage(byName, 'GetQApp'), /^invisible/);
});

test('what nobody documents is not claimed either way', () => {
	assert.equal(
		coverage(advanced(ofType('AWS::QApps::QApp')), 'StopQAppSession'),
		'not known: AWS does not document whether its records are of AWS::QApps::QApp or AWS::QApps::QAppSession, and one of the two is not recorded',
	);
	assert.equal(
		coverage(
			advanced(ofType('AWS::QApps::QApp'), ofType('AWS::QApps::QAppSession')),
			'StopQAppSession',
		),
		'visible',
	);
	const reads = {field: 'readOnly', equals: ['true']};
	const writes = {field: 'readOnly', equals: ['false']};
	const type = 'AWS::QBusiness::Application';
	assert.equal(
		coverage(advanced(ofType(type, writes)), 'PredictQApp'),
		'not known: AWS does not document what the selectors ask of its records',
	);
	assert.equal(
		coverage(
			advanced(ofType(type, writes), ofType(type, reads)),
			'PredictQApp',
		),
		'visible',
	);
	// A selector without a condition is none that the service takes.
	assert.match(coverage(advanced([]), 'DeleteQApp'), /^invisible/);
});

test('visible means every record, invisible none, whatever the rest of a record is', () => {
	fc.assert(
		fc.property(someSelectors, otherFields, (selectors, others) => {
			for (const [index, each] of coverageOfOperations(selectors).entries()) {
				const event = qAppsEvents[index];
				assert.equal(event?.operation, each.operation);
				const taken = possibleRecords(event).map(record =>
					takes(selectors, {...others, ...Object.fromEntries(record)}),
				);
				if (each.visibility === 'visible') {
					assert.ok(!taken.includes(false), each.operation);
				} else if (each.visibility === 'invisible') {
					assert.ok(!taken.includes(true), each.operation);
				}
			}
		}),
	);
});

test('the table says what the list of AWS says', () => {
	const list = JSON.parse(
		readFileSync('test/cloudtrail/selectors/q-apps-operations.json', 'utf8'),
	) as ReadonlyArray<{
		readonly name: string;
		readonly category: string | null;
		readonly resourceType: string | null;
		readonly isReadOnly: boolean;
	}>;
	assert.deepEqual(
		qAppsEvents.map(({operation, category, resourceTypes}) => ({
			name: operation,
			category: category ?? null,
			resourceType: resourceTypes[0] ?? null,
		})),
		list.map(({name, category, resourceType}) => ({
			name,
			category,
			resourceType,
		})),
	);
	for (const {operation, isReadOnly} of qAppsEvents) {
		assert.ok(
			isReadOnly === undefined ||
				isReadOnly === list.find(({name}) => name === operation)?.isReadOnly,
			operation,
		);
	}
});
