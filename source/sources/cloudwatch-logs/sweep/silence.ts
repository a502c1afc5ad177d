import type {FilterLogEventsCommand} from '@aws-sdk/client-cloudwatch-logs';

export type SilenceOptions = {
	/** A page that is not answered for so long is silent, ms. @default never */
	readonly silentMs?: number | undefined;
	/** Once for a page that is silent. */
	readonly onSilence?: (() => void) | undefined;
	/** The answer to a page that was silent is there, whole or damaged. Not where the iteration throws instead. */
	readonly onAnswer?: (() => void) | undefined;
};

/**
 * Watches how long FilterLogEvents leaves a request without an answer. What
 * happens before a request goes out does not count: the wait for the call
 * budget, for credentials, and between the SDK's attempts.
 */
export function createSilenceWatch({
	silentMs,
	onSilence,
	onAnswer,
}: SilenceOptions): {
	/** Has to be called before the command is sent. */
	observe(command: FilterLogEventsCommand): void;
	answered(): void;
} {
	let isSilent = false;
	return {
		observe(command) {
			if (silentMs === undefined) {
				return;
			}

			command.middlewareStack.add(
				next => async request => {
					const timer = setTimeout(() => {
						if (!isSilent) {
							isSilent = true;
							onSilence?.();
						}
					}, silentMs);
					try {
						return await next(request);
					} finally {
						clearTimeout(timer);
					}
				},
				// Around one attempt and the reading of its answer.
				{step: 'deserialize', priority: 'high', name: 'qtailSilence'},
			);
		},
		answered() {
			if (isSilent) {
				isSilent = false;
				onAnswer?.();
			}
		},
	};
}
