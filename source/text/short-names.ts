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

/**
 * The resource part of an ARN: without partition, service, region and account.
 * `application/A/qapp/B` of Q Apps and Q Business becomes `qapp/B`. Text that is
 * no ARN stays as it is.
 */
export function shortResource(resource: string): string {
	const parts = /^arn:[^:]*:([^:]*):[^:]*:[^:]*:/.exec(resource);
	if (parts === null) {
		return resource;
	}

	const name = resource.slice(parts[0].length);
	return parts[1] === 'qapps' || parts[1] === 'qbusiness'
		? name.replace(/^application\/[^/]*\/(?=.)/, '')
		: name;
}
