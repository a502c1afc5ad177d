import {GetCallerIdentityCommand} from '@aws-sdk/client-sts';
import type {ClientSettings} from '../clients/client-options.js';
import {createStsClient} from '../clients/create-sts-client.js';
import type {ErrorContext} from '../error-context.js';
import {type OnDate, onDateHeader} from './date-header.js';
import {type Probe, probe} from './probe.js';

/** Whose credentials these are. */
export type Caller = {
	/** `arn:aws:sts::111122223333:assumed-role/Ops/ana`. */
	readonly arn: string;
	/** 12 digits. */
	readonly accountId: string;
	/** Where the credentials come from, a phrase: `IAM Identity Center`. Undefined where the SDK does not say. */
	readonly source: string | undefined;
	/** When they end, ms. Undefined: the SDK does not know, or never. */
	readonly expiresAt: number | undefined;
};

/**
 * Asks the Security Token Service whose credentials these are. No policy can deny
 * that: the API reference of GetCallerIdentity.
 *
 * @param context without an operation
 * @param onDate gets the clocks at each answer
 */
export async function callerOf(
	settings: ClientSettings,
	context: ErrorContext,
	signal: AbortSignal,
	onDate: OnDate,
): Promise<Probe<Caller>> {
	const client = createStsClient(settings);
	onDateHeader(client, onDate);
	try {
		return await probe(
			{...context, service: 'STS', operation: 'GetCallerIdentity'},
			async () => {
				const credentials = await client.config.credentials();
				const {Arn = '', Account = ''} = await client.send(
					new GetCallerIdentityCommand({}),
					{abortSignal: signal},
				);
				return {
					arn: Arn,
					accountId: Account,
					source: sourceOf(credentials),
					expiresAt: credentials.expiration?.getTime(),
				};
			},
		);
	} finally {
		client.destroy();
	}
}

// Features by which the SDK counts its providers: @aws-sdk/types 3, feature-ids. The
// first that is named counts, since a role is assumed with other credentials.
const sources: ReadonlyArray<readonly [feature: string, name: string]> = [
	['CREDENTIALS_STS_ASSUME_ROLE', 'a role that was assumed'],
	['CREDENTIALS_STS_ASSUME_ROLE_WEB_ID', 'a web identity token'],
	['CREDENTIALS_SSO', 'IAM Identity Center'],
	['CREDENTIALS_SSO_LEGACY', 'IAM Identity Center'],
	['CREDENTIALS_LOGIN', 'aws login'],
	['CREDENTIALS_PROCESS', 'a credential_process'],
	['CREDENTIALS_HTTP', 'the container'],
	['CREDENTIALS_IMDS', 'the EC2 instance'],
	['CREDENTIALS_ENV_VARS', 'AWS_ACCESS_KEY_ID in the environment'],
	['CREDENTIALS_PROFILE', 'the keys of the profile'],
	['CREDENTIALS_CODE', 'qtail demo'],
];

/** @param credentials those of the SDK, which names its providers in `$source` */
function sourceOf(credentials: object): string | undefined {
	const features: unknown = Reflect.get(credentials, '$source');
	return typeof features === 'object' && features !== null
		? sources.find(([feature]) => feature in features)?.[1]
		: undefined;
}
