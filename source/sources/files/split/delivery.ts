import type {LogEvent} from '../../../stream/message.js';
import {type JsonMember, keyOf, textOf} from './json-members.js';

/** What the wrapper of a record says about its delivery by CloudWatch Logs. */
export type Delivery = LogEvent & {
	/** ms */
	readonly deliveryTime: number | undefined;
};

const noDelivery: Delivery = {
	deliveryTime: undefined,
	logGroupIdentifier: undefined,
	logStreamName: undefined,
	logEventId: undefined,
};

/**
 * The names under which CloudWatch Logs and its tools keep each fact: the API
 * (`timestamp`), Logs Insights (`@timestamp`), a subscription filter
 * (`logStream`), SNS (`Timestamp`). The first one that is there counts.
 */
const names = {
	deliveryTime: ['timestamp', '@timestamp', 'Timestamp', 'ingestionTime'],
	logGroupIdentifier: ['logGroupIdentifier', 'logGroup', '@log'],
	logStreamName: ['logStreamName', 'logStream', '@logStream'],
	logEventId: ['eventId', 'id'],
} as const;

const allNames = new Set<string>([...Object.values(names).flat(), 'message']);

/** Whether a member of this name may say something about the delivery. */
export function isDeliveryName(name: string): boolean {
	return allNames.has(name);
}

/**
 * The delivery of what is in an object: what its own members say, else what the
 * objects around it say.
 *
 * @param texts the scalar members of the object by their names
 * @param outer of the objects around it
 */
export function deliveryIn(
	texts: ReadonlyMap<string, string>,
	outer: Delivery | undefined,
): Delivery | undefined {
	const found = (from: readonly string[]) =>
		from.map(name => texts.get(name)).find(text => text !== undefined);
	const time = found(names.deliveryTime);
	const deliveryTime = time === undefined ? undefined : parseDelivery(time);
	// `id` and `eventId` are common names; those of a log event are all digits.
	const id =
		texts.has('timestamp') && texts.has('message')
			? found(names.logEventId)
			: undefined;
	return mergeDelivery(outer, {
		deliveryTime,
		logGroupIdentifier: found(names.logGroupIdentifier)?.replace(
			/^\d{12}:/,
			'',
		),
		logStreamName: found(names.logStreamName),
		logEventId: id !== undefined && /^\d{1,64}$/.test(id) ? id : undefined,
	});
}

/** @returns undefined where neither says anything */
export function mergeDelivery(
	outer: Delivery | undefined,
	inner: Partial<Delivery>,
): Delivery | undefined {
	const {
		deliveryTime = outer?.deliveryTime,
		logGroupIdentifier = outer?.logGroupIdentifier,
		logStreamName = outer?.logStreamName,
		logEventId = outer?.logEventId,
	} = inner;
	return deliveryTime === undefined &&
		logGroupIdentifier === undefined &&
		logStreamName === undefined &&
		logEventId === undefined
		? undefined
		: {
				...noDelivery,
				...{deliveryTime, logGroupIdentifier, logStreamName, logEventId},
			};
}

/** The members of an object that `deliveryIn` looks at. */
export function deliveryTexts(
	bytes: Buffer,
	members: readonly JsonMember[],
): ReadonlyMap<string, string> {
	const texts = new Map<string, string>();
	for (const member of members) {
		const name = keyOf(bytes, member);
		if (isDeliveryName(name)) {
			const text = name === 'message' ? '' : textOf(bytes, member);
			if (text !== undefined && !texts.has(name)) {
				texts.set(name, text);
			}
		}
	}

	return texts;
}

// Before this, a number is one of seconds: in ms it would be a day of 1973.
const leastMs = 1e11;

const isoTime =
	/^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(\.\d+)?\s?(Z|[+-]\d\d:?\d\d)?$/;

/**
 * The time in a text, ms: milliseconds or seconds as digits,
 * `2026-05-01T12:00:00.123+00:00`, or `2026-05-01 12:00:00.123` of Logs
 * Insights, which is UTC. Undefined for any other text.
 */
export function parseDelivery(text: string): number | undefined {
	if (/^\d{9,16}(?:\.\d+)?$/.test(text)) {
		const number = Number(text);
		return Math.round(number < leastMs ? number * 1000 : number);
	}

	const [, day, time, fraction = '', zone = 'Z'] = isoTime.exec(text) ?? [];
	if (day === undefined) {
		return undefined;
	}

	const ms = Date.parse(`${day}T${time}${fraction.slice(0, 4)}${zone}`);
	return Number.isNaN(ms) ? undefined : ms;
}
