import {Buffer} from 'node:buffer';
import type {ServerResponse} from 'node:http';
import type {TestContext} from 'node:test';
import {type Input, startHandMadeServer} from './hand-made-server.js';

export type ListedEvent = {
	/** ms. Undefined: the service sends none, and the event with every range. */
	readonly timestamp: number | undefined;
	readonly message: string;
	/** Sent with every range. */
	readonly isStray?: boolean;
};

/** What happens to a body that is too long. */
export type Cut = (
	response: ServerResponse,
	body: string,
	most: number,
) => void;

/**
 * FilterLogEvents of a service behind a path that cuts long answers. A token is
 * good only with the `limit` that it came with.
 *
 * @param path `most` is the longest body that passes, in bytes; undefined: any
 */
export async function startCuttingServer(
	t: TestContext,
	events: readonly ListedEvent[],
	path: {most: number | undefined; readonly cut: Cut},
): ReturnType<typeof startHandMadeServer> {
	return startHandMadeServer(t, (input, response) => {
		const page = pageOf(events, input);
		const body = JSON.stringify(page);
		if (page === undefined) {
			response.writeHead(400);
			response.end('{"__type":"InvalidParameterException","message":"token"}');
		} else if (
			path.most === undefined ||
			Buffer.byteLength(body) <= path.most
		) {
			response.end(body);
		} else {
			path.cut(response, body, path.most);
		}
	});
}

function pageOf(events: readonly ListedEvent[], input: Input): unknown {
	const {startTime, endTime, nextToken, limit} = input;
	const most = Number(limit ?? 10_000);
	const [from = '0', tokenLimit] =
		typeof nextToken === 'string' ? nextToken.split('/') : [];
	if (tokenLimit !== undefined && tokenLimit !== String(limit)) {
		return undefined;
	}

	const inRange = events.filter(
		({timestamp, isStray}) =>
			isStray ||
			timestamp === undefined ||
			(timestamp >= Number(startTime) && timestamp <= Number(endTime)),
	);
	const end = Number(from) + most;
	return {
		events: inRange.slice(Number(from), end),
		...(end < inRange.length ? {nextToken: `${end}/${limit}`} : {}),
	};
}
