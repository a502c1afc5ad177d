/**
 * `DeleteQApp` for Q Apps, the home scope; `iam:CreateAccessKey`, as IAM
 * policies name it, for every other event source.
 */
export function shortEventName(eventName: string, eventSource: string): string {
	const service = eventSource.replace(/\.amazonaws\.com$/, '');
	return service === 'qapps' || service === ''
		? eventName
		: `${service}:${eventName}`;
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
