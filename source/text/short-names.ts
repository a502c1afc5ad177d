import {truncateText} from './fit-line.js';

// `iam`, `ec2`, `sts`: fewer cells would not tell services apart.
const leastService = 3;

/**
 * `DeleteQApp` for Q Apps, the home scope; `iam:CreateAccessKey`, as IAM
 * policies name it, for every other event source. Where that takes more than
 * `width` cells the service is cut first, down to its first letters, since
 * what was done says more than where.
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

/** User ids of Identity Center by their first eight digits, as people tell them apart; the detail has all of them. */
export function shortActorLabel(label: string, ellipsis = '…'): string {
	return label.replace(identityCenterUser, `$1${ellipsis}`);
}

/**
 * What an ARN names, without partition, service, region and account, and for
 * Q Apps and Q Business without the application that everything is part of.
 * Anything else stays as it is.
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
