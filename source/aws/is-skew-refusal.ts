import type {ErrorFacts} from './error-facts.js';

/**
 * Whether the service refused a request since the time of its signature is too
 * far from the service's own, more than five minutes.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html
 */
export function isSkewRefusal({name, message}: ErrorFacts): boolean {
	return (
		name === 'RequestTimeTooSkewed' ||
		name === 'RequestExpired' ||
		(name === 'InvalidSignatureException' &&
			/expired|not yet current/.test(message))
	);
}
