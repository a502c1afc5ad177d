import {truncateText} from './fit-line.js';

// `iam`, `ec2`, `sts`: with fewer cells services look alike.
const leastService = 3;

/**
 * `DeleteQApp` for Q Apps, the home scope; `iam:CreateAccessKey`, as in IAM
 * policies, for every other event source. Where that is wider than `width` cells,
 * the service is cut down to three letters before the event name is.
 */
export function shortEventName(
	{
		eventName,
		eventSource,
	}: {readonly eventName: string; readonly eventSource: string},
	width: number,
	ellipsis = '…',
): string {
	const service = eventSource.replace(/\.amazonaws\.com$/, '');
	if (service === 'qapps' || service === '') {
		return eventName;
	}

	const room = Math.max(leastService, width - eventName.length - 1);
	return `${truncateText(service, room, 'end', ellipsis)}:${eventName}`;
}

const identityCenterUser = /^(idc:[\da-f]{8})-[\da-f]{4}-[\da-f-]{22}$/;

/** `idc:` ids of Identity Center end after eight digits, which people compare; the detail shows all. */
export function shortActorLabel(label: string, ellipsis = '…'): string {
	return label.replace(identityCenterUser, `$1${ellipsis}`);
}

// A UUID; `i-0abc1234def567890`; `AKIAIOSFODNN7EXAMPLE`; `4hGTr0pLq8Wz2kXv9s1B`.
const idForms = [
	/^[\da-z]{8}(?:-[\da-z]{4}){3}-[\da-z]{12}$/i,
	/^(?:[a-z]{1,8}-)?(?=[a-f]*\d)[\da-f]{13,}$/,
	/^(?=[A-Z]*\d)[A-Z\d]{16,}$/,
	/^(?=.*\d.*\d.*\d)(?=.*[a-z])(?=.*[A-Z])[a-zA-Z\d]{18,}$/,
];
const longestId = 64;

/**
 * `b8fa…5d06d`: a long id as people compare it. Undefined for what a person may have
 * named, which says most when it is whole.
 */
export function shortId(name: string, ellipsis = '…'): string | undefined {
	return name.length <= longestId && idForms.some(form => form.test(name))
		? `${name.slice(0, 4)}${ellipsis}${name.slice(-5)}`
		: undefined;
}

/** The name, or `(none)` in place of an empty one. */
export function nameOrNone(name: string): string {
	return name === '' ? '(none)' : name;
}
