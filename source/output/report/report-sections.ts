import {type Actor, hasProvenName} from '../../cloudtrail/actor/actor.js';
import {actorClassNames} from '../../cloudtrail/actor/actor-class-name.js';
import type {ActorNames} from '../../cloudtrail/actor/actor-names.js';
import {descriptionOf, rulesOf} from '../../cloudtrail/attention/attention.js';
import {markedByRule} from '../../cloudtrail/attention/mark-counts.js';
import type {Impact} from '../../cloudtrail/operation/impact/impact.js';
import {inferredMark} from '../../cloudtrail/operation/impact-sign.js';
import {countOthers} from '../../cloudtrail/resource/resource.js';
import {translate} from '../../filter/translate/translate.js';
import {
	decidingCall,
	gravestFirst,
	type ResourceChanges,
	type ResourceState,
	stateOf,
} from '../../store/changes/changed-resources.js';
import type {IdentitySummary, Summary, Tally} from '../../store/snapshot.js';
import {counted, formatCount} from '../../text/format-count.js';
import {formatTime} from '../../text/format-time.js';
import {shellCommand, shellWord} from '../../text/shell/shell-word.js';
import {shortEventName} from '../../text/short-names.js';
import type {FinishedFile} from '../files/new-file.js';
import {completenessLines, utc} from './completeness.js';
import {type Column, code, codeBlock, table} from './markdown.js';
import type {ReportFacts, Sighting, Sightings} from './report-facts.js';
import type {ReportedView} from './reported-view.js';
import type {ShortTimeline, TimelineEntry} from './timeline.js';

/** The file with the records. */
export type Evidence = FinishedFile & {
	readonly records: number;
	/** Part of `records`: marked by the user, and not among the rows. */
	readonly hiddenMarks: number;
};

const mostIdentities = 100;
const mostSightings = 50;
const mostResources = 200;
const mostEvents = 30;

/** The report in sections, each as lines: a long one takes a turn of the event loop. */
export function* reportSections(
	view: ReportedView,
	facts: ReportFacts,
	evidence: Evidence,
): Generator<readonly string[]> {
	const summary = facts.summary();
	const timeline = facts.timeline.result();
	const {names} = view.snapshot;
	yield headLines(view, facts, summary);
	yield section('What this covers', coverLines(view, facts, evidence));
	yield section('How complete it is', completenessLines(view));
	const byHand = timeline.marked.filter(({mark}) => mark !== undefined);
	if (byHand.length > 0) {
		yield section('Marked by hand', table(timelineColumns(names), byHand));
	}

	yield section('Why it deserves a look', reasonLines(view, summary));
	yield section('Who stands out', standoutLines(view, summary));
	yield section('Timeline', timelineLines(timeline, names));
	yield section('Other changes', otherChangeLines(timeline, names));
	yield section('Who', identityLines(summary, names));
	yield section(
		'Access keys',
		sightingLines(facts.accessKeys(mostSightings), names, 'access key'),
	);
	yield section(
		'Addresses',
		sightingLines(facts.addresses(mostSightings), names, 'address'),
	);
	yield section('What changed', changeLines(facts, names));
	yield section('Counts', countLines(summary));
	yield section('Evidence', evidenceLines(evidence));
}

function section(title: string, lines: readonly string[]): readonly string[] {
	return ['', `## ${title}`, '', ...lines];
}

