import assert from 'node:assert/strict';
import {it} from 'node:test';
import {readActor} from '../../source/cloudtrail/actor/read-actor.js';
import type {TrailRecord} from '../../source/cloudtrail/trail-record.js';
import type {FilterExpression} from '../../source/filter/filter-expression.js';
import {createSummaryOutput} from '../../source/output/summary-output.js';
import {createTextOutput} from '../../source/output/text-output.js';
import {chooseGlyphs} from '../../source/text/glyphs.js';
import {capturedOutput, noon} from '../harness/captured-output.js';
import {signIn, userOnly} from '../harness/person-records.js';
import {trailRecord} from '../harness/trail-record.js';

const ana = '544894e8-80c1-707f-60e3-3ba6510dfac1';
const ben = '906765bc-1234-4321-8888-0123456789ab';
const minuteMs = 60_000;

function whoIs(name: string): FilterExpression {
	return {kind: 'field', field: 'who', values: [`*${name}*`]};
}

function deletion(userId: string, time: number): TrailRecord {
	return trailRecord({
		actor: readActor(userOnly(userId)),
		eventName: 'DeleteQApp',
		time,
	});
}

function signInOf(userId: string, name: string): TrailRecord {
	return trailRecord({
		actor: readActor(signIn(userId, name)),
		eventName: 'UserAuthentication',
		time: noon,
	});
}

/** More minutes than a strip has. */
const deletions = Array.from({length: 400}, (_, index) =>
	deletion(index % 4 === 0 ? ben : ana, noon - index * minuteMs),
);
const named = [
	signInOf(ana, 'ana@example.com'),
	signInOf(ben, 'ben@example.com'),
];

async function summaryOf(
	records: readonly TrailRecord[],
	filter: FilterExpression,
): Promise<string> {
	const {append, output, readStdout} = capturedOutput(
		options =>
			createSummaryOutput({
				...options,
				glyphs: chooseGlyphs({LANG: 'C.UTF-8'}),
				filterLabels: ['a filter'],
				limits: () => [],
				target: () => ({logGroups: ['x'], region: undefined}),
				now: () => noon,
			}),
		{filter},
	);
	for (const record of records) {
		await append(record);
	}

	await output.finish();
	return readStdout();
}

const filters: Readonly<Record<string, FilterExpression>> = {
	'who:ana': whoIs('ana'),
	'-who:ana': {kind: 'not', operand: whoIs('ana')},
	'who:ana event:Delete*': {
		kind: 'and',
		operands: [
			whoIs('ana'),
			{kind: 'field', field: 'event', values: ['Delete*']},
		],
	},
	ana: {kind: 'word', text: 'ana'},
};

for (const [text, filter] of Object.entries(filters)) {
	it(`sums up the same for ${text}, whether names come first or last`, async () => {
		const namesFirst = await summaryOf([...named, ...deletions], filter);
		const namesLast = await summaryOf([...deletions, ...named], filter);
		assert.equal(namesLast, namesFirst);
		assert.match(namesFirst, /DeleteQApp +[1-9]/);
	});
}

it('says which lines were not written as the name came later, and which filter has them', async () => {
	const {append, output, readStdout, readStderr} = capturedOutput(
		createTextOutput,
		{filter: whoIs('ana')},
	);
	await append(deletion(ana, noon), deletion(ana, noon), deletion(ben, noon));
	await append(...named, deletion(ana, noon));
	await output.finish();
	assert.equal(readStdout().match(/DeleteQApp/g)?.length, 1);
	assert.match(
		readStderr(),
		/^qtail: 2 records of ana match the filter and were not written: the name came later\. The filter who:idc:544894e8-80c1-707f-60e3-3ba6510dfac1 finds them\n/,
	);
	assert.doesNotMatch(readStderr(), /ben/);
});

it('says which lines were written that the filter leaves out by the later name', async () => {
	const {append, output, readStderr} = capturedOutput(createTextOutput, {
		filter: {kind: 'not', operand: whoIs('ana')},
	});
	await append(deletion(ana, noon));
	await append(...named);
	await output.finish();
	assert.match(
		readStderr(),
		/^qtail: 1 record of ana was written, and by the name that came later the filter leaves it out\n/,
	);
});

it('says nothing of names where the filter does not ask for them', async () => {
	const {append, output, readStderr} = capturedOutput(createTextOutput, {
		filter: {kind: 'field', field: 'event', values: ['Delete*']},
	});
	await append(deletion(ana, noon), ...named);
	await output.finish();
	assert.doesNotMatch(readStderr(), /name/);
});
