/**
 * The room `aws/people` asks the directory of Identity Center what a person is called.
 *
 * Invariant: each person is asked for once, and nobody any more after a refusal.
 * CloudTrail records every question, so each must have a use.
 *
 *     nameOf({identityStoreId: 'd-9067642ac7', userId: '544894e8-…'})
 *     → DescribeUser → ana.silva
 */
import {
	DescribeUserCommand,
	type IdentitystoreClient,
} from '@aws-sdk/client-identitystore';
import type {ClientSettings} from '../clients/client-options.js';
import {createIdentityStoreClient} from '../clients/create-identity-store-client.js';
import {errorFacts} from '../error-facts.js';

type AskedUser = {
	readonly identityStoreId: string;
	readonly userId: string;
};

export type Directory = {
	/** @returns undefined where the directory has no name */
	nameOf(user: AskedUser, signal: AbortSignal): Promise<string | undefined>;
	/** The directory refuses: it is of another account or Region, a permission is missing, or the server knows no such call. */
	readonly isClosed: boolean;
	destroy(): void;
};

/**
 * The directory that these credentials reach. An identity store is known only in its
 * own Region, which its ARN does not say: the watched Region is tried, in which most
 * organizations have both.
 */
export function openDirectory(settings: ClientSettings): Directory {
	let client: IdentitystoreClient | undefined;
	let isClosed = false;
	return {
		get isClosed() {
			return isClosed;
		},
		async nameOf({identityStoreId, userId}, signal) {
			if (isClosed) {
				return undefined;
			}

			client ??= createIdentityStoreClient(settings);
			try {
				const {UserName, DisplayName} = await client.send(
					new DescribeUserCommand({
						IdentityStoreId: identityStoreId,
						UserId: userId,
					}),
					{abortSignal: signal},
				);
				return UserName ?? DisplayName;
			} catch (error) {
				isClosed ||= !signal.aborted && !isUserMissing(error);
				return undefined;
			}
		},
		destroy() {
			client?.destroy();
		},
	};
}

/** A person who was deleted is no reason to stop. */
function isUserMissing(error: unknown): boolean {
	return (
		errorFacts(error).name === 'ResourceNotFoundException' &&
		(error as {readonly ResourceType?: unknown}).ResourceType === 'USER'
	);
}
