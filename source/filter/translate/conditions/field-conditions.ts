import type {AccessKind} from '../../../cloudtrail/operation/access.js';
import {compileValues} from '../../evaluate/compile-values.js';
import {readPattern, regexIn} from '../../evaluate/value-pattern.js';
import {type FilterField, filterFieldEntries} from '../../filter-fields.js';
import {timeRangeIn} from '../../time/time.js';
import {addressCondition} from './address-condition.js';
import {
	allConditions,
	anyCondition,
	type Condition,
	everything,
	flagIs,
	hasText,
	isMissing,
	isOneOf,
	negated,
	type TextShape,
	textAt,
} from './condition.js';
import {identityCondition} from './identity-condition.js';
import type {Knowledge} from './knowledge.js';
import {type Spelling, shapesOf, spellingsOf, takesAll} from './text-shapes.js';

/** What a term asks of the JSON of a record. */
export type FieldCondition = {
	readonly condition: Condition;
	/** Undefined where the condition says the same as the term; else why it is wider. */
	readonly why: string | undefined;
};

export type FieldQuestion = {
	readonly values: readonly string[];
	/** Whether one of the values matches a text. */
	readonly matches: (text: string) => boolean;
	readonly isNegated: boolean;
	readonly knowledge: Knowledge;
};

type Translate = (question: FieldQuestion) => FieldCondition;

/** What a field asks, or undefined where its opposite cannot be said. */
export function fieldCondition(
	field: FilterField,
	values: readonly string[],
	{
		isNegated,
		knowledge,
	}: {readonly isNegated: boolean; readonly knowledge: Knowledge},
): FieldCondition {
	if (values.some(value => regexIn(value) !== undefined)) {
		return wide('qtail reads a regex in its own way');
	}

	const matches = compileValues(filterFieldEntries[field].matching, values);
	const asked = translations[field]({values, matches, isNegated, knowledge});
	if (!isNegated || field === 'access') {
		return asked;
	}

	const opposite =
		asked.why === undefined ? negated(asked.condition) : undefined;
	return opposite === undefined ? leftOut(asked.why) : exact(opposite);
}

function exact(condition: Condition): FieldCondition {
	return {condition, why: undefined};
}

function wide(why: string): FieldCondition {
	return {condition: everything, why: `left out: ${why}`};
}

/** Of a term that is wider, the opposite would be narrower. */
function leftOut(why: string | undefined): FieldCondition {
	return why?.startsWith('left out') === true
		? {condition: everything, why}
		: wide('its opposite cannot be asked for');
}

function untranslatable(why: string): Translate {
	return () => wide(why);
}

const ownJudgement = 'only qtail judges this';
const onlyInRow = 'only the rows of qtail have this';
// The record may have an empty one, which qtail takes for none.
const anyText = 'also selects records with an empty text there';
const notAscii = 'AWS does not write such characters there';

