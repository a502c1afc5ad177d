import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {text} from 'node:stream/consumers';
import {test} from 'node:test';
import {openEndpoint, putRecords, watch} from '../watching.js';

test('a watch closes its gaps behind a proxy that ends every answer at 20 KB', async t => {
	const endpoint = await openEndpoint(t);
	const proxy = createServer(async (request, response) => {
		const {host: _, connection: _closing, ...headers} = request.headers;
		const answer = await fetch(endpoint.url, {
			method: 'POST',
			headers: headers as Record<string, string>,
			body: await text(request),
		});
		const body = await answer.text();
		response.writeHead(answer.status, {
			'content-type': answer.headers.get('content-type') ?? '',
			'content-length': Buffer.byteLength(body),
		});
		if (body.length > 20_000) {
			response.write(body.slice(0, 20_000), () => response.socket?.destroy());
		} else {
			response.end(body);
		}
	});
	await new Promise<void>(resolve => {
		proxy.listen(0, '127.0.0.1', resolve);
	});
	t.after(() => {
		proxy.closeAllConnections();
		proxy.close();
	});
	const count = 2000;
	const deliveredAt = Date.now() - 50_000;
	for (let index = 0; index < count; index++) {
		putRecords(endpoint, index, 1, deliveredAt + Math.floor(index / 3));
	}

	const {port} = proxy.address() as AddressInfo;
	const watching = watch(
		t,
		{url: `http://127.0.0.1:${port}`},
		{poll: true, timing: {pollIntervalMs: 500, maxPollIntervalMs: 1000}},
	);
	await watching.until(
		({ids, coverage}) =>
			ids.size === count &&
			coverage?.gaps.length === 0 &&
			(coverage.receivedTo ?? 0) > deliveredAt + count,
	);
});
