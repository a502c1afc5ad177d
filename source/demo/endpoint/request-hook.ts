import type {FrameWriter} from '../protocol/frame-writer.js';
import type {RequestInput} from '../protocol/request-input.js';
import type {Transport} from '../protocol/send-body.js';
import type {ServiceName} from '../protocol/service.js';
import type {LiveTailControl} from './live-tail-session.js';
import type {Operation} from './operation.js';

/** A request as a hook sees it. `call` counts the requests of that operation, from 1. */
export type HookedRequest = {
	readonly service: ServiceName;
	/** That it was signed for; undefined where it was not signed. */
	readonly region: string | undefined;
	readonly operation: string;
	readonly input: RequestInput;
	readonly call: number;
};

/** What happens to one request instead of, or before, the endpoint's own answer. */
export type HookedAnswer = Transport & {
	/** Answers with an error. 400 unless said otherwise. */
	readonly error?: {
		readonly name: string;
		readonly message: string;
		readonly statusCode?: number;
	};
	/** Answers with this instead of the operation's own output. */
	readonly output?: unknown;
	/** Waits before anything else happens; the other members still apply. */
	readonly delayMs?: number;
	/** Cuts the connection without an answer. */
	readonly destroySocket?: boolean;
	/** Never answers, and leaves the connection open. */
	readonly isUnanswered?: boolean;
	/** Answers with a page of HTML, as a proxy between client and service does. */
	readonly webPage?: {
		readonly statusCode: number;
		readonly html: string;
		readonly headers?: Readonly<Record<string, string>>;
	};
	/** The Date header; null for none. @default the endpoint's clock */
	readonly dateHeader?: string | null;
	/** Answers with what another operation makes of the request. Not for StartLiveTail. */
	readonly wrapOperation?: (operation: Operation) => Operation;
	/** StartLiveTail only: sends every event, as a server without filter patterns would. */
	readonly ignoresPattern?: boolean;
	/** StartLiveTail only: the `sessionStart` comes after so many updates. @default 0 */
	readonly updatesBeforeStart?: number;
	/** StartLiveTail only: gets the session when it has started, to end it or to send what the service would. */
	readonly onLiveTail?: (session: LiveTailControl) => void;
	/** StartLiveTail only: gets every frame in place of the connection. */
	readonly wrapFrames?: (writer: FrameWriter) => FrameWriter;
	/** StartLiveTail only: is called before every update of the session. */
	readonly beforeUpdate?: (session: LiveTailControl) => void;
};

/** Undefined: the endpoint answers as the service would. */
export type RequestHook = (request: HookedRequest) => HookedAnswer | undefined;
