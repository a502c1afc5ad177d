import type {AskedGroup} from '../asking.js';
import type {LiveTailEvent} from './live-tail.js';

/**
 * A session of log groups that are asked for the same, in the words that the service
 * takes: what it refuses before the start is asked for once more in plainer ones.
 *
 * @throws what `open` throws
 */
export async function* askSession(
	logGroups: readonly AskedGroup[],
	open: (filterPattern: string | undefined) => AsyncIterable<LiveTailEvent>,
): AsyncGenerator<LiveTailEvent> {
	const [first] = logGroups;
	for (;;) {
		const patterns = first?.asking.patterns;
		let hasStarted = false;
		try {
			for await (const event of open(patterns?.main)) {
				hasStarted = true;
				yield event;
			}

			return;
		} catch (error) {
			const isRefused =
				!hasStarted &&
				patterns !== undefined &&
				first?.asking.takeRefusal(error, patterns);
			if (!isRefused) {
				throw error;
			}
		}
	}
}
