import {randomUUID} from 'node:crypto';
import {once} from 'node:events';
import type {IncomingMessage, ServerResponse} from 'node:http';
import {setTimeout as delay} from 'node:timers/promises';
import {checkAuthorization} from '../protocol/authorization.js';
import {AwsError} from '../protocol/aws-error.js';
import {
	operationOf,
	readInput,
	sendError,
	sendOutput,
} from '../protocol/aws-json.js';
import {responseFrameWriter} from '../protocol/frame-writer.js';
import type {RequestInput} from '../protocol/request-input.js';
import {describeLogGroups} from './describe-log-groups.js';
import {filterLogEvents, writesAsItReads} from './filter-log-events.js';
import {
	type LiveTailSession,
	startLiveTailSession,
} from './live-tail-session.js';
import type {Operation, OperationContext} from './operation.js';
import type {HookedAnswer, RequestHook} from './request-hook.js';
import type {RequestLog} from './request-log.js';
import {readLiveTailRequest} from './start-live-tail.js';

export type RequestHandlerOptions = OperationContext & {
	readonly region: string;
	readonly updateIntervalMs: number;
	readonly sessionLimitMs: number;
	readonly requestLog: RequestLog;
	readonly respond: RequestHook;
};

export type RequestHandler = {
	readonly handle: (request: IncomingMessage, response: ServerResponse) => void;
	/** Live Tail sessions that run now. */
	readonly openSessions: number;
	/** Stops every session; their connections are left to the server. */
	stop(): void;
};

const liveTailOperation = 'StartLiveTail';
const operations: ReadonlyMap<string, Operation> = new Map([
	['DescribeLogGroups', describeLogGroups],
	['FilterLogEvents', filterLogEvents],
]);

/** From a request to its answer or its stream. Whatever a client sends is answered, if only with an error. */
export function createRequestHandler(
	options: RequestHandlerOptions,
): RequestHandler {
	const sessions = new Set<LiveTailSession>();

	const startLiveTail = (
		input: RequestInput,
		response: ServerResponse,
		requestId: string,
		hooked: HookedAnswer,
	): void => {
		const {matches, ...request} = readLiveTailRequest(input, {
			groups: options.groups,
			openSessions: sessions.size,
			requestId,
		});
		response.writeHead(200, {
			'content-type': 'application/vnd.amazon.eventstream',
		});
		const writer = responseFrameWriter(response);
		const session = startLiveTailSession({
			...request,
			matches: hooked.ignoresPattern ? () => true : matches,
			updatesBeforeStart: hooked.updatesBeforeStart ?? 0,
			writer: hooked.wrapFrames?.(writer) ?? writer,
			updateIntervalMs: options.updateIntervalMs,
			sessionLimitMs: options.sessionLimitMs,
			now: options.now,
			...(hooked.beforeUpdate === undefined
				? {}
				: {beforeUpdate: hooked.beforeUpdate}),
		});
		sessions.add(session);
		response.on('close', () => {
			sessions.delete(session);
			session.stop();
		});
		hooked.onLiveTail?.(session.control);
	};

	const answer = async (
		request: IncomingMessage,
		response: ServerResponse,
		requestId: string,
	): Promise<void> => {
		const operation = operationOf(request);
		const input = await readInput(request);
		const isSoonAnswered =
			operation === 'DescribeLogGroups' ||
			(operation === 'FilterLogEvents' && writesAsItReads(input));
		if (!isSoonAnswered) {
			await options.history.written();
		}

		const call = options.requestLog.add({
			operation,
			input,
			at: options.now(),
		});
		const hooked = options.respond({operation, input, call}) ?? {};
		if (hooked.dateHeader === null) {
			response.sendDate = false;
			response.removeHeader('date');
		} else if (hooked.dateHeader !== undefined) {
			response.setHeader('date', hooked.dateHeader);
		}

		if (hooked.delayMs !== undefined) {
			await delay(hooked.delayMs, undefined, {ref: false});
		}

		if (response.destroyed) {
			// The client has gone: nothing would ever stop a session started now.
			return;
		}

		if (hooked.destroySocket) {
			response.destroy();
		} else if (hooked.isUnanswered) {
			await once(response, 'close');
		} else if (hooked.webPage !== undefined) {
			const {statusCode, html, headers} = hooked.webPage;
			response.writeHead(statusCode, {...headers, 'content-type': 'text/html'});
			response.end(html);
		} else if (hooked.error !== undefined) {
			const {name, message, statusCode} = hooked.error;
			throw new AwsError(name, message, statusCode);
		} else if (hooked.output !== undefined) {
			sendOutput(response, hooked.output, hooked);
		} else {
			checkAuthorization(request.headers.authorization, options.region);
			const answerAtOnce = operations.get(operation);
			if (answerAtOnce !== undefined) {
				const operate = hooked.wrapOperation?.(answerAtOnce) ?? answerAtOnce;
				sendOutput(response, operate(input, options), hooked);
			} else if (operation === liveTailOperation) {
				startLiveTail(input, response, requestId, hooked);
			} else {
				throw new AwsError('UnknownOperationException', '');
			}
		}
	};

	return {
		handle(request, response) {
			const requestId = randomUUID();
			response.setHeader('x-amzn-RequestId', requestId);
			response.setHeader('date', new Date(options.now()).toUTCString());
			// A frame for a client that has just gone is no error.
			response.on('error', () => {});
			answer(request, response, requestId).catch((error: unknown) => {
				if (response.headersSent || response.destroyed) {
					response.destroy();
					return;
				}

				sendError(
					response,
					error instanceof AwsError
						? error
						: new AwsError('InternalFailure', String(error), 500),
				);
			});
		},
		get openSessions() {
			return sessions.size;
		},
		stop() {
			for (const session of sessions) {
				session.stop();
			}

			sessions.clear();
		},
	};
}
