import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {
	type AttentionRule,
	attentionRules,
	everyMark,
	markOf,
	severityOf,
	withChosenSeverities,
} from '../../../source/cloudtrail/attention/attention.js';
import type {Access} from '../../../source/cloudtrail/operation/access.js';
import type {Impact} from '../../../source/cloudtrail/operation/impact/impact.js';
import type {TrailRecord} from '../../../source/cloudtrail/trail-record.js';
import {
	eventColumns,
	eventColumnTitles,
} from '../../../source/screen/events/event-columns.js';
import {eventRow} from '../../../source/screen/events/event-row.js';
import {cellWidth} from '../../../source/text/cell-width.js';
import {asciiGlyphs, unicodeGlyphs} from '../../../source/text/glyphs.js';
import {
	lineText,
	lineWidth,
	type Tone,
} from '../../../source/text/styled-line.js';
import {hostileTexts} from '../../harness/hostile-texts.js';
import {storedRecord} from '../../harness/stored-rows.js';
import {actor, updateOf} from '../../harness/trail-record.js';

const utc = {
	...{time: '12:03:40', isOtherDay: false, isSelected: false},
	glyphs: unicodeGlyphs,
};
const noon = Date.UTC(2026, 0, 2, 12, 3, 40);
const mutating: Access = {
	kind: 'mutating',
	isInferred: false,
};

function rowText(
	overrides: Partial<TrailRecord>,
	width = 200,
	held: Parameters<typeof storedRecord>[1] = {},
): string {
	const stored = storedRecord({time: noon, ...overrides}, held);
	return lineText(eventRow(stored, eventColumns(width), utc));
}

/** The tone of the segment that holds the text. */
function toneOf(
	overrides: Partial<TrailRecord>,
	text: string,
): Tone | undefined {
	const stored = storedRecord({time: noon, ...overrides});
	return eventRow(stored, eventColumns(200), utc).segments.find(segment =>
		segment.text.includes(text),
	)?.tone;
}

describe('columns', () => {
	test('of the narrowest screen have room for an IPv4 address, or for the error', () => {
		const sourceIPAddress = '255.255.255.255';
		assert.match(rowText({sourceIPAddress}, 60), / 255\.255\.255\.255 *$/);
		const error = {code: 'AccessDenied', message: undefined};
		assert.match(rowText({sourceIPAddress, error}, 60), / ✗AccessDenied *$/);
	});

	test('have titles above their texts', () => {
		for (const width of [80, 123]) {
			const columns = eventColumns(width);
			const titles = lineText(
				eventColumnTitles(columns, {glyphs: unicodeGlyphs}),
			);
			const record = {
				eventName: 'EVENT',
				actor: actor({label: 'ACTOR'}),
				resource: 'RESOURCE',
			};
			const row = rowText(record, width);
			const failed = rowText(
				{...record, error: {code: 'ERROR', message: undefined}},
				width,
			);
			assert.equal(titles.indexOf('Time'), row.indexOf('12:03:40'));
			const sign = row.indexOf('◦R');
			const impact = titles.indexOf('Impact');
			assert.ok(impact <= sign && sign + 2 <= impact + 'Impact'.length);
			assert.equal(titles.indexOf('Event'), row.indexOf('EVENT'));
			assert.equal(titles.indexOf('Who'), row.indexOf('ACTOR'));
			assert.equal(titles.indexOf('Source IP'), row.indexOf('192.0.2.1'));
			assert.equal(titles.indexOf('Error'), row.indexOf('RESOURCE'));
			assert.equal(titles.indexOf('Error'), failed.indexOf('✗ERROR'));
		}
	});

	test('of 80 cells have room for the usual texts, each as far as it matters', () => {
		const record = {
			eventName: 'CreatePresignedUrl',
			access: mutating,
			actor: actor({label: 'grace.lindqvist'}),
			sourceIPAddress: '105.112.213.134',
			resource:
				'arn:aws:qapps:us-east-1:111122223333:application/8132f6f7-d0a5-4a4c-8b2f-ca7bbdb0849c/qapp/b8fa3c1e-332f-4f40-87e7-fe47ef75d06d',
		};
		assert.equal(
			rowText(record, 80, {marks: markOf('new-address')}),
			' 12:03:40 ⇢E  CreatePresignedUrl grace.lindqvist  105.112.213.134★app b8fa…5d06d',
		);
		assert.equal(
			rowText({...record, sourceIPAddress: '203.0.113.77'}, 80, {
				marks: markOf('new-address'),
			}),
			' 12:03:40 ⇢E  CreatePresignedUrl grace.lindqvist  203.0.113.77★   app b8fa…5d06d',
		);
	});
});

