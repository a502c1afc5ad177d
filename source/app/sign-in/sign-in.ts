/**
 * The room `app/sign-in` asks for what must be known before the screen opens: the
 * code of a multi-factor device.
 *
 * Invariant: the first frame waits for nothing here but the AWS configuration files,
 * unless a profile names a device. The code is not echoed, as in the AWS CLI, and it
 * is kept nowhere.
 *
 *     $ qtail CloudTrail/logs --profile audit
 *     Code of arn:aws:iam::111122223333:mfa/ann for profile audit:
 *     qtail: That code was not accepted. Each code counts once: wait for the next one.
 *     Code of arn:aws:iam::111122223333:mfa/ann for profile audit:
 */
import process from 'node:process';
import type {ProvidedCredentials} from '../../aws/clients/client-options.js';
import {readAskedDevice} from '../../aws/credentials/mfa-device.js';
import {visibleText} from '../../text/visible-text.js';
import type {WatchInvocation} from '../open-source.js';

/**
 * Credentials that need a code of the user. Undefined where none is needed, or where
 * there is no terminal to ask on: then the watch itself says so.
 *
 * @returns `interrupted` after Ctrl-C at the question
 * @throws UserError where the code is not what is missing
 */
export async function signInWithCode({
	kind,
	options,
}: WatchInvocation): Promise<ProvidedCredentials | 'interrupted' | undefined> {
	const {stdin, stderr} = process;
	if (kind !== 'tail' || !stdin.isTTY || !stderr.isTTY) {
		return undefined;
	}

	const device = await readAskedDevice(
		options.profile,
		options.role !== undefined,
	);
	if (device === undefined) {
		return undefined;
	}

	const [{askCode}, {credentialsWithCode, WrongCode}] = await Promise.all([
		import('./ask-code.js'),
		import('../../aws/credentials/credentials-with-code.js'),
	]);
	const question = `Code of ${visibleText(device.serial)} for profile ${visibleText(device.profile)}: `;
	const asked = new AbortController();
	for (;;) {
		try {
			return await credentialsWithCode({
				...options,
				device,
				async code() {
					const code = await askCode(question);
					if (code === undefined) {
						asked.abort();
						throw new Error('No code was given.');
					}

					return code;
				},
			});
		} catch (error) {
			if (asked.signal.aborted) {
				return 'interrupted';
			}

			if (!(error instanceof WrongCode)) {
				throw error;
			}

			stderr.write(
				'qtail: That code was not accepted. Each code counts once: wait for the next one.\n',
			);
		}
	}
}
