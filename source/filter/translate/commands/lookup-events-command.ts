import {shellCommand} from '../../../text/shell/shell-word.js';
import {readPattern} from '../../evaluate/value-pattern.js';
import type {FilterExpression} from '../../filter-expression.js';
import type {FilterField} from '../../filter-fields.js';
import {timeRangeIn} from '../../time/time.js';
import type {Condition} from '../conditions/condition.js';
import {knowledgeOf} from '../conditions/knowledge-of.js';
import {mayHold, otherCategories} from '../conditions/may-hold.js';
import {type Sketch, sketchesOf} from '../conditions/sketch.js';
import type {Translation} from '../translation.js';
import type {TranslatedView} from '../view.js';
import {
	connectionFlags,
	refusalOfEndpoint,
	refusalOfRole,
} from './connection-flags.js';

const keptMs = 90 * 24 * 60 * 60 * 1000;

/** Whether event history still has the events of a time. Both ms. */
export function isInEventHistory(time: number, now: number): boolean {
	return time >= now - keptMs;
}

function refused(reason: string): Translation {
	return {kind: 'refused', reason};
}

/**
 * The view as a search of CloudTrail's event history. That holds 90 days of the
 * management events of one account and one Region, whatever a trail delivers, so
 * the filter has to ask for no others. It looks for one attribute.
 *
 *     category:Management region:=us-east-1 account:=111122223333 event:=StopLogging
 *     → aws cloudtrail lookup-events --region us-east-1
 *       --lookup-attributes AttributeKey=EventName,AttributeValue=StopLogging
 */
export function lookupEventsCommand(view: TranslatedView): Translation {
	const {filter, now} = view;
	const refusal = refusalOfEndpoint(view) ?? refusalOfRole(view);
	if (refusal !== undefined) {
		return refusal;
	}

	const terms = filter.kind === 'and' ? filter.operands : [filter];
	const regions = wholeValues(terms, 'region');
	const accounts = wholeValues(terms, 'account');
	const [account] = accounts;
	if (
		otherCategories().some(known => mayHold(filter, known)) ||
		regions.length !== 1 ||
		accounts.length !== 1 ||
		account === undefined
	) {
		return refused(
			'Event history has the management events of one account and Region: the filter must ask for category:Management, one account: and one region:=.',
		);
	}

	const {from, to} = timeOf(terms);
	if (!isInEventHistory(Math.max(from ?? view.from, view.from), now)) {
		return refused('Event history has the last 90 days only.');
	}

	const sketches = sketchesOf(
		filter,
		knowledgeOf(
			{...view, eventSources: []},
			{canSearch: false, insights: 'compared'},
		),
	);
	const [chosen] = sketches.flatMap(sketch => {
		const attribute = attributeOf(sketch.condition);
		return attribute === undefined ? [] : [{sketch, attribute}];
	});
	const command = shellCommand([
		...['aws', 'cloudtrail', 'lookup-events'],
		...['--region', ...regions],
		...connectionFlags(view),
		...(chosen === undefined ? [] : ['--lookup-attributes', chosen.attribute]),
		...(from === undefined ? [] : ['--start-time', timeText(from)]),
		...(to === undefined ? [] : ['--end-time', timeText(to + 1000)]),
	]);
	return command === undefined
		? refused('The filter has characters that no command can be given.')
		: {
				kind: 'wider',
				text: command,
				widenings: [
					{
						term: `account ${account}`,
						why: 'run it with credentials of this account',
					},
					...leftOut(sketches, chosen?.sketch),
				],
			};
}

function leftOut(sketches: readonly Sketch[], chosen: Sketch | undefined) {
	return sketches
		.filter(
			sketch =>
				sketch !== chosen && !/^(?:region|account|category):/.test(sketch.term),
		)
		.map(({term}) => ({
			term,
			why: 'left out: event history looks for one attribute',
		}));
}

/** The whole values of a field that the filter requires, such as us-east-1 of `region:=us-east-1`. */
function wholeValues(
	terms: readonly FilterExpression[],
	field: FilterField,
): readonly string[] {
	const [term] = terms.filter(
		one => one.kind === 'field' && one.field === field,
	);
	if (term?.kind !== 'field') {
		return [];
	}

	const patterns = term.values.map(readPattern);
	return patterns.every(
		({isWhole, pieces}) =>
			pieces.length === 1 && (isWhole || field === 'account'),
	)
		? patterns.flatMap(({pieces}) => pieces)
		: [];
}

function timeOf(terms: readonly FilterExpression[]): {
	readonly from?: number | undefined;
	readonly to?: number | undefined;
} {
	const [term] = terms.filter(
		one =>
			one.kind === 'field' && one.field === 'time' && one.values.length === 1,
	);
	const range =
		term?.kind === 'field' ? timeRangeIn(term.values.join()) : undefined;
	return range === undefined
		? {}
		: {from: finite(range.from), to: finite(range.to)};
}

function finite(time: number): number | undefined {
	return Number.isFinite(time) ? time : undefined;
}

/** Of whole seconds. */
function timeText(time: number): string {
	return new Date(Math.floor(time / 1000) * 1000)
		.toISOString()
		.replace('.000Z', 'Z');
}

const attributes: ReadonlyMap<string, string> = new Map([
	['eventID', 'EventId'],
	['userIdentity.accessKeyId', 'AccessKeyId'],
	['eventName', 'EventName'],
	['eventSource', 'EventSource'],
]);

/** `AttributeKey=EventName,AttributeValue=StopLogging` */
function attributeOf(condition: Condition): string | undefined {
	if (condition.kind !== 'text' || !condition.isWanted) {
		return undefined;
	}

	const key = attributes.get(condition.path);
	const [shape, another] = condition.shapes;
	if (
		key === undefined ||
		shape === undefined ||
		another !== undefined ||
		shape.isOpenLeft ||
		shape.isOpenRight ||
		!shape.isSpelled
	) {
		return undefined;
	}

	const value = shape.pieces.join(' ');
	return /^[\w.-]+$/.test(value)
		? `AttributeKey=${key},AttributeValue=${value}`
		: undefined;
}
