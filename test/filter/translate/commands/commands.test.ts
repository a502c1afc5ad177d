import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import {severities} from '../../../../source/cloudtrail/attention/severity.js';
import {parseCommandLine} from '../../../../source/command-line/parse-command-line.js';
import {expressionOf, type Filter} from '../../../../source/filter/filter.js';
import {
	accessFilters,
	accessTerm,
	attentionTerm,
	pickTerm,
	toggleTerm,
} from '../../../../source/filter/filter-term.js';
import {parseFilter} from '../../../../source/filter/language/parse-filter.js';
import {parseQuery} from '../../../../source/filter/query-terms.js';
import {logEventsCommand} from '../../../../source/filter/translate/commands/log-events-command.js';
import {lookupEventsCommand} from '../../../../source/filter/translate/commands/lookup-events-command.js';
import {qtailCommand} from '../../../../source/filter/translate/commands/qtail-command.js';
import {filterPattern} from '../../../../source/filter/translate/filter-pattern.js';
import type {Translation} from '../../../../source/filter/translate/translation.js';
import type {TranslatedView} from '../../../../source/filter/translate/view.js';
import {scopes} from '../../../../source/stream/scope.js';
import {foreignText} from '../../../harness/foreign-text.js';
import {trailRecord} from '../../../harness/trail-record.js';
import {viewOf} from '../view-of.js';

const day = 24 * 60 * 60 * 1000;

function view(
	filter: string,
	overrides: Partial<TranslatedView> = {},
): TranslatedView {
	const parsed = parseFilter(filter);
	assert.ok(parsed.ok);
	return {
		...viewOf(parsed.expression, [trailRecord({eventName: 'StopLogging'})], {
			scope: 'all',
			pattern: undefined,
		}),
		...overrides,
	};
}

function textOf(translation: Translation): string {
	return translation.kind === 'refused'
		? `refused: ${translation.reason}`
		: translation.text;
}

/** The words that a shell makes of a command. */
function wordsOf(command: string): readonly string[] {
	return execFileSync('bash', ['-c', String.raw`printf '%s\0' ${command}`], {
		encoding: 'utf8',
	})
		.split('\0')
		.slice(0, -1);
}

describe('the command line of qtail', () => {
	test('opens Event history again', () => {
		const translation = qtailCommand({
			...view('event:=CreateUser'),
			...{isEventHistory: true, logGroups: [], scope: 'all'},
		});
		const command = textOf(translation);
		assert.match(command, /^qtail --source history /);
		assert.doesNotMatch(command, /--scope/);
		assert.equal(
			textOf(qtailCommand({...view('x'), logGroups: []})),
			'refused: The records are not from a log group.',
		);
	});

	test('is refused for a view of marks, which another qtail would show empty', () => {
		for (const filter of ['mark:yes', 'a -(who:x OR mark:no)']) {
			assert.equal(
				textOf(qtailCommand(view(filter))),
				'refused: The filter asks for your marks, which another qtail does not know.',
			);
		}
	});

	const value = foreignText.filter(
		text => text.trim() !== '' && !/\0|\p{Surrogate}/u.test(text),
	);
	const query = fc.constantFrom(
		...['alice -event:List*', '(a OR b) who:x', '"two words" -"it\'s"'],
		...['time:16:05..16:10', 'ip:10.0.0.0/8', '/a b\\/c/i', 'first:yes'],
		'{ $.eventName = "Get*" }',
	);
	const term = fc.oneof(
		fc
			.record({
				field: fc.constantFrom('event', 'identity', 'service'),
				by: fc.constantFrom('key', 'label'),
				value,
				isExcluded: fc.boolean(),
			})
			.map(({field, ...pick}) => pickTerm(field, {...pick, label: pick.value})),
		fc.constantFrom(...accessFilters).map(accessTerm),
		fc.constant(toggleTerm('errors')),
		fc.constantFrom(...severities).map(from => attentionTerm(from)),
	);

	test('means the same view, whatever its terms came from', () => {
		fc.assert(
			fc.property(
				fc.array(term, {maxLength: 5}),
				fc.option(query, {nil: undefined}),
				fc.constantFrom(...scopes),
				(terms, text, scope) => {
					const parsed = parseQuery(text ?? '');
					const filter: Filter = [...(parsed.ok ? parsed.terms : []), ...terms];
					const expression = expressionOf(filter);
					const command = qtailCommand({
						...view(''),
						filter: expression,
						scope,
						logGroups: ['CloudTrail/logs', '-odd'],
					});
					if (command.kind === 'refused') {
						assert.ok(text?.startsWith('{') && terms.length > 0);
						return;
					}

					const [program, ...words] = wordsOf(command.text);
					assert.equal(program, 'qtail');
					const invocation = parseCommandLine(words, {
						isOutputTerminal: true,
						terminalType: 'xterm',
						now: Date.UTC(2026, 10, 30),
					});
					assert.ok(invocation.kind === 'tail');
					assert.deepEqual(expressionOf(invocation.options.filter), expression);
					assert.equal(invocation.options.scope, scope);
				},
			),
			{numRuns: 100, includeErrorInReport: true},
		);
	});

	test('has the log groups, the times and the pattern of the watch', () => {
		assert.equal(
			textOf(
				qtailCommand(
					view('who:ana', {
						pattern: '{ $.a = 1 }',
						to: Date.UTC(2026, 10, 29, 17),
					}),
				),
			),
			"qtail CloudTrail/logs --region us-east-1 --scope all --since 2026-11-29T16:00:00.000Z --until 2026-11-29T17:00:00.000Z --pattern '{ $.a = 1 }' --filter who:ana",
		);
	});
});

