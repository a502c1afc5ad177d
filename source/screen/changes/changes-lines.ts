import {isFiltering} from '../../filter/filter.js';
import {
	type ChangedResources,
	decidingCall,
	type ResourceChanges,
	resourceStates,
	stateOf,
} from '../../store/changes/changed-resources.js';
import {fitLine} from '../../text/fit-line.js';
import {counted, formatCount} from '../../text/format-count.js';
import {
	clockText,
	dateText,
	rowTimeText,
	type ScreenClock,
	screenClock,
	screenDay,
	shortDateText,
} from '../../text/screen-clock.js';
import {type StyledLine, segment, textLine} from '../../text/styled-line.js';
import type {LayerBody, ScrollExtent} from '../layer.js';
import {sizeBelowTitle} from '../layout.js';
import type {ScreenInput} from '../screen-input.js';
import {listWindow} from '../widgets/list-window.js';
import {rememberLast} from '../widgets/remember-last.js';
import {changeColumns} from './change-columns.js';
import {changeHeadings, changeRow, stateWords} from './change-row.js';
import {orderWords, resourcesBy} from './changes-order.js';
import type {ChangesState} from './changes-state.js';

const noResources: readonly ResourceChanges[] = [];

/** The resources in the order of the list. */
export function listedResources(
	{order}: ChangesState,
	{changes}: Pick<ScreenInput['snapshot'], 'changes'>,
): readonly ResourceChanges[] {
	return changes === undefined
		? noResources
		: resourcesBy(order, changes.resources);
}

/** The row under the cursor; the first one where the cursor was not moved or its row is gone. */
export function cursorIndex(
	resources: readonly ResourceChanges[],
	{cursor}: ChangesState,
): number {
	return Math.max(
		0,
		resources.findIndex(({key}) => key === cursor),
	);
}

/** How many rows there are, and how many fit. */
export function measureChanges(
	changes: ChangesState,
	input: ScreenInput,
): ScrollExtent {
	return {
		lineCount: listedResources(changes, input.snapshot).length,
		height: rowsThatFit(input),
	};
}

const headings = 1;

/** Between the lines above, and the line of what has no row. */
function rowsThatFit(input: ScreenInput): number {
	const {height} = sizeBelowTitle(input.layout.body);
	const below = input.snapshot.changes?.others === undefined ? 0 : 1;
	return Math.max(0, height - linesAbove(input).length - headings - below);
}

const dayMs = 86_400_000;

/** The day of the newest row, in days since the epoch, and whether others are of another day. */
const daysOf = rememberLast(
	(resources: readonly ResourceChanges[], clock: ScreenClock) => {
		const times = resources.flatMap(
			resource => decidingCall(resource)?.time ?? [],
		);
		let newest = Number.NEGATIVE_INFINITY;
		for (const time of times) {
			newest = Math.max(newest, time);
		}

		const day =
			newest === Number.NEGATIVE_INFINITY
				? clock.today
				: screenDay(newest, clock);
		return {
			day,
			areSeveral: times.some(time => screenDay(time, clock) !== day),
		};
	},
);

/** What is known, what is not, the headings, and the rows around the cursor. */
export function changesBody(
	changes: ChangesState,
	input: ScreenInput,
): LayerBody {
	const {snapshot, layout, glyphs, now, zone, state} = input;
	const {width, height} = sizeBelowTitle(layout.body);
	const resources = listedResources(changes, snapshot);
	const index = cursorIndex(resources, changes);
	const {start, end} = listWindow(resources.length, index, rowsThatFit(input));
	const clock = screenClock(now, zone);
	const {day, areSeveral} = daysOf(resources, clock);
	const columns = changeColumns(width, areSeveral);
	const beside = besideOf(resources, glyphs.ellipsis);
	const range =
		end - start < resources.length
			? `  rows ${formatCount(start + 1)}-${formatCount(end)} of ${formatCount(resources.length)}`
			: '';
	const order = orderWords[changes.order];
	const others = snapshot.changes?.others;
	const timeText = (time: number) =>
		columns.time > 8
			? rowTimeText(time, day, clock)
			: screenDay(time, clock) === day
				? clockText(time, clock)
				: shortDateText(time, clock, 8);
	const dayText =
		day === clock.today
			? ''
			: `, ${dateText(day * dayMs - clock.offset, clock)}`;
	return {
		title: [
			segment(
				`What changed, of ${isFiltering(state.filter) ? 'what the filter shows' : 'all calls held'}`,
				'title-focused',
			),
			segment(`${order === '' ? '' : `, ${order}`}${dayText}`, 'title-focused'),
			segment(range, 'dim'),
		],
		lines: [
			...linesAbove(input),
			...(resources.length === 0 ? [] : [changeHeadings(columns)]),
			...resources.slice(start, end).map((resource, offset) =>
				changeRow(resource, {
					...{columns, glyphs, timeText, names: snapshot.names},
					beside: beside.get(resource.key) ?? '',
					isSelected: start + offset === index,
				}),
			),
			...(others === undefined ? [] : [othersLine(others)]),
		]
			.slice(0, Math.max(0, height))
			.map(line => fitLine(line, width, glyphs.ellipsis)),
	};
}