describe('a row', () => {
	test('has time, impact, event, actor, address, error and resource', () => {
		assert.equal(
			rowText(
				{
					eventName: 'DeleteQApp',
					access: mutating,
					actor: actor({label: 'alice@example.com'}),
					resource:
						'arn:aws:qapps:us-east-1:111122223333:application/0a1b/qapp/7d3f',
					error: {code: 'AccessDeniedException', message: undefined},
				},
				123,
			).trimEnd(),
			' 12:03:40 ⊖D    DeleteQApp              alice@example.com    192.0.2.1        ✗AccessDeniedException  app 7d3f',
		);
	});

	test('counts the resources that it has no room for', () => {
		const resource = 'i-0abc1234def567890';
		const otherResources = Array.from({length: 49}, (_, index) => `i-${index}`);
		assert.match(
			rowText({resource, otherResources}, 200),
			/ i-0abc1234def567890 \+49 /,
		);
		assert.match(
			rowText({resource: 'a'.repeat(100), otherResources}, 123),
			/ a+…a+ \+49 *$/,
		);
		assert.match(
			rowText(
				{
					resource: 'arn:aws:s3:::b/k',
					otherResources: ['arn:aws:s3:::b'],
				},
				123,
			),
			/ object b\/k *$/,
		);
	});

	const signs: ReadonlyArray<
		readonly [access: Partial<Access>, impact: Impact, sign: string, tone: Tone]
	> = [
		[{kind: 'read-only'}, 'read', '◦R ', 'read-only'],
		[{kind: 'mutating'}, 'write', '▸W ', 'mutating'],
		[{kind: 'mutating'}, 'destructive', '⊖D ', 'destructive'],
		[{kind: 'mutating'}, 'permission', '⊞P ', 'permission'],
		[{kind: 'read-only'}, 'export', '⇢E ', 'export'],
		[{kind: 'unknown'}, 'unknown', ' ? ', 'unknown'],
		[{kind: 'read-only', isInferred: true}, 'read', '◦R?', 'read-only'],
		[{kind: 'mutating', isInferred: true}, 'write', '▸W?', 'mutating'],
	];
	for (const [access, impact, sign, tone] of signs) {
		test(`shows ${impact}, ${JSON.stringify(access)} as ${sign}`, () => {
			const record = {access: {...mutating, ...access}, impact};
			assert.equal(rowText(record).slice(10, 13), sign);
			assert.equal(toneOf(record, sign.slice(0, 2)), tone);
		});
	}

	test('is dim only for a read', () => {
		const read = {resource: 'report'};
		assert.equal(toneOf(read, 'report'), 'dim');
		assert.equal(toneOf(read, '192.0.2.1'), 'dim');
		assert.equal(toneOf(read, 'GetQApp'), 'plain');
		assert.equal(toneOf({...read, access: mutating}, 'report'), 'plain');
		assert.equal(toneOf({access: mutating}, 'GetQApp'), 'mutating');
	});

	test('of root has a tone of its own', () => {
		const root = actor({class: 'root', label: 'root'});
		assert.equal(toneOf({actor: root}, 'root'), 'root');
	});

	test('marks suspicious text before a duplicate, and lateness behind the time', () => {
		const marks = (width: number) =>
			rowText({hasSuspiciousText: true}, width, {
				isDuplicated: true,
				isLate: true,
			}).slice(9, 17);
		assert.equal(marks(200), '«◦R!=  G');
		assert.equal(marks(60), '«◦R! Get');
		assert.equal(
			rowText({}, 200, {isDuplicated: true}).slice(9, 17),
			' ◦R=   G',
		);
		const inferred = {access: {...mutating, isInferred: true}};
		assert.equal(rowText(inferred, 60).slice(9, 17), ' ▸W? Get');
		assert.equal(
			rowText(inferred, 60, {marks: markOf('trail-tampering')}).slice(9, 17),
			' ▸W▲ Get',
		);
	});

	/** By ★, ✗ and the error, or the letters D, P and E. */
	const saidElsewhere: readonly AttentionRule[] = [
		...(['new-address', 'denied', 'sign-in-failed'] as const),
		...(['destructive', 'permissions-changed', 'exported'] as const),
	];

	test('marks what deserves a look before a duplicate, and a new address behind it', () => {
		const touched = rowText({hasSuspiciousText: true}, 200, {
			isDuplicated: true,
			marks: markOf('trail-tampering'),
		});
		assert.equal(touched.slice(12, 16), '!▲= ');
		const first = rowText({}, 200, {marks: markOf('first-change')});
		assert.equal(first.slice(12, 16), '▵   ');
		for (const rule of attentionRules) {
			const sign = rowText({}, 200, {marks: markOf(rule)}).slice(12, 13);
			assert.equal(
				sign,
				saidElsewhere.includes(rule)
					? ' '
					: severityOf(rule) === 'alarm'
						? '▲'
						: '▵',
				rule,
			);
		}

		const both = markOf('code-run') | markOf('made-public');
		assert.equal(rowText({}, 60, {marks: both}).slice(9, 17), ' ◦R▲ Get');
		const fromAbroad = (width: number, sourceIPAddress: string) =>
			rowText({sourceIPAddress}, width, {marks: markOf('new-address')});
		assert.match(fromAbroad(200, '203.0.113.77'), / 203\.0\.113\.77★ /);
		assert.match(fromAbroad(80, '203.0.113.77'), / 203\.0\.113\.77★ /);
		assert.match(fromAbroad(80, '203.100.113.177'), / 203\.100\.113\.177★ /);
		assert.doesNotMatch(rowText({}, 200), /[★▲▵]/);
	});

	test('has the sign of the severity that a user chose', () => {
		const severities = withChosenSeverities({
			denied: 'alarm',
			'made-public': 'notice',
		});
		for (const [rule, sign] of [
			['denied', '▲'],
			['made-public', '▵'],
			['exported', ' '],
		] as const) {
			const stored = storedRecord({time: noon}, {marks: markOf(rule)});
			const row = eventRow(stored, eventColumns(200), {...utc, severities});
			assert.equal(lineText(row).slice(12, 13), sign, rule);
		}
	});

	test('has a star beside an event name and an actor that are new', () => {
		const record = {
			eventName: 'StopLogging',
			eventSource: 'cloudtrail.amazonaws.com',
			actor: actor({label: 'priya.sharma'}),
		};
		for (const width of [80, 120, 200]) {
			const fresh = rowText(record, width, {
				isFirstOfActor: true,
				isFirstOfOperation: true,
			});
			assert.match(fresh, /StopLogging★ .*priya\.sharma★ /);
			assert.equal(cellWidth(fresh), width);
			assert.match(
				rowText(record, width, {isFirstOfActor: true}),
				/StopLogging .*priya\.sharma★ /,
			);
			assert.doesNotMatch(rowText(record, width), /★/);
		}

		// The name is cut, and the star stays.
		const long = {...record, eventName: 'DescribeQAppPermissionsOfEveryUser'};
		assert.match(
			rowText(long, 60, {isFirstOfOperation: true}),
			/ cl…:DescribeQ…★ priya/,
		);
	});

	test('marks an update and its original', () => {
		const update = {
			originalSeq: undefined,
			seq: 2,
			eventId: 'e',
			updatedFields: undefined,
		};
		const marks = (...stored: Parameters<typeof rowText>) =>
			rowText(...stored).slice(12, 16);
		assert.equal(marks({}, 200, {updatedBy: update}), '+   ');
		assert.equal(marks({addendum: updateOf('x')}, 200), '+   ');
		assert.equal(
			marks({addendum: {...updateOf('x'), originalKey: undefined}}, 200),
			'    ',
		);
	});

	test('marks a delivery or arrival time in place of the event time', () => {
		const late = rowText({timeFrom: 'delivery'}, 200, {isLate: true});
		assert.match(late, /^ 12:03:40~/);
		assert.match(rowText({timeFrom: 'delivery'}), /^ 12:03:40~/);
		assert.match(rowText({timeFrom: 'arrival'}), /^ 12:03:40~/);
		assert.match(rowText({}), /^ 12:03:40 /);
	});

	test('shows the role of the actor where there is room', () => {
		const who = actor({
			label: 'alice',
			via: 'role QAppsWebExperience',
			markers: ['console'],
		});
		assert.match(
			rowText({actor: who}, 220),
			/alice role QAppsWebExperience, console /,
		);
		assert.doesNotMatch(rowText({actor: who, resource: 'x'}, 60), /role/);
	});

	test('names the service of an event from outside Q Apps', () => {
		const record = {
			eventName: 'CreateAccessKey',
			eventSource: 'iam.amazonaws.com',
		};
		assert.match(rowText(record), / iam:CreateAccessKey /);
	});

	test('shows the error before the resource, and alone where there is no room for both', () => {
		const record = {
			resource: 'report',
			error: {code: 'AccessDenied', message: 'User: arn:aws:iam::1:user/x'},
		};
		for (const width of [60, 73, 80]) {
			assert.match(rowText(record, width), /✗AccessDenied/);
			assert.doesNotMatch(rowText(record, width), /report/);
		}

		for (const width of [97, 120, 160]) {
			assert.match(rowText(record, width), /✗AccessDenied {2}report/);
		}

		const id = 'b8fa3c1e-332f-4f40-87e7-fe47ef75d06d';
		assert.match(
			rowText({...record, resource: id}, 97),
			/✗AccessDenied {2}b8fa…5d06d/,
		);

		assert.match(
			rowText(record, 200),
			/✗AccessDenied {2}report {2}User: arn:aws:iam::1:user\/x/,
		);
		assert.match(rowText({...record, error: undefined}, 80), / report +$/);
		const update = {eventName: 'UpdateQApp', resource: 'report'};
		const unusual = {kind: 'incomplete', reason: 'no account'} as const;
		assert.match(rowText({...update, unusual}, 120), /no account {2}report/);
	});

	test('shows the whole id where there is room, and the kind as far as there is', () => {
		const of = (resource: string, width: number) =>
			rowText({resource}, width)
				.slice(rowText({resource: 'END'}, width).indexOf('END'))
				.trimEnd();
		const id = '8132f6f7-d0a5-4a4c-8b2f-ca7bbdb0849c';
		const application = `arn:aws:qbusiness:us-east-1:111122223333:application/${id}`;
		assert.equal(of(`${application}/qapp/${id}`, 120), `app ${id}`);
		assert.equal(of(`${application}/qapp/${id}`, 110), 'app 8132…0849c');
		assert.equal(of(application, 80), 'env 8132…0849c');
		assert.equal(of('arn:aws:iam::111122223333:role/Admin', 80), 'role Admin');
		assert.equal(of('arn:aws:s3:::logs-prod', 80), 'buc… logs-prod');
		assert.equal(of('arn:aws:s3:::logs-of-prod', 80), 'logs-of-prod');
		assert.equal(of('arn:aws:s3:::logs-of-production', 80), 'logs-of…uction');
	});

	const errors: ReadonlyArray<
		readonly [
			code: string | undefined,
			message: string | undefined,
			width: number,
			expected: RegExp,
		]
	> = [
		['ThrottlingException', undefined, 200, /✗ThrottlingException /],
		['ResourceNotFoundException', undefined, 60, /✗ResourceNotFou…$/],
		['ThrottlingException', undefined, 60, /✗Throttling +$/],
		['Client.InvalidInstanceID.NotFound', undefined, 60, /✗InvalidInstanc…$/],
		['Client.InvalidInput', undefined, 200, /✗Client.InvalidInput /],
		['Conflict', 'The app is locked', 200, /✗Conflict {2}The app is locked /],
		[undefined, 'Failed authentication', 200, /✗Failed authentication /],
		[undefined, undefined, 200, /✗failed /],
		['', '', 200, /✗failed /],
	];
	for (const [code, message, width, expected] of errors) {
		test(`shows the error ${code}: ${message} at ${width} cells`, () => {
			assert.match(rowText({error: {code, message}}, width), expected);
		});
	}

	test('shows a dry run without the glyph of an error', () => {
		const dryRun = 'Client.DryRunOperation';
		assert.match(rowText({dryRun}, 200), / DryRunOperation /);
		assert.doesNotMatch(rowText({dryRun}, 200), /✗/);
	});

	test('has a long address whole where the resource can spare the cells', () => {
		const sourceIPAddress = '2001:db8:1234:5678:9abc:def0:1234:5678';
		const record = {sourceIPAddress, resource: 'report'};
		for (const width of [120, 160, 200]) {
			const row = rowText(record, width, {marks: markOf('new-address')});
			assert.ok(row.includes(` ${sourceIPAddress}★ report `), row);
		}

		// Rows of other days take nine cells more for the time.
		const stored = storedRecord({time: noon, ...record});
		assert.ok(
			lineText(eventRow(stored, eventColumns(120, 17), utc)).includes(
				` ${sourceIPAddress} report `,
			),
		);
		assert.match(rowText(record, 80), / 2001:db…34:5678 report /);
		assert.match(
			rowText(record, 80, {marks: markOf('new-address')}),
			/ 2001:db…4:5678★ report /,
		);
		assert.match(rowText({sourceIPAddress}, 80), / 2001:db\S+…\S+34:5678 *$/);
		// A text that is no address borrows nothing.
		const forged = {...record, sourceIPAddress: `${'x '.repeat(19)}x`};
		assert.match(rowText(forged, 120), /….* report {2}/);
	});

	test('of a message that is no record shows why, then its text', () => {
		assert.equal(
			rowText(
				{
					eventName: '',
					eventSource: '',
					timeFrom: 'delivery',
					access: {kind: 'unknown', isInferred: false},
					unusual: {kind: 'not-json', reason: 'not JSON'},
					raw: '{"eventVersion":\u001B[2J"1.0',
				},
				60,
			),
			' 12:03:40~ ?  not JSON · {"eventVersion":␛[2J"1.0           ',
		);
		assert.match(
			rowText({
				eventName: '',
				unusual: {kind: 'empty', reason: 'empty message'},
				raw: '',
			}),
			/ empty message +$/,
		);
	});

	test('shows why a record with a name is unusual', () => {
		const record: Partial<TrailRecord> = {
			eventName: 'AwsApiCallInsight',
			unusual: {kind: 'insight', reason: 'Insights: start'},
		};
		assert.match(
			rowText(record, 123),
			/AwsApiCallInsight .* Insights: start +$/,
		);
		assert.equal(toneOf(record, 'Insights: start'), 'warning');
	});

	test('is ASCII with the ASCII glyphs', () => {
		const stored = storedRecord(
			{
				access: mutating,
				impact: 'destructive',
				hasSuspiciousText: true,
				eventName: 'AssociateLibraryItemReviewAndMore',
				actor: actor({label: 'someone-with-a-long-name@example.com'}),
				resource: 'arn:aws:s3:::bucket/with/a/long/key/in/many/folders',
				error: {code: 'ResourceNotFoundException', message: undefined},
			},
			{isLate: true, isFirstOfActor: true, marks: everyMark},
		);
		for (const width of [60, 80, 123, 200]) {
			const row = eventRow(stored, eventColumns(width), {
				...utc,
				glyphs: asciiGlyphs,
			});
			assert.match(lineText(row), /^[\u0020-\u007E]+$/);
		}
	});
});