function headLines(
	{part, marks}: ReportedView,
	facts: ReportFacts,
	summary: Summary,
): readonly string[] {
	const {range} = facts;
	const {records, mutating, destructive, permissions, exports, errors} =
		summary;
	const among = [
		[destructive, 'destroyed something for good'],
		[permissions, 'changed who may do what'],
	] as const;
	const grave = among
		.filter(([count]) => count > 0)
		.map(([count, words]) => `${formatCount(count)} ${words}`);
	const identities =
		summary.identities.length + (summary.otherIdentities?.distinct ?? 0);
	return [
		range === undefined
			? '# CloudTrail report'
			: `# CloudTrail report, ${utc(range.from)} to ${utc(range.to)}`,
		'',
		[
			`**${counted(records, 'record')}** of ${part}, by ${counted(identities, 'identity', 'identities')}:`,
			`**${counted(mutating, 'change')}**${grave.length === 0 ? '' : ` (${grave.join(', ')})`},`,
			...(exports === 0
				? []
				: [`${counted(exports, 'call')} that let data or access out,`]),
			`${counted(errors, 'error')}.`,
			...(marks.length === 0
				? []
				: [`${counted(marks.length, 'record')} marked by hand.`]),
		].join(' '),
		'',
		'All times are event times in UTC unless a line says otherwise. A failed or denied call changes nothing and counts as an attempt.',
	];
}

function coverLines(
	{view, filter, part, now, startedAt, version, snapshot}: ReportedView,
	{range, accounts}: ReportFacts,
	{records, hiddenMarks}: Evidence,
): readonly string[] {
	const labels = filter.map(({label}) => code(label)).join(' ');
	const rows: ReadonlyArray<readonly [name: string, value: string]> = [
		[
			'Log group',
			view.logGroups.map(code).join(', ') ||
				(snapshot.coverage.eventHistory === undefined
					? 'none: read from files'
					: "none: CloudTrail's Event history"),
		],
		['Account', accounts.map(code).join(', ')],
		[
			'Region',
			(snapshot.coverage.eventHistory?.regions ?? [view.region])
				.map(code)
				.join(', '),
		],
		['Scope', code(view.scope)],
		['Filter', labels || 'none'],
		['Pattern sent to the service', code(view.pattern)],
		[
			'Records',
			`${counted(records, 'message')}: ${part}${hiddenMarks === 0 ? '' : `, and ${counted(hiddenMarks, 'marked record')} beside that`}; ${formatCount(snapshot.received)} received`,
		],
		[
			'Event time',
			range === undefined
				? 'no record'
				: `${utc(range.from)} to ${utc(range.to)}`,
		],
		[
			view.isEventHistory
				? 'Asked for, by event time'
				: 'Asked for, by time of delivery',
			view.logGroups.length === 0 && !view.isEventHistory
				? ''
				: `from ${utc(view.from)} ${view.to === undefined ? 'on' : `to ${utc(view.to)}`}`,
		],
		['Watched', `${utc(startedAt)} to ${utc(now)}, by this computer's clock`],
		['Written by', `qtail ${version}`],
	];
	const {'qtail-command': command} = translate(view);
	return [
		...table<readonly [string, string]>(
			[
				{title: '', cell: ([name]) => name},
				{title: '', cell: ([, value]) => value},
			],
			rows.filter(([, value]) => value !== ''),
		),
		'',
		...(command.kind === 'refused'
			? [`No command opens this view again: ${code(command.reason)}`]
			: [
					view.isEventHistory
						? 'This opens the same view again, as long as Event history keeps the records:'
						: 'This opens the same view again, as long as the log group keeps the records:',
					'',
					...codeBlock(command.text, 'sh'),
				]),
	];
}

function reasonLines(
	{snapshot}: ReportedView,
	{marked}: Summary,
): readonly string[] {
	const rules = markedByRule(marked, snapshot.severities);
	return rules.length === 0
		? [
				'No rule of attention marked one of these records. That is no all-clear: the rules know only what the records say, and the section above says what may be missing.',
			]
		: table(
				[
					{title: 'Severity', cell: ({severity}) => severity},
					{title: 'Rule', cell: ({rule}) => `\`${rule}\``},
					{
						title: 'Records',
						align: 'right',
						cell: ({count}) => formatCount(count),
					},
					{title: 'What it marks', cell: ({rule}) => descriptionOf(rule)},
				],
				rules,
			);
}

const mostRules = 6;

