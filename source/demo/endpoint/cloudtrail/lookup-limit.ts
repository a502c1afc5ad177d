import {AwsError} from '../../protocol/aws-error.js';

const windowMs = 1000;

/**
 * How often LookupEvents can be called: twice a second in each Region, by its API
 * reference. A call beyond that is refused, and does not count.
 *
 * @param now ms
 */
export function limitLookups(
	perSecond: number,
	now: () => number,
): (region: string) => void {
	const latest = new Map<string, readonly number[]>();
	return region => {
		const time = now();
		const recent = (latest.get(region) ?? []).filter(
			each => each > time - windowMs,
		);
		if (recent.length >= perSecond) {
			throw new AwsError('ThrottlingException', 'Rate exceeded');
		}

		latest.set(region, [...recent, time]);
	};
}