describe('hostile text', () => {
	const widths = [0, 1, 17, 30, 60, 61, 80, 123, 200];
	for (const text of hostileTexts) {
		test(`keeps the width: ${JSON.stringify(text.slice(0, 30))}`, () => {
			const records: ReadonlyArray<Partial<TrailRecord>> = [
				{
					eventName: `x${text}`,
					eventSource: text,
					actor: actor({label: text, via: text, markers: [text]}),
					sourceIPAddress: text,
					resource: text,
					error: {code: text, message: text},
				},
				{
					eventName: '',
					raw: text,
					unusual: {kind: 'not-json', reason: text},
				},
				{resource: `arn:aws:qapps:::application/${text}/qapp/${text}`},
			];
			for (const record of records) {
				const stored = storedRecord(record);
				for (const width of widths) {
					for (const left of [0, 65]) {
						const columns = eventColumns(width, 8, left);
						assert.equal(lineWidth(eventRow(stored, columns, utc)), width);
					}
				}
			}
		});
	}

	test('moves no column', () => {
		for (const text of hostileTexts.filter(label => label.trim() !== '')) {
			const row = rowText({actor: actor({label: text}), resource: 'END'}, 123);
			const plain = rowText({actor: actor({label: 'a'}), resource: 'END'}, 123);
			assert.equal(
				cellWidth(row.slice(0, row.indexOf('192.0.2.1'))),
				plain.indexOf('192.0.2.1'),
			);
			assert.equal(
				cellWidth(row.slice(0, row.lastIndexOf('END'))),
				plain.indexOf('END'),
			);
		}
	});
});

describe('scrolled sideways', () => {
	const stored = storedRecord({
		time: noon,
		eventName: 'DeleteQApp',
		resource: 'arn:aws:s3:::bucket/with/a/long/key',
	});
	test('time and access stay, the other columns move', () => {
		const at = (left: number) =>
			lineText(eventRow(stored, eventColumns(60, 8, left), utc));
		assert.match(at(2), /^ 12:03:40 ◦R {2}leteQApp /);
		assert.match(
			at(190),
			/^ 12:03:40 ◦R .*(?:arn:aws|bucket\/with\/a\/long\/key)/,
		);
	});
});
