import assert from 'node:assert/strict';
import {test} from 'node:test';
import {blindSpots} from '../../../source/cloudtrail/selectors/blind-spots.js';
import type {
	ExaminedTrail,
	TrailStatus,
} from '../../../source/stream/trail-facts.js';
import {
	examinedTrail,
	managementSelector,
	qAppsSelectors,
	trailSelecting,
} from '../../harness/examined-trail.js';

function shortSpots(...trails: readonly ExaminedTrail[]): readonly string[] {
	return blindSpots({isKnown: true, answer: trails}).map(({short}) => short);
}

function withStatus(different: Partial<TrailStatus>): ExaminedTrail {
	const trail = examinedTrail();
	assert.ok(trail.status.isKnown);
	return {
		...trail,
		status: {isKnown: true, answer: {...trail.status.answer, ...different}},
	};
}

test('a trail that records Q Apps and delivers leaves no blind spot', () => {
	assert.deepEqual(shortSpots(examinedTrail()), []);
});

test('what was not asked or not answered is no statement', () => {
	assert.deepEqual(blindSpots(undefined), []);
	assert.deepEqual(blindSpots({isKnown: false, reason: 'denied'}), []);
	assert.deepEqual(shortSpots(), []);
	const unknown = {isKnown: false, reason: 'denied'} as const;
	assert.deepEqual(
		shortSpots(examinedTrail({status: unknown, selectors: unknown})),
		[],
	);
});

test('a trail as it is made records no data event: the operations are named, the gravest first', () => {
	const [spot, ...others] = blindSpots({
		isKnown: true,
		answer: [trailSelecting(managementSelector)],
	});
	assert.deepEqual(others, []);
	assert.equal(spot?.isGrave, false);
	assert.match(
		spot?.clause ?? '',
		/^DeleteQApp and \d+ other operations of Q Apps cannot appear: not recorded by the trail main$/,
	);
	assert.match(spot?.short ?? '', /^\d+ Q Apps calls not recorded$/);
	for (const operation of ['CreateQApp', 'DeleteQApp', 'StartQAppSession']) {
		assert.match(spot?.sentence ?? '', new RegExp(`\\b${operation}\\b`));
	}

	assert.doesNotMatch(spot?.sentence ?? '', /\bGetLibraryItem\b/);
});

test('a trail that records reads alone hides every change', () => {
	const [first] = blindSpots({
		isKnown: true,
		answer: [
			trailSelecting(
				{
					name: 'reads',
					fields: [
						{field: 'eventCategory', equals: ['Management']},
						{field: 'readOnly', equals: ['true']},
					],
				},
				...qAppsSelectors,
			),
		],
	});
	assert.equal(first?.isGrave, true);
	assert.equal(
		first?.clause,
		'no management events that write are recorded by the trail main',
	);
});

test('what any of several trails records is seen', () => {
	assert.deepEqual(
		shortSpots(trailSelecting(managementSelector), examinedTrail()),
		[],
	);
	assert.deepEqual(
		shortSpots(
			trailSelecting(managementSelector),
			examinedTrail({selectors: {isKnown: false, reason: 'denied'}}),
		),
		[],
		'the other may record everything',
	);
});

test('logging that is stopped and an error of delivery are grave', () => {
	assert.deepEqual(shortSpots(withStatus({isLogging: false})), [
		'logging is stopped',
	]);
	assert.deepEqual(
		shortSpots(withStatus({isLogging: false}), examinedTrail()),
		[],
		'the other trail still delivers',
	);
	assert.deepEqual(
		shortSpots(withStatus({logsDeliveryError: 'Access denied.'})),
		['delivery fails'],
	);
});

test('conditions on a resource leave its operations recorded in part', () => {
	const ofOneApp = qAppsSelectors.map(({name, fields}) => ({
		name,
		fields: [
			...fields,
			{field: 'resources.ARN', startsWith: ['arn:aws:qapps:us-east-1:1']},
		],
	}));
	const [spot] = blindSpots({
		isKnown: true,
		answer: [trailSelecting(managementSelector, ...ofOneApp)],
	});
	assert.match(spot?.short ?? '', /^\d+ Q Apps calls recorded in part$/);
});
