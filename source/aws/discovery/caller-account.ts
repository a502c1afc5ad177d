import {GetCallerIdentityCommand} from '@aws-sdk/client-sts';
import type {ClientSettings} from '../clients/client-options.js';

/**
 * The account whose credentials are used, 12 digits. Needs no permission. Undefined
 * where STS does not answer. Loads the client of STS.
 *
 * @param abortSignal ends the wait
 */
export async function callerAccount(
	settings: ClientSettings,
	abortSignal: AbortSignal,
): Promise<string | undefined> {
	const {createStsClient} = await import('../clients/create-sts-client.js');
	const client = createStsClient(settings);
	try {
		const {Account} = await client.send(new GetCallerIdentityCommand({}), {
			abortSignal,
		});
		return Account;
	} catch {
		return undefined;
	} finally {
		client.destroy();
	}
}
