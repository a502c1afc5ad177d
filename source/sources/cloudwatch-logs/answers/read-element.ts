import type {DeliveredMessage} from '../../../stream/message.js';

/**
 * An element of `events` or `sessionResults`. One without a text as `message` has
 * its own JSON text as message: it is shown as no record, and counted. A record
 * is missing in its place until it is asked for again.
 */
export function readElement(
	element: unknown,
): Pick<
	DeliveredMessage,
	'message' | 'deliveryTime' | 'logStreamName' | 'isDamaged'
> {
	const message = textAt(element, 'message');
	return {
		message: message ?? jsonText(element),
		...(isDamagedElement(element) ? {isDamaged: true} : {}),
		deliveryTime:
			numberAt(element, 'timestamp') ?? numberAt(element, 'ingestionTime'),
		logStreamName: textAt(element, 'logStreamName'),
	};
}

/** Whether its message is not the record that it should be. */
export function isDamagedElement(element: unknown): boolean {
	return textAt(element, 'message') === undefined;
}

/** The member of this name if it is text. */
export function textAt(value: unknown, name: string): string | undefined {
	const member = memberAt(value, name);
	return typeof member === 'string' ? member : undefined;
}

/** The member of this name if it is a finite number. */
export function numberAt(value: unknown, name: string): number | undefined {
	const member = memberAt(value, name);
	return typeof member === 'number' && Number.isFinite(member)
		? member
		: undefined;
}

export function memberAt(value: unknown, name: string): unknown {
	return typeof value === 'object' &&
		value !== null &&
		Object.hasOwn(value, name)
		? (Reflect.get(value, name) as unknown)
		: undefined;
}

export function isList(value: unknown): value is readonly unknown[] {
	return Array.isArray(value);
}

function jsonText(value: unknown): string {
	try {
		return JSON.stringify(value) ?? String(value);
	} catch {
		// `JSON.parse` reads deeper nesting than `JSON.stringify` writes.
		return 'an element that is nested too deeply to be written';
	}
}