function standoutLines(
	{snapshot: {names, severities}}: ReportedView,
	{identities}: Summary,
): readonly string[] {
	const marked = identities.filter(({level}) => level > 0);
	if (marked.length === 0) {
		return ['No rule of attention marked a call of one of them.'];
	}

	const columns: ReadonlyArray<Column<IdentitySummary>> = [
		{title: 'Who', cell: ({actor}) => actorText(actor, names)},
		{
			title: 'Rules and records',
			cell({marked: counts}) {
				const rules = markedByRule(counts, severities);
				const words = rules
					.slice(0, mostRules)
					.map(({rule, count}) => `\`${rule}\` ${formatCount(count)}`);
				return [
					...words,
					...(rules.length > mostRules
						? [`${rules.length - mostRules} more`]
						: []),
				].join(', ');
			},
		},
		figure('Changes', ({mutating}) => mutating),
		figure('Destroyed', ({destructive}) => destructive),
		figure('Errors', ({errors}) => errors),
	];
	return [
		...table(columns, marked.slice(0, mostIdentities)),
		...othersLines(marked.length - mostIdentities, 'identity', 'identities'),
	];
}

const impactWords: Readonly<Record<Impact, string>> = {
	destructive: '**destroys**',
	permission: '**permissions**',
	export: '**lets out**',
	write: 'changes',
	read: 'reads',
	unknown: 'unknown',
};

const repeatWords =
	'`×3` stands for calls of one identity that say the same, with nothing else of it in this report in between; the event ID is that of the first.';

function timelineLines(
	{marked}: ShortTimeline,
	names: ActorNames,
): readonly string[] {
	return marked.length === 0
		? ['Neither a rule of attention nor a person marked one of these records.']
		: [
				`Every record that was marked by hand or by a rule. ${repeatWords}`,
				'',
				...table(timelineColumns(names), marked),
			];
}

function otherChangeLines(
	{unmarked, leftOut}: ShortTimeline,
	names: ActorNames,
): readonly string[] {
	if (unmarked.length === 0) {
		return ['Every change among these records is in the timeline above.'];
	}

	return [
		`What changed something and is not marked. ${repeatWords}`,
		...(leftOut === 0
			? []
			: [
					'',
					`**${counted(leftOut, 'more change')} ${leftOut === 1 ? 'is' : 'are'} left out here**, the least grave and latest ones. The file beside this report has them.`,
				]),
		'',
		...table(timelineColumns(names), unmarked),
	];
}

function timelineColumns(
	names: ActorNames,
): ReadonlyArray<Column<TimelineEntry>> {
	return [
		{title: 'Time', cell: timeCell},
		{title: 'Mark', cell: ({mark}) => (mark === undefined ? '' : '**✓**')},
		{title: 'Note', cell: ({mark}) => code(mark?.note)},
		{
			title: 'Who',
			cell: ({record}) =>
				record === undefined
					? 'the record is not here'
					: actorText(record.actor, names),
		},
		{
			title: 'Impact',
			cell: ({record}) =>
				record === undefined
					? ''
					: impactWords[record.impact] + inferredMark(record.access),
		},
		{title: 'Event', cell: eventCell},
		{title: 'From', cell: ({record}) => code(record?.sourceIPAddress)},
		{title: 'On', cell: resourceCell},
		{title: 'Result', cell: resultCell},
		{
			title: 'Why marked',
			cell: ({marks}) =>
				rulesOf(marks)
					.map(rule => `\`${rule}\``)
					.join(' '),
		},
		{title: 'Event ID', cell: ({record}) => code(record?.eventId)},
	];
}

function timeCell({time, lastTime, repeats, record}: TimelineEntry): string {
	const own = record?.timeFrom === 'event' || record === undefined;
	const text = `${own ? '' : '~'}${utc(time)}`;
	return repeats === 0 || lastTime === time
		? text
		: `${text} to ${formatTime(lastTime, 'utc')}`;
}

function eventCell({record, repeats}: TimelineEntry): string {
	if (record === undefined) {
		return '';
	}

	const {eventName, unusual} = record;
	const name =
		eventName === ''
			? code(unusual?.reason)
			: code(shortEventName(record, Number.POSITIVE_INFINITY));
	return repeats === 0 ? name : `${name} ×${formatCount(repeats + 1)}`;
}