const translations: Readonly<Record<FilterField, Translate>> = {
	event({values, matches, knowledge}) {
		const {eventNames, insights} = knowledge;
		return ofEvent('eventName', {
			matches,
			insights,
			shapes: shapesOf(values, {areParts: true, spelling: eventNames}),
		});
	},
	service({values, matches, knowledge}) {
		const shapes = shapesOf(values, {areParts: true, spelling: 'lower'});
		return ofEvent('eventSource', {
			matches,
			insights: knowledge.insights,
			shapes: shapes?.flatMap(shape => [shape, ...withSuffix(shape)]),
		});
	},
	who: untranslatable(
		'qtail compares names, also those that it learned from other records',
	),
	id: ({values, knowledge}) => ofIds(values, knowledge),
	access({matches, isNegated}) {
		const kinds = accessKinds.filter(kind => matches(kind) !== isNegated);
		return ofAccess(new Set(kinds));
	},
	impact: untranslatable(ownJudgement),
	error({values, matches, knowledge}) {
		if (!knowledge.canSearch) {
			return wide(
				'qtail also finds failures that a service writes into its answer, and $.errorCode = "*" would miss those',
			);
		}

		const held = heldTexts(values);
		return {
			condition: allConditions([
				{kind: 'may-have-failed'},
				matches('') || held === undefined || matches('DryRunOperation')
					? everything
					: held,
			]),
			why: 'also selects records that only mention a failure',
		};
	},
	key: ofText('userIdentity.accessKeyId', 'upper'),
	session({values}) {
		const shapes = shapesOf(values, {areParts: true, spelling: 'any'});
		return shapes === undefined
			? wide(notAscii)
			: {
					condition: anyCondition([
						textAt('userIdentity.arn', shapes.map(withOpenLeft)),
						textAt('userIdentity.principalId', shapes.map(withOpenLeft)),
					]),
					why: 'also selects records with this text elsewhere in the ARN or principal ID',
				};
	},
	ip({values, matches}) {
		if (matches('')) {
			return {condition: hasText('sourceIPAddress'), why: anyText};
		}

		const {condition, isExact} = addressCondition(values);
		return {
			condition,
			why: isExact
				? undefined
				: 'also selects addresses that begin the same way',
		};
	},
	agent: untranslatable('qtail also compares the user agent in its own words'),
	via({values}) {
		const shapes = shapesOf(values, {
			areParts: true,
			spelling: values.some(mayBeInternal) ? 'any' : 'lower',
		});
		if (shapes === undefined) {
			return wide(notAscii);
		}

		const isNoAddress = shapes.every(({pieces}) =>
			/[g-z]/i.test(pieces.join('')),
		);
		return {
			condition: anyCondition([
				textAt('userIdentity.invokedBy', shapes),
				allConditions([
					textAt('sourceIPAddress', shapes),
					isMissing('userIdentity.invokedBy'),
				]),
				textAt('userIdentity.invokedByDelegate.accountId', shapes),
			]),
			why: isNoAddress ? undefined : 'also selects addresses with this text',
		};
	},
	auto: untranslatable(ownJudgement),
	console: ({matches}) =>
		ofAnswers(
			[
				[
					'yes',
					anyCondition([
						isOneOf('sessionCredentialFromConsole', 'true'),
						isOneOf('eventType', 'AwsConsoleAction', 'AwsConsoleSignIn'),
					]),
				],
			],
			{matches, otherwise: 'no'},
		),
	mfa: ({matches}) =>
		ofAnswers(
			[
				['yes', mfaAnswer('Yes', 'true', 'No')],
				['no', mfaAnswer('No', 'false', 'Yes')],
			],
			{matches, otherwise: 'unknown'},
		),
	region: ofText('awsRegion', 'lower'),
	account({values, matches}) {
		if (matches('')) {
			return wide('it asks for any account');
		}

		const shapes = shapesOf(values, {areParts: false, spelling: 'lower'});
		return shapes === undefined
			? wide(notAscii)
			: exact(
					anyCondition([
						textAt('recipientAccountId', shapes),
						textAt('userIdentity.accountId', shapes),
					]),
				);
	},
	group: untranslatable('a record does not say its log group'),
	resource({values, knowledge}) {
		const held =
			knowledge.canSearch && !values.some(isInQAppsPrefix)
				? heldTexts(values)
				: undefined;
		return held === undefined
			? wide('each service writes what a call was about in another place')
			: {condition: held, why: 'also selects records with this text anywhere'};
	},
	category({values, matches}) {
		const shapes = shapesOf(values, {
			areParts: false,
			spelling: categories,
		});
		if (shapes === undefined || matches('')) {
			return wide(notAscii);
		}

		return exact(
			anyCondition([
				textAt('eventCategory', shapes),
				...(matches('Management') ? [managementBefore107] : []),
				...(matches('Data') ? [dataBefore107] : []),
			]),
		);
	},
	request: ofText('requestID', 'any'),
	shared: ofText('sharedEventID', 'lower'),
	time: ({values}) => ofTimes(values),
	why: untranslatable(ownJudgement),
	first: untranslatable(onlyInRow),
	mark: untranslatable('only this qtail knows your marks'),
	late: untranslatable(onlyInRow),
};

