import {
	createServer,
	type IncomingMessage,
	type ServerResponse,
} from 'node:http';
import type {AddressInfo} from 'node:net';
import {text} from 'node:stream/consumers';
import type {TestContext} from 'node:test';

/** What the service received, such as `{logGroupName: 'trail', limit: 512}`. */
export type Input = Readonly<Record<string, unknown>>;

/** A server that answers as the test says, with no form of its own. Closed after the test. */
export async function startHandMadeServer(
	t: TestContext,
	answer: (
		input: Input,
		response: ServerResponse,
		request: IncomingMessage,
	) => void | Promise<void>,
): Promise<{readonly url: string; readonly inputs: readonly Input[]}> {
	const inputs: Input[] = [];
	const server = createServer(async (request, response) => {
		const input = JSON.parse(await text(request)) as Input;
		inputs.push(input);
		await answer(input, response, request);
	});
	await new Promise<void>(resolve => {
		server.listen(0, '127.0.0.1', resolve);
	});
	t.after(async () => {
		server.closeAllConnections();
		await new Promise(resolve => {
			server.close(resolve);
		});
	});
	const {port} = server.address() as AddressInfo;
	return {url: `http://127.0.0.1:${port}`, inputs};
}