function resourceCell({record}: TimelineEntry): string {
	if (record?.resource === undefined) {
		return '';
	}

	const others = countOthers(record.resource, record.otherResources);
	return code(record.resource) + (others === 0 ? '' : ` and ${others} more`);
}

function resultCell({record}: TimelineEntry): string {
	if (record?.dryRun !== undefined) {
		return `dry run: ${code(record.dryRun)}`;
	}

	return record?.error === undefined
		? ''
		: `failed: ${code(record.error.code ?? record.error.message) || 'no reason given'}`;
}

/** The name, and what makes a reader doubt it. */
function actorText(actor: Actor, names: ActorNames): string {
	const name = names.nameOf(actor);
	const beside = names.besideOf(actor)?.long;
	return [
		code(name.whole) || '(no name)',
		...(beside === undefined ? [] : [code(beside)]),
		...(hasProvenName(name) ? [] : ['(unproven)']),
	].join(' ');
}

function identityLines(
	{identities, otherIdentities}: Summary,
	names: ActorNames,
): readonly string[] {
	const left =
		Math.max(0, identities.length - mostIdentities) +
		(otherIdentities?.distinct ?? 0);
	const columns: ReadonlyArray<Column<IdentitySummary>> = [
		{title: 'Who', cell: ({actor}) => actorText(actor, names)},
		{title: 'Kind', cell: ({actor}) => actorClassNames[actor.class].full},
		{title: 'By', cell: ({actor}) => code(actor.via)},
		figure('Changes', ({mutating}) => mutating),
		figure('Destroyed', ({destructive}) => destructive),
		figure('Errors', ({errors}) => errors),
		figure('Calls', ({calls}) => calls),
		{title: 'Last seen', cell: ({lastSeen}) => utc(lastSeen)},
		{
			title: 'ARN or ID',
			cell: ({actor}) => code(actor.arn ?? actor.person?.userId),
		},
	];
	return [
		'A name is unproven where a caller could choose it and AWS does not vouch for it. Keys and ARNs tell identities apart, names do not.',
		'',
		...table(columns, identities.slice(0, mostIdentities)),
		...othersLines(left, 'identity', 'identities'),
	];
}

function sightingLines(
	{listed, others}: Sightings,
	names: ActorNames,
	what: string,
): readonly string[] {
	if (listed.length === 0) {
		return [`No record has an ${what}.`];
	}

	const columns: ReadonlyArray<Column<Sighting>> = [
		{
			title: `${what.charAt(0).toUpperCase()}${what.slice(1)}`,
			cell: ({value}) => code(value),
		},
		{
			title: 'Used by',
			cell: ({actor, actors}) =>
				actors === 1
					? actorText(actor, names)
					: `${counted(actors, 'identity', 'identities')}, first ${actorText(actor, names)}`,
		},
		figure('Changes', ({changes}) => changes),
		figure('Errors', ({errors}) => errors),
		figure('Calls', ({calls}) => calls),
		{title: 'First', cell: ({first}) => utc(first)},
		{title: 'Last', cell: ({last}) => utc(last)},
	];
	return [
		...table(columns, listed),
		...othersLines(others, what, what === 'address' ? 'addresses' : `${what}s`),
	];
}

const stateWords: Readonly<Record<ResourceState, string>> = {
	deleted: '**deleted**',
	recreated: '**deleted and created again**',
	scheduled: '**will be deleted**',
	created: 'created',
	restored: 'restored',
	changed: 'changed',
	failed: 'tried, failed',
};