/** A field that is one text of the record, compared by a part. */
function ofText(path: string, spelling: Spelling): Translate {
	return ({values, matches}) => {
		if (matches('')) {
			return {condition: hasText(path), why: anyText};
		}

		const shapes = shapesOf(values, {areParts: true, spelling});
		return shapes === undefined ? wide(notAscii) : exact(textAt(path, shapes));
	};
}

/** The name or source of an event. A record of CloudTrail Insights has that of the call it is about. */
function ofEvent(
	path: string,
	{
		shapes,
		matches,
		insights,
	}: {
		readonly shapes: readonly TextShape[] | undefined;
		readonly matches: (text: string) => boolean;
		readonly insights: Knowledge['insights'];
	},
): FieldCondition {
	if (shapes === undefined) {
		return wide(notAscii);
	}

	if (matches('')) {
		return shapes.some(takesAll)
			? exact(everything)
			: wide('it asks for records that lack the field');
	}

	const asked = textAt(path, shapes);
	switch (insights) {
		case 'not-asked':
			return exact(asked);
		case 'compared':
			return exact(
				anyCondition([asked, textAt(`insightDetails.${path}`, shapes)]),
			);
		case 'taken':
			return {
				condition: anyCondition([
					asked,
					isOneOf('eventType', 'AwsCloudTrailInsight'),
				]),
				why: 'also selects every record of CloudTrail Insights',
			};
	}
}

/** `qapps` is `qapps.amazonaws.com` as well; what is open on the right has the suffix already. */
function withSuffix(shape: TextShape): readonly TextShape[] {
	const {pieces, isOpenRight} = shape;
	return isOpenRight
		? []
		: [
				{
					...shape,
					pieces: [
						...pieces.slice(0, -1),
						`${pieces.at(-1) ?? ''}.amazonaws.com`,
					],
				},
			];
}

function withOpenLeft(shape: TextShape): TextShape {
	return {...shape, isOpenLeft: true};
}

const accessKinds = [
	'read-only',
	'mutating',
	'unknown',
] as const satisfies readonly AccessKind[];

/** By `readOnly`. Where a record lacks it, qtail goes by the operation. */
function ofAccess(kinds: ReadonlySet<AccessKind>): FieldCondition {
	const isAll = kinds.size === accessKinds.length;
	if (isAll || (kinds.has('read-only') && kinds.has('mutating'))) {
		return isAll ? exact(everything) : wide('nearly every record has readOnly');
	}

	const noStatement = isMissing('readOnly');
	if (kinds.size === 1 && kinds.has('unknown')) {
		return exact(allConditions([noStatement, isMissing('eventName')]));
	}

	return {
		condition: anyCondition([
			...(kinds.has('mutating') ? [flagIs('readOnly', false)] : []),
			...(kinds.has('read-only') ? [flagIs('readOnly', true)] : []),
			noStatement,
		]),
		why: 'also selects records without readOnly, which qtail judges by the operation',
	};
}

/** `yes`, `no` and what else a record may answer: conditions that exclude each other, and the answer of all others. */
function ofAnswers(
	answers: ReadonlyArray<readonly [answer: string, condition: Condition]>,
	{
		matches,
		otherwise,
	}: {
		readonly matches: (text: string) => boolean;
		readonly otherwise: string;
	},
): FieldCondition {
	const [wanted, unwanted] = [true, false].map(isWanted =>
		answers
			.filter(([answer]) => matches(answer) === isWanted)
			.map(([, condition]) => condition),
	);
	if (!matches(otherwise)) {
		return exact(anyCondition(wanted ?? []));
	}

	const opposites = (unwanted ?? []).map(negated);
	const known = opposites.filter(one => one !== undefined);
	return known.length < opposites.length
		? wide('its opposite cannot be asked for')
		: exact(allConditions(known));
}

/** A sign-in says it in `MFAUsed`, which goes before the session. */
function mfaAnswer(used: string, inSession: string, other: string): Condition {
	const usedPath = 'additionalEventData.MFAUsed';
	const isOther = isOneOf(usedPath, other);
	return anyCondition([
		isOneOf(usedPath, used),
		allConditions([
			isOneOf(
				'userIdentity.sessionContext.attributes.mfaAuthenticated',
				inSession,
			),
			negated(isOther) ?? everything,
		]),
	]);
}

