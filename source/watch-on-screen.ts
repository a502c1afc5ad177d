import process from 'node:process';
import {ingest} from './ingest/ingest.js';
import {
	type OpenSource,
	openSource,
	type WatchInvocation,
} from './open-source.js';
import {createRecordStore} from './store/record-store.js';
import {startScreen} from './ui/start-screen.js';

// Closing a session takes one round trip; a dead network must not keep the
// user from their shell.
const closeLimitMs = 2000;

/**
 * Watches in the terminal UI until the user quits; resolves to the exit code.
 *
 * @throws what ended the watch before any record came: the screen is closed by then
 */
export async function watchOnScreen(
	invocation: WatchInvocation,
): Promise<number> {
	const {options} = invocation;
	const store = createRecordStore({maxEvents: options.maxEvents});
	const abort = new AbortController();
	const screen = startScreen({
		store,
		scope: options.scope,
		filter: options.filter,
		timeZone: options.timeZone,
		target: {logGroups: options.logGroups, region: options.region},
		from: options.from,
		environment: process.env,
	});
	// The SDK takes longer to load than the screen to draw.
	await screen.hasDrawn;

	let opened: OpenSource | undefined;
	let failure: unknown;
	const watching = (async () => {
		try {
			opened = await openSource(invocation);
			screen.showTarget(opened.target);
			await ingest(opened.source, store, {signal: abort.signal});
		} catch (error) {
			if (store.getSnapshot().received === 0) {
				failure = error;
				screen.close();
				return;
			}

			// What was received is worth more than a clean end: it stays readable.
			failure = error;
			const reason = error instanceof Error ? error.message : String(error);
			store.setConnection({name: 'ended', reason});
		}
	})();

	await screen.hasClosed;
	abort.abort();
	await Promise.race([watching, timeLimit(closeLimitMs)]);
	await opened?.close();
	if (failure !== undefined) {
		throw failure;
	}

	return 0;
}

async function timeLimit(ms: number): Promise<void> {
	return new Promise(resolve => {
		setTimeout(resolve, ms).unref();
	});
}
