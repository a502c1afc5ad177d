import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {request} from 'node:http';
import {it} from 'node:test';
import {crc32} from '../../../../source/demo/protocol/crc32.js';
import {until} from '../../../harness/until.js';
import {open, put, sweep} from '../open-endpoint.js';

it('huge-frame: declares 4 GB under a right checksum, trickles, and ends with the connection', async () => {
	const {endpoint, client} = await open([{fault: 'huge-frame', at: 1}]);
	let received = Buffer.alloc(0);
	const outgoing = request(endpoint.url, {
		method: 'POST',
		agent: false,
		headers: {
			'x-amz-target': 'Logs_20140328.StartLiveTail',
			authorization:
				'AWS4-HMAC-SHA256 Credential=A/20261123/us-east-1/logs/aws4_request, ',
		},
	});
	outgoing.on('response', response => {
		response.on('error', () => {});
		response.on('data', (bytes: Buffer) => {
			received = Buffer.concat([received, bytes]);
		});
	});
	outgoing.on('error', () => {});
	outgoing.end(
		JSON.stringify({logGroupIdentifiers: [endpoint.logGroupArn('trail')]}),
	);
	const hugeAt = () => {
		let at = 0;
		while (at + 12 <= received.length) {
			const length = received.readUInt32BE(at);
			if (length === 0xff_ff_ff_ff) {
				return at;
			}

			at += length;
		}

		return undefined;
	};

	await until(
		() => received.length > (hugeAt() ?? Number.POSITIVE_INFINITY) + 40_000,
		() => `${received.length} bytes`,
	);
	const prelude = received.subarray(hugeAt(), (hugeAt() ?? 0) + 12);
	assert.equal(prelude.readUInt32BE(8), crc32(prelude.subarray(0, 8)));
	put(endpoint, '1');
	assert.deepEqual(await sweep(client), [['1']]);
	outgoing.destroy();
	await until(
		() => endpoint.liveTailSessions === 0,
		() => 'still open',
	);
});
