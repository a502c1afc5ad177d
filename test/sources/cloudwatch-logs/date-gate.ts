import {createServer, request} from 'node:http';
import type {AddressInfo} from 'node:net';
import type {TestContext} from 'node:test';
import type {EmbeddedEndpoint} from '../../../source/demo/endpoint/endpoint.js';

/** What stands in the Date header of an answer, counted from 1. Undefined: no header. */
export type DateOf = (answer: number) => string | undefined;

/** A Date header that is so far ahead of the endpoint's time, ms. */
export function dateAhead(ms: number): string {
	return new Date(Date.now() + ms).toUTCString();
}

/** A server in front of an endpoint that passes everything on, with another Date header. Closed after the test. */
export async function openDateGate(
	t: TestContext,
	endpoint: Pick<EmbeddedEndpoint, 'url'>,
	dateOf: DateOf,
): Promise<{readonly url: string}> {
	let answers = 0;
	const gate = createServer((incoming, outgoing) => {
		const passed = request(
			new URL(incoming.url ?? '', endpoint.url),
			{method: incoming.method, headers: incoming.headers},
			answer => {
				answers++;
				const {date: _date, ...headers} = answer.headers;
				const date = dateOf(answers);
				outgoing.sendDate = false;
				outgoing.writeHead(answer.statusCode ?? 500, {
					...headers,
					...(date === undefined ? {} : {date}),
				});
				outgoing.flushHeaders();
				answer.on('error', () => outgoing.destroy());
				answer.pipe(outgoing);
			},
		);
		passed.on('error', () => outgoing.destroy());
		outgoing.on('close', () => passed.destroy());
		incoming.pipe(passed);
	});
	await new Promise<void>(resolve => {
		gate.listen(0, '127.0.0.1', resolve);
	});
	t.after(() => {
		gate.closeAllConnections();
		gate.close();
	});
	const {port} = gate.address() as AddressInfo;
	return {url: `http://127.0.0.1:${port}`};
}
