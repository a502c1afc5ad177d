/**
 * What an incident begins with, asked of a recorded trail: did anyone touch the trail,
 * was anything denied and then allowed, is this address new, who changed something
 * for the first time? Each has few keys. The driver counts them.
 */
import assert from 'node:assert/strict';
import path from 'node:path';
import {test} from 'node:test';
import {madeFolder} from '../harness/made-folder.js';
import {PtyProgram} from '../harness/pty.js';
import type {ScreenReading} from '../harness/read-screen.js';
import {type CallFacts, call} from '../harness/repeated-records.js';
import {builtQtail} from '../harness/run-program.js';
import {
	chip,
	lineThatStarts,
	rows,
	selectedRow,
	text,
} from '../harness/screen-conditions.js';
import {ScreenDriver} from '../harness/screen-driver.js';

/** 25 reads in four minutes, so that the caller has a history. */
function routine(userName: string): readonly CallFacts[] {
	return Array.from({length: 25}, (_, index) => ({
		userName,
		second: index * 10,
	}));
}

const change = {readOnly: false, second: 300} as const;

/** However the lines of the screen wrap. */
function assertSays({text: shown}: ScreenReading, words: string): void {
	const withoutSpaces = (part: string) => part.replaceAll(/\s+/g, '');
	assert.ok(withoutSpaces(shown).includes(withoutSpaces(words)), shown);
}

type Opened = {readonly qtail: ScreenDriver; readonly program: PtyProgram};

/** A journey over a file of these calls, in a wide window and at 80×24. */
function journey(
	name: string,
	calls: readonly CallFacts[],
	follow: (opened: Opened) => Promise<void>,
): void {
	for (const [columns, height] of [
		[120, 40],
		[80, 24],
	] as const) {
		test(`${name}, at ${columns}×${height}`, async t => {
			const folder = madeFolder(t, {
				'trail.ndjson': calls.map(facts => `${call(facts).raw}\n`).join(''),
			});
			const program = new PtyProgram(
				t,
				builtQtail('read', path.join(folder, 'trail.ndjson')),
				{columns, rows: height},
			);
			const qtail = new ScreenDriver(program);
			await qtail.expect(text('ended'), rows.areMoreThan(5));
			await follow({qtail, program});
			qtail.press('Ctrl-C');
			await qtail.expectExit(0);
		});
	}
}

journey(
	'who touched the trail stands there at once, its row takes one key',
	[
		...routine('nadia.rahman'),
		{
			...change,
			userName: 'ben.okafor',
			eventSource: 'cloudtrail.amazonaws.com',
			eventName: 'StopLogging',
		},
		...routine('grace.lindqvist').map(facts => ({...facts, second: 400})),
	],
	async ({qtail}) => {
		await qtail.expect(lineThatStarts('▲ ben.okafor: StopLogging'));
		qtail.expectKeys(0);
		qtail.press('z');
		await qtail.expect(
			chip('attention only'),
			rows.thatSay('StopLogging').are(1),
			rows.all.say('ben.okafor'),
		);
		qtail.expectKeys(1);
	},
);

journey(
	'what was denied and then allowed takes three keys',
	[
		...routine('nadia.rahman'),
		{
			...change,
			userName: 'ben.okafor',
			eventName: 'DeleteQApp',
			appId: 'a-1',
			errorCode: 'AccessDeniedException',
		},
		{
			...change,
			userName: 'ben.okafor',
			eventName: 'DeleteQApp',
			appId: 'a-1',
			second: 330,
		},
	],
	async ({qtail}) => {
		await qtail.expect(
			lineThatStarts('▲ ben.okafor: denied, then allowed: DeleteQApp'),
		);
		qtail.press('z', 'Z', 'Z');
		await qtail.expect(
			chip('attention from alarm'),
			rows.thatSay('ben.okafor', {named: 'DeleteQApp'}).are(1),
			// The denied call itself is a notice.
			rows.thatSay('AccessDenied').are(0),
			text('denied, then allowed'),
		);
		qtail.expectKeys(3);
	},
);

journey(
	'a new address has its star in the row without a key',
	[
		...routine('nadia.rahman'),
		{userName: 'nadia.rahman', second: 300, address: '203.0.113.77'},
	],
	async ({qtail}) => {
		await qtail.expect(
			rows.thatSay('203.0.113.77★').are(1),
			rows.thatSay('192.0.2.11★').are(0),
		);
		qtail.expectKeys(0);
	},
);

journey(
	'who changed something for the first time takes two keys',
	[
		...routine('nadia.rahman'),
		{...change, userName: 'nadia.rahman', eventName: 'UpdateQApp'},
		{userName: 'nadia.rahman', second: 310},
	],
	async ({qtail}) => {
		qtail.press('z');
		await qtail.expect(
			chip('attention only'),
			selectedRow.says('UpdateQApp'),
			rows.all.say('nadia.rahman'),
		);
		qtail.press('Enter');
		const detail = await qtail.expect(
			text('4 Detail · UpdateQApp'),
			lineThatStarts('who        nadia.rahman'),
		);
		assertSays(
			detail,
			'first-change: the first change of an actor that had only read',
		);
		qtail.expectKeys(2);
	},
);

const deceit = 'logs\u202Egpj\u001B]0;owned\u0007';

journey(
	'a bucket name that would deceive the reader is visible text in the reason',
	[
		...routine('nadia.rahman'),
		{
			...change,
			userName: 'ben.okafor',
			eventSource: 's3.amazonaws.com',
			eventName: 'PutBucketAcl',
			fields: {
				requestParameters: {bucketName: deceit, 'x-amz-acl': 'public-read'},
			},
		},
	],
	async ({qtail, program}) => {
		qtail.press('z', 'Enter');
		assertSays(
			await qtail.expect(text('4 Detail · PutBucketAcl')),
			String.raw`everyone may use bucket logs\u{202E}gpj␛]0;owned␇, by the ACL public-read`,
		);
		qtail.expectKeys(2);
		assert.ok(!program.rawOutput.includes('\u202E'));
		assert.ok(!program.rawOutput.includes('\u001B]0;owned'));
	},
);