function changeLines(facts: ReportFacts, names: ActorNames): readonly string[] {
	const changed = facts.changes();
	if (changed === undefined || changed.resources.length === 0) {
		return [
			'No changed resource was seen among these records; “How complete it is” says what may be missing.',
		];
	}

	const resources = gravestFirst(changed.resources);
	const columns: ReadonlyArray<Column<ResourceChanges>> = [
		{title: 'State', cell: resource => stateWords[stateOf(resource)]},
		{title: 'Service', cell: ({service}) => code(service)},
		{title: 'Kind', cell: ({kind}) => code(kind)},
		{
			title: 'Resource',
			cell: ({texts: [text], name}) =>
				code(text ?? name) || 'calls that name no resource',
		},
		{title: 'Account', cell: ({account}) => code(account)},
		figure('Changes', ({changes}) => changes),
		figure('Failed', ({failed}) => failed),
		{
			title: 'By the call',
			cell: resource => code(decidingCall(resource)?.eventName),
		},
		{
			title: 'Of',
			cell(resource) {
				const call = decidingCall(resource);
				return call === undefined ? '' : actorText(call.actor, names);
			},
		},
		{
			title: 'At',
			cell(resource) {
				const call = decidingCall(resource);
				return call === undefined ? '' : utc(call.time);
			},
		},
	];
	const {others} = changed;
	return [
		'The state is by these records alone: what happened outside of them is not known.',
		'',
		...table(columns, resources.slice(0, mostResources)),
		...othersLines(resources.length - mostResources, 'resource'),
		...(others === undefined
			? []
			: [
					'',
					`And ${counted(others.changes, 'change')} and ${counted(others.failed, 'failed attempt')} of resources without a row.`,
				]),
	];
}

function countLines(summary: Summary): readonly string[] {
	const rows: ReadonlyArray<readonly [name: string, count: number]> = [
		['Records', summary.records],
		['Read-only', summary.readOnly],
		['Changes', summary.mutating],
		['Unknown access', summary.unknown],
		['Access inferred from the operation', summary.inferred],
		['Errors', summary.errors],
		['Management events', summary.management],
		['Data events', summary.data],
		['Messages that are no record', summary.noRecords],
	];
	const tally = (title: string): ReadonlyArray<Column<Tally>> => [
		{title, cell: ({value}) => code(value) || '(none)'},
		figure('Calls', ({count}) => count),
		figure('Changes', ({mutating}) => mutating),
		figure('Errors', ({errors}) => errors),
	];
	const {eventNames, otherEventNames, eventSources, otherEventSources} =
		summary;
	return [
		...table<readonly [string, number]>(
			[
				{title: '', cell: ([name]) => name},
				figure('Count', ([, count]) => count),
			],
			rows,
		),
		'',
		...table(tally('Event'), eventNames.slice(0, mostEvents)),
		...othersLines(
			Math.max(0, eventNames.length - mostEvents) +
				(otherEventNames?.distinct ?? 0),
			'event name',
		),
		'',
		...table(tally('Service'), eventSources.slice(0, mostEvents)),
		...othersLines(
			Math.max(0, eventSources.length - mostEvents) +
				(otherEventSources?.distinct ?? 0),
			'service',
		),
	];
}

function evidenceLines({
	path: file,
	bytes,
	sha256,
	records,
}: Evidence): readonly string[] {
	const name = file.replace(/^.*[/\\]/, '');
	const line = `${sha256}  ${name}`;
	const word = shellWord(line);
	return [
		`The ${counted(records, 'message')} behind this report, a line each, as delivered:`,
		'',
		...table<readonly [string, string]>(
			[
				{title: '', cell: ([name]) => name},
				{title: '', cell: ([, value]) => value},
			],
			[
				['File', code(name)],
				['Size', `${formatCount(bytes)} bytes`],
				['SHA-256', code(sha256)],
			],
		),
		'',
		...(word === undefined
			? []
			: [
					'To check that the file is the one that this report is about, and to open it:',
					'',
					...codeBlock(
						`echo ${word} | sha256sum -c\n${shellCommand(['qtail', 'read', name]) ?? ''}`,
						'sh',
					),
				]),
	];
}

function othersLines(
	count: number,
	one: string,
	several?: string,
): readonly string[] {
	return count > 0
		? [
				'',
				`And ${counted(count, `other ${one}`, several && `other ${several}`)}.`,
			]
		: [];
}

function figure<Row>(title: string, count: (row: Row) => number): Column<Row> {
	return {title, align: 'right', cell: row => formatCount(count(row))};
}