describe('aws logs filter-log-events', () => {
	const commandFor = (one: TranslatedView) =>
		logEventsCommand(one, filterPattern(one));

	test('is one command for each log group', () => {
		assert.equal(
			textOf(
				commandFor(
					view('region:=us-east-1', {
						logGroups: [
							'CloudTrail/logs',
							'arn:aws:logs:eu-central-1:111122223333:log-group:audit:*',
						],
						to: Date.UTC(2026, 10, 29, 17),
					}),
				),
			),
			[
				`aws logs filter-log-events --log-group-name CloudTrail/logs --region us-east-1 --start-time 1795968000000 --end-time 1795971600000 --filter-pattern '{ $.awsRegion = "us-east-1" }'`,
				`aws logs filter-log-events --log-group-identifier arn:aws:logs:eu-central-1:111122223333:log-group:audit --region eu-central-1 --start-time 1795968000000 --end-time 1795971600000 --filter-pattern '{ $.awsRegion = "us-east-1" }'`,
			].join('\n'),
		);
	});

	test('has no pattern where everything is asked for', () => {
		assert.doesNotMatch(textOf(commandFor(view('who:ana'))), /pattern/);
	});

	test('is refused for files', () => {
		assert.equal(
			textOf(commandFor(view('', {logGroups: []}))),
			'refused: The records are not from a log group.',
		);
	});
});

describe('aws cloudtrail lookup-events', () => {
	const required = 'category:Management region:=us-east-1 account:111122223333';

	test('looks for one attribute', () => {
		const translation = lookupEventsCommand(
			view(`${required} event:=StopLogging access:mutating`),
		);
		assert.deepEqual(translation, {
			kind: 'wider',
			text: 'aws cloudtrail lookup-events --region us-east-1 --lookup-attributes AttributeKey=EventName,AttributeValue=StopLogging',
			widenings: [
				{
					term: 'account 111122223333',
					why: 'run it with credentials of this account',
				},
				{
					term: 'access:mutating',
					why: 'left out: event history looks for one attribute',
				},
			],
		});
	});

	test('takes the event times of the filter', () => {
		assert.match(
			textOf(
				lookupEventsCommand(
					view(`${required} time:2026-11-29T16:05:00Z..2026-11-29T16:10:00Z`),
				),
			),
			/--start-time 2026-11-29T16:05:00Z --end-time 2026-11-29T16:10:01Z$/,
		);
	});

	for (const part of required.split(' ')) {
		test(`is refused without ${part}`, () => {
			assert.match(
				textOf(lookupEventsCommand(view(required.replace(part, '')))),
				/^refused: Event history has the management events of one account/,
			);
		});
	}

	for (const wider of [
		'category:Management,Data',
		'-category:Data',
		'category:Management OR who:ana',
	]) {
		test(`is refused for ${wider}`, () => {
			assert.match(
				textOf(
					lookupEventsCommand(
						view(`(${wider}) region:=us-east-1 account:111122223333`),
					),
				),
				/^refused: /,
			);
		});
	}

	test('is refused for times before its 90 days', () => {
		const from = Date.UTC(2026, 10, 29) - 91 * day;
		assert.match(
			textOf(lookupEventsCommand(view(required, {from}))),
			/^refused: Event history has the last 90 days only/,
		);
	});
});

describe('every command', () => {
	const whole =
		'category:Management region:=us-east-1 account:111122223333 event:=StopLogging';
	const commandsFor = (overrides: Partial<TranslatedView>) => {
		const one = view(whole, overrides);
		return [
			logEventsCommand(one, filterPattern(one)),
			lookupEventsCommand(one),
			qtailCommand(one),
		].map(textOf);
	};

	test('asks the service that is asked, with the same credentials', () => {
		for (const text of commandsFor({
			profile: "Audit's",
			endpointUrl: 'http://127.0.0.1:4566',
		})) {
			const words = wordsOf(text);
			for (const [flag, value] of [
				['--region', 'us-east-1'],
				['--profile', "Audit's"],
				['--endpoint-url', 'http://127.0.0.1:4566'],
			] as const) {
				assert.equal(words[words.indexOf(flag) + 1], value, text);
			}
		}
	});

	test('assumes a role in qtail, and is refused for the AWS CLI', () => {
		const role = {arn: 'arn:aws:iam::444455556666:role/Auditor'};
		const [logEvents, lookup, qtail = ''] = commandsFor({
			role: {...role, sessionName: 'ann'},
		});
		const words = wordsOf(qtail);
		assert.equal(words[words.indexOf('--role-arn') + 1], role.arn);
		assert.equal(words[words.indexOf('--session-name') + 1], 'ann');
		for (const text of [logEvents, lookup]) {
			assert.match(text ?? '', /^refused: The AWS CLI assumes a role only by/);
		}

		const [, , unnamed = ''] = commandsFor({
			role: {...role, sessionName: undefined},
		});
		assert.doesNotMatch(unnamed, /--session-name/);
	});

	test('names no profile and no endpoint where none was given', () => {
		for (const text of commandsFor({})) {
			assert.doesNotMatch(text, /--(?:profile|endpoint-url)/);
		}
	});

	test('shows no password', () => {
		for (const text of commandsFor({
			endpointUrl: 'http://ann:secret@gateway:8080',
		})) {
			assert.equal(
				text,
				'refused: The endpoint URL holds a user or a password, which is not shown.',
			);
		}
	});
});
