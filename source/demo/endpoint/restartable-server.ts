import {once} from 'node:events';
import {createServer, type RequestListener} from 'node:http';
import {setTimeout as delay} from 'node:timers/promises';

// While no one listens on the port, Linux may give it to an outgoing connection.
const portRetryMs = 20;

export type RestartableServer = {
	readonly port: number;
	/** Cuts every connection and refuses others; resolves when it listens on the same port again, after that many ms. */
	restart(downMs: number): Promise<void>;
	/** Cuts every connection, also while it is down. */
	close(): Promise<void>;
};

/** Starts an HTTP server on 127.0.0.1. @param port 0 for any free one */
export async function startServer(
	handle: RequestListener,
	port: number,
): Promise<RestartableServer> {
	const server = createServer(handle);
	const listen = async (onPort: number): Promise<void> => {
		server.listen(onPort, '127.0.0.1');
		await once(server, 'listening');
	};

	const stopListening = async (): Promise<void> => {
		if (server.listening) {
			const closed = once(server, 'close');
			server.close();
			server.closeAllConnections();
			await closed;
		}
	};

	await listen(port);
	const address = server.address();
	const boundPort =
		typeof address === 'object' && address !== null ? address.port : port;
	const closing = new AbortController();
	const {signal} = closing;
	let restarting: Promise<void> = Promise.resolve();
	const restartAfter = async (downMs: number): Promise<void> => {
		await stopListening();
		let waitMs = downMs;
		while (!signal.aborted && !server.listening) {
			await delay(waitMs, undefined, {signal}).catch(() => {});
			waitMs = portRetryMs;
			if (!signal.aborted) {
				await listen(boundPort).catch(() => {});
			}
		}
	};

	return {
		port: boundPort,
		async restart(downMs) {
			restarting = restarting.then(async () => restartAfter(downMs));
			await restarting;
		},
		async close() {
			closing.abort();
			await restarting;
			await stopListening();
		},
	};
}
