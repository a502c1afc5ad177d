import {connect as connectPlain, isIP} from 'node:net';
import {connect as connectTls} from 'node:tls';
import type {ClientSettings} from '../clients/client-options.js';
import {createLogsClient} from '../clients/create-logs-client.js';
import type {ErrorContext} from '../error-context.js';
import {type Probe, probe} from './probe.js';

/** The hosts of CloudWatch Logs in a region. */
export type LogsHosts = {
	/** `logs.us-east-1.amazonaws.com`. */
	readonly logs: URL;
	/** Of StartLiveTail alone: `stream-logs.us-east-1.amazonaws.com`. The same as `logs` for an endpoint of the user's. */
	readonly stream: URL;
};

/** Where the SDK sends requests to. Asks no server. */
export function logsHosts(
	settings: ClientSettings & {region: string},
): LogsHosts {
	if (settings.endpointUrl !== undefined) {
		const url = new URL(settings.endpointUrl);
		return {logs: url, stream: url};
	}

	const client = createLogsClient(settings);
	try {
		const {url} = client.config.endpointProvider({
			Region: settings.region,
			UseDualStack: false,
			UseFIPS: false,
		});
		// The prefix is that of the model of StartLiveTail, 3.1169.0.
		return {logs: url, stream: new URL(`${url.protocol}//stream-${url.host}`)};
	} finally {
		client.destroy();
	}
}

/** Connects as far as TLS, sends no request, and closes the connection. */
export async function reachHost(
	url: URL,
	context: ErrorContext,
	signal: AbortSignal,
): Promise<Probe<undefined>> {
	return probe(context, () => connected(url, signal));
}

async function connected(url: URL, signal: AbortSignal): Promise<undefined> {
	const isTls = url.protocol === 'https:';
	const host = url.hostname.replace(/^\[|\]$/g, '');
	const port = Number(url.port || (isTls ? 443 : 80));
	return new Promise((resolve, reject) => {
		const socket = isTls
			? connectTls({host, port, servername: isIP(host) === 0 ? host : ''})
			: connectPlain({host, port});
		const abort = () => {
			socket.destroy(
				Object.assign(new Error('no answer'), {name: 'TimeoutError'}),
			);
		};

		signal.addEventListener('abort', abort, {once: true});
		socket.once(isTls ? 'secureConnect' : 'connect', () => {
			resolve(undefined);
			socket.destroy();
		});
		socket.once('error', reject);
		socket.once('close', () => {
			signal.removeEventListener('abort', abort);
		});
	});
}