/** The totals and the doubts. */
function linesAbove({
	snapshot,
	state,
}: Pick<ScreenInput, 'snapshot' | 'state'>): readonly StyledLine[] {
	const {changes} = snapshot;
	return [
		textLine(totalsText(changes, snapshot.shown), 'dim'),
		...doubtsOf(snapshot, state).map(text => textLine(text, 'warning')),
	];
}

/** `By the records: 3 deleted, 1 created, 14 changed; 42 mutating calls` */
function totalsText(
	changes: ChangedResources | undefined,
	shown: number,
): string {
	if (changes === undefined || changes.calls === 0) {
		return changes === undefined || changes.unexamined > 0
			? 'Looking through the records.'
			: `No mutating call among the ${counted(shown, 'record')} shown.`;
	}

	const counts = countStates(changes.resources);
	const states = resourceStates.flatMap(state => {
		const count = counts[state];
		return count === 0
			? []
			: [
					`${formatCount(count)} ${state === 'failed' ? 'only tried' : stateWords[state].long}`,
				];
	});
	return `By the records: ${states.join(', ')}; ${counted(changes.calls, 'mutating call')}`;
}

const countStates = rememberLast((resources: readonly ResourceChanges[]) => {
	const counts = {
		...{deleted: 0, recreated: 0, scheduled: 0, created: 0},
		...{restored: 0, changed: 0, failed: 0},
	};
	for (const resource of resources) {
		counts[stateOf(resource)]++;
	}

	return counts;
});

/** Why more may have changed than the rows say. */
function doubtsOf(
	{
		changes,
		shown,
		received,
		evicted,
		filtered,
		shownSummary,
	}: ScreenInput['snapshot'],
	{frozenAt}: ScreenInput['state'],
): readonly string[] {
	const unexamined = changes?.unexamined ?? 0;
	if (unexamined > 0) {
		return [`So far: ${counted(unexamined, 'record')} still to look at.`];
	}

	const {unknown} = shownSummary;
	const doubts = [
		...(unknown === 0
			? []
			: [
					`${counted(unknown, 'call')} may have changed something (access unknown)`,
				]),
		...(filtered === 0 || shown > 0
			? []
			: [`the filter hides ${counted(filtered, 'record')}`]),
		...(evicted === 0
			? []
			: [
					`only the ${counted(received - evicted, 'record')} held; earlier ones are gone`,
				]),
		...(frozenAt === undefined ? [] : ['up to the freeze']),
	];
	return doubts.length === 0 ? [] : [`Beware: ${doubts.join('; ')}.`];
}

function othersLine({
	changes,
	failed,
	destructive,
	permissions,
}: NonNullable<ChangedResources['others']>): StyledLine {
	const impacts = [
		...(destructive === 0 ? [] : [`${formatCount(destructive)} destructive`]),
		...(permissions === 0
			? []
			: [`${formatCount(permissions)} of permissions`]),
		...(failed === 0 ? [] : [`and ${formatCount(failed)} failed`]),
	];
	return textLine(
		`   ${counted(changes, 'more change')} of resources without a row of their own${impacts.length === 0 ? '' : `: ${impacts.join(', ')}`}`,
		'dim',
	);
}

/** By key, what tells resources of one name apart: `…3333`, `eu-west-1`. */
const besideOf = rememberLast(
	(
		resources: readonly ResourceChanges[],
		ellipsis: string,
	): ReadonlyMap<string, string> => {
		const groups = new Map<string, ResourceChanges[]>();
		for (const resource of resources) {
			if (resource.texts.length > 0) {
				const label = `${resource.kind ?? ''}\n${resource.name}`;
				const group = groups.get(label);
				if (group === undefined) {
					groups.set(label, [resource]);
				} else {
					group.push(resource);
				}
			}
		}

		const beside = new Map<string, string>();
		for (const group of groups.values()) {
			const differs = (column: 'account' | 'region' | 'service') =>
				group.some(other => other[column] !== group[0]?.[column]);
			if (group.length > 1) {
				for (const {key, account, region, service} of group) {
					const parts = [
						...(differs('account') ? [`${ellipsis}${account.slice(-4)}`] : []),
						...(differs('region') ? [region] : []),
						...(differs('service') ? [service] : []),
					];
					beside.set(key, parts.join(' '));
				}
			}
		}

		return beside;
	},
);
