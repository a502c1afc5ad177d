import type {Buffer} from 'node:buffer';
import type {ServerResponse} from 'node:http';
import {dribble} from './dribble.js';

/** What becomes of an answer on its way to the client. */
export type Transport = {
	/** How long its bytes take, ms. @default 0, at once */
	readonly dribbleMs?: number;
	/** Sends other bytes in its place. */
	readonly changeBody?: (body: Buffer) => Buffer;
	/** @default the service's own */
	readonly contentType?: string;
	/** Cuts the connection after so many bytes; the Content-Length promises all. */
	readonly cutAtBytes?: number;
};

/** Sends an answer with status 200, or what a fault makes of it. */
export function sendBody(
	response: ServerResponse,
	bytes: Buffer,
	{
		dribbleMs = 0,
		changeBody = body => body,
		contentType,
		cutAtBytes = Number.POSITIVE_INFINITY,
	}: Transport & {readonly contentType: string},
): void {
	const body = changeBody(bytes);
	const headers = {'content-type': contentType};
	if (dribbleMs > 0) {
		response.writeHead(200, headers);
		void dribble(body, dribbleMs, piece => response.write(piece)).then(() =>
			response.end(),
		);
		return;
	}

	response.writeHead(200, {...headers, 'content-length': body.length});
	if (body.length > cutAtBytes) {
		response.write(body.subarray(0, cutAtBytes), () => {
			response.destroy();
		});
	} else {
		response.end(body);
	}
}
