import {createServer, type OutgoingHttpHeaders} from 'node:http';
import type {AddressInfo} from 'node:net';
import type {TestContext} from 'node:test';

/** What a server that is not CloudWatch Logs answers to whatever it is asked. */
export type FixedAnswer = {
	readonly status: number;
	readonly headers?: OutgoingHttpHeaders;
	readonly body?: string;
};

/**
 * A server on 127.0.0.1 that gives every request the same answer, as a proxy, a
 * gateway or a sign-in page does. It stops when the test ends.
 */
export async function answeringServer(
	test: Pick<TestContext, 'after'>,
	{status, headers = {}, body = ''}: FixedAnswer,
): Promise<{readonly url: string}> {
	const server = createServer((request, response) => {
		request.resume();
		request.on('end', () => {
			response.writeHead(status, headers);
			response.end(body);
		});
	});
	await new Promise<void>(resolve => {
		server.listen(0, '127.0.0.1', resolve);
	});
	test.after(() => {
		server.close();
		server.closeAllConnections();
	});
	const {port} = server.address() as AddressInfo;
	return {url: `http://127.0.0.1:${port}`};
}
