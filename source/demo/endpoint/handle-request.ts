import {randomUUID} from 'node:crypto';
import {once} from 'node:events';
import type {IncomingMessage, ServerResponse} from 'node:http';
import {setTimeout as delay} from 'node:timers/promises';
import {
	checkAuthorization,
	readCredentialScope,
} from '../protocol/authorization.js';
import {AwsError} from '../protocol/aws-error.js';
import {sendJsonError, sendJsonOutput} from '../protocol/aws-json.js';
import {sendQueryError, sendQueryOutput} from '../protocol/aws-query.js';
import {responseFrameWriter} from '../protocol/frame-writer.js';
import {readRequest, serviceOf} from '../protocol/read-request.js';
import type {RequestInput} from '../protocol/request-input.js';
import type {Transport} from '../protocol/send-body.js';
import type {RequestTarget} from '../protocol/service.js';
import {
	type LiveTailSession,
	startLiveTailSession,
} from './live-tail-session.js';
import type {LogGroups} from './log-groups.js';
import type {OperationContext} from './operation.js';
import {findOperation, needsHistory} from './operations.js';
import type {HookedAnswer, RequestHook} from './request-hook.js';
import type {RequestLog} from './request-log.js';
import {readLiveTailRequest} from './start-live-tail.js';

export type RequestHandlerOptions = Omit<
	OperationContext,
	'region' | 'groups' | 'caller'
> & {
	/** The Regions that are answered for. */
	readonly regions: readonly string[];
	/** Opt-in Regions that the account has not enabled. */
	readonly disabledRegions: readonly string[];
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

/** Answers with the output of an operation, in the form of its service. */
function sendOutput(
	response: ServerResponse,
	{
		output,
		requestId,
		...target
	}: RequestTarget & {readonly output: unknown; readonly requestId: string},
	transport: Transport,
): void {
	if (target.service === 'sts') {
		sendQueryOutput(
			response,
			{operation: target.operation, output, requestId},
			transport,
		);
	} else {
		sendJsonOutput(response, output, transport);
	}
}

/** From a request to its answer or its stream. Whatever a client sends is answered, if only with an error. */
export function createRequestHandler(
	options: RequestHandlerOptions,
): RequestHandler {
	const sessions = new Set<LiveTailSession>();

	const startLiveTail = (
		input: RequestInput,
		{
			groups,
			response,
			requestId,
			hooked,
		}: {
			readonly groups: LogGroups;
			readonly response: ServerResponse;
			readonly requestId: string;
			readonly hooked: HookedAnswer;
		},
	): void => {
		const {matches, ...request} = readLiveTailRequest(input, {
			groups,
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
		const {input, ...target} = await readRequest(request);
		const {service, operation} = target;
		if (needsHistory(target, input)) {
			await options.history.written();
		}

		const region = readCredentialScope(request.headers.authorization)?.region;
		const call = options.requestLog.add({
			service,
			region,
			operation,
			input,
			at: options.now(),
		});
		const hooked =
			options.respond({service, region, operation, input, call}) ?? {};
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
			sendOutput(
				response,
				{...target, output: hooked.output, requestId},
				hooked,
			);
		} else {
			const scope = checkAuthorization(request.headers.authorization, {
				...options,
				service,
			});
			const caller = options.callers.identify(scope.accessKeyId);
			const groups = options.groupsIn(scope.region);
			const answerAtOnce = findOperation(target);
			if (answerAtOnce !== undefined) {
				const operate = hooked.wrapOperation?.(answerAtOnce) ?? answerAtOnce;
				const context = {...options, groups, caller, region: scope.region};
				sendOutput(
					response,
					{...target, output: operate(input, context), requestId},
					hooked,
				);
			} else if (service === 'logs' && operation === 'StartLiveTail') {
				startLiveTail(input, {groups, response, requestId, hooked});
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

				const answered =
					error instanceof AwsError
						? error
						: new AwsError('InternalFailure', String(error), 500);
				const service = serviceOf(request);
				if (service === 'sts') {
					sendQueryError(response, answered, requestId);
				} else {
					sendJsonError(response, answered, service);
				}
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
