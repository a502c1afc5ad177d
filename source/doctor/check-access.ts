import {regionState} from '../aws/credentials/region-state.js';
import type {Caller} from '../aws/probes/caller.js';
import type {Probe} from '../aws/probes/probe.js';
import {formatMoment} from '../text/format-moment.js';
import {formatDuration} from '../text/format-time.js';
import {shellCommand} from '../text/shell/shell-word.js';
import {asRole} from './aws-command.js';
import {type Finding, fail, obstacle, pass, unknown} from './finding.js';
import type {SetUp} from './set-up.js';

const rejection = /^(?:UnrecognizedClientException|InvalidClientTokenId)$/;
const signedOut =
	/^(?:\w+ProviderError|ExpiredToken\w*|InvalidSignatureException|SignatureDoesNotMatch|IncompleteSignature\w*|MissingAuthenticationToken\w*|ENOENT|EACCES)$/;

/** How access to the account stands: each state but `open` is a reason why nothing else can be asked. */
export type Access =
	| {readonly kind: 'open'; readonly caller: Caller | undefined}
	| {
			readonly kind: 'signed out';
			readonly probe: Extract<Probe<Caller>, {isAnswered: false}>;
	  }
	/** The region rejects credentials that another region takes. */
	| {readonly kind: 'region refused'; readonly caller: Caller};

/** Where the identity cannot be asked for any other reason, access counts as open: the other services may answer. */
export async function accessOf(setUp: SetUp): Promise<Access> {
	const caller = await setUp.caller();
	if (caller.isAnswered) {
		return {kind: 'open', caller: caller.answer};
	}

	if (
		rejection.test(caller.errorName) ||
		caller.errorName === 'RegionDisabledException'
	) {
		const elsewhere = await setUp.callerElsewhere();
		return elsewhere.isAnswered
			? {kind: 'region refused', caller: elsewhere.answer}
			: {kind: 'signed out', probe: caller};
	}

	return signedOut.test(caller.errorName)
		? {kind: 'signed out', probe: caller}
		: {kind: 'open', caller: undefined};
}

/** Which credentials these are, where they come from, and until when they last. */
export async function checkCredentials(setUp: SetUp): Promise<Finding> {
	const access = await accessOf(setUp);
	if (access.kind === 'signed out') {
		const {error} = access.probe;
		return obstacle(error.message, error.nextSteps);
	}

	if (access.caller === undefined) {
		const caller = await setUp.caller();
		return unknown(
			caller.isAnswered
				? ''
				: `Whose they are is not known: ${caller.error.message}`,
			caller.isAnswered ? [] : caller.error.nextSteps,
		);
	}

	const {arn, accountId, source, expiresAt} = access.caller;
	const {now, timeZone, context} = setUp.options;
	const from = source === undefined ? '' : `, from ${source}`;
	const profile =
		context.profile === undefined ? '' : ` (profile ${context.profile})`;
	const end =
		expiresAt === undefined
			? ''
			: `, valid until ${formatMoment(expiresAt, now(), timeZone)}, for ${formatDuration(Math.max(0, expiresAt - now()))}`;
	return pass(
		`${arn} of account ${accountId}${from}${profile}${end}. Whether MFA was used, AWS does not tell.`,
	);
}

/** Whether the region is one that the account may use. */
export async function checkRegion(setUp: SetUp): Promise<Finding> {
	const {context} = setUp.options;
	const {region, regionFrom} = setUp;
	const access = await accessOf(setUp);
	switch (access.kind) {
		case 'signed out': {
			return unknown(
				`${region}, from ${regionFrom}. Whether the account may use it is not known without credentials.`,
			);
		}

		case 'region refused': {
			const flags =
				context.profile === undefined ? [] : ['--profile', context.profile];
			const enable = shellCommand([
				...['aws', 'account', 'enable-region', '--region-name', region],
				...flags,
			]);
			return obstacle(
				`${region}, from ${regionFrom}, rejects credentials that another region takes: it is not enabled for account ${access.caller.accountId}.`,
				enable === undefined
					? []
					: [...(setUp.options.hasRole ? [asRole] : []), enable],
			);
		}

		case 'open': {
			if (access.caller !== undefined) {
				return pass(`${region}, from ${regionFrom}. It takes the credentials.`);
			}

			return unknown(
				`${region}, from ${regionFrom}. It did not say whether it takes the credentials${regionState(region) === 'opt-in' ? ', and it has to be enabled for an account' : ''}.`,
			);
		}
	}
}

// The header has whole seconds, and the answer takes its time.
const agreeWithinMs = 5000;

/** How far this computer's clock is from the service's. */
export async function checkClock(setUp: SetUp): Promise<Finding> {
	const clocks = await setUp.clocks();
	if (clocks === undefined) {
		return unknown('No answer of the service told its time.');
	}

	const aheadMs = clocks.local - clocks.served;
	if (Math.abs(aheadMs) < agreeWithinMs) {
		return pass("This computer's clock and the service's agree.");
	}

	const by = formatDuration(Math.abs(aheadMs));
	const sentence = `This computer's clock is ${by} ${aheadMs > 0 ? 'ahead of' : 'behind'} the service's`;
	return fail(
		`${sentence}. qtail allows for that; from 5m on, other programs are refused.`,
		['Set the clock, for example: sudo sntp -sS time.aws.com'],
	);
}