/** As AWS spells them. */
const categories = spellingsOf([
	'Management',
	'Data',
	'NetworkActivity',
	'Insight',
	'Aggregated',
]);

const noCategory = isMissing('eventCategory');
const dataBefore107 = allConditions([
	noCategory,
	flagIs('managementEvent', false),
]);
const managementBefore107 = allConditions([
	noCategory,
	anyCondition([
		flagIs('managementEvent', true),
		allConditions([
			isMissing('managementEvent'),
			isOneOf('eventType', 'AwsConsoleSignIn'),
		]),
	]),
]);

/** Keys of actors have a bar, event IDs none. Only of a whole value is it clear which of the two it is. */
function ofIds(
	values: readonly string[],
	knowledge: Knowledge,
): FieldCondition {
	const conditions: Condition[] = [];
	let isOfEvents = true;
	for (const value of values) {
		const {isWhole, pieces} = readPattern(value);
		const [text = ''] = pieces;
		if (!isWhole || pieces.length > 1) {
			return wide("a part of an ID may also be a part of qtail's own keys");
		}

		if (text.includes('|')) {
			isOfEvents = false;
			const known = (knowledge.actorKeys.get(text) ?? [])
				.flatMap(key => knowledge.names.keysOf(key))
				.map(identityCondition);
			const proven = known.filter(one => one !== undefined);
			if (proven.length === 0 || proven.length < known.length) {
				return wide('qtail knows this actor by more than one field');
			}

			conditions.push(...proven);
			continue;
		}

		const shapes = shapesOf([value], {areParts: false, spelling: 'lower'});
		if (text === '' || shapes === undefined) {
			return wide(notAscii);
		}

		conditions.push(textAt('eventID', shapes), textAt('eventId', shapes));
	}

	return {
		condition: anyCondition(conditions),
		why: isOfEvents
			? undefined
			: 'also selects what others do with the same role, and failed sign-ins under the same name',
	};
}

// `2026-11-` is too little to narrow anything.
const shortestTime = 10;
// Without a fraction of a second.
const longestTime = 19;

/** The beginning that all times of a range have: `2026-11-29T16:0` for 16:05 to 16:08. */
function ofTimes(values: readonly string[]): FieldCondition {
	const beginnings = values.map(value => {
		const {from, to} = timeRangeIn(value) ?? {from: -Infinity, to: Infinity};
		return Number.isFinite(from) && Number.isFinite(to)
			? commonBeginning(
					new Date(from).toISOString(),
					new Date(to).toISOString(),
				)
			: '';
	});
	return beginnings.some(({length}) => length < shortestTime)
		? wide('times can only be compared by their first digits')
		: {
				condition: anyCondition([
					textAt(
						'eventTime',
						beginnings.map(beginning => ({
							pieces: [beginning],
							isOpenLeft: false,
							isOpenRight: true,
							isSpelled: true,
						})),
					),
					isMissing('eventTime'),
				]),
				why: 'also selects times with the same first digits',
			};
}

function commonBeginning(a: string, b: string): string {
	let length = 0;
	while (length < longestTime && a[length] === b[length]) {
		length++;
	}

	return a.slice(0, length);
}

/** Whether a value may be a part of `AWS Internal`, which has capitals. */
function mayBeInternal(value: string): boolean {
	const text = readPattern(value).pieces.join('');
	return (
		'aws internal'.includes(text) ||
		text.includes('internal') ||
		text.includes('aws ')
	);
}

/** Texts that stand in JSON as they are, each in one piece. Undefined where one may not. */
function heldTexts(values: readonly string[]): Condition | undefined {
	const texts = values.map(value => {
		const {pieces} = readPattern(value);
		return pieces.reduce((a, b) => (b.length > a.length ? b : a), '');
	});
	return texts.every(text => /^[\w.-]+$/.test(text))
		? anyCondition(texts.map(text => ({kind: 'held', text})))
		: undefined;
}

/** qtail writes `application/` before the bare ID of an application. */
function isInQAppsPrefix(value: string): boolean {
	return readPattern(value).pieces.some(
		piece => piece.length > 0 && 'application/'.includes(piece),
	);
}
