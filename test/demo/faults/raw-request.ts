import {request} from 'node:http';
import type {EmbeddedEndpoint} from '../../../source/demo/endpoint/endpoint.js';

export type RawAnswer = {
	readonly status: number | undefined;
	readonly headers: Readonly<Record<string, string | string[] | undefined>>;
	readonly body: string;
	/** The name of the error that ended the body. */
	readonly cut: string | undefined;
};

/** One request as bytes, for answers that an SDK would hide. */
export async function rawRequest(
	{url}: EmbeddedEndpoint,
	input: Readonly<Record<string, unknown>> = {logGroupName: 'trail'},
	operation = 'FilterLogEvents',
): Promise<RawAnswer> {
	return new Promise((resolve, reject) => {
		const outgoing = request(
			url,
			{
				method: 'POST',
				agent: false,
				headers: {
					'x-amz-target': `Logs_20140328.${operation}`,
					authorization:
						'AWS4-HMAC-SHA256 Credential=A/20261123/us-east-1/logs/aws4_request, ',
				},
			},
			response => {
				const chunks: Buffer[] = [];
				const end = (cut?: string) => {
					resolve({
						status: response.statusCode,
						headers: response.headers,
						body: Buffer.concat(chunks).toString(),
						cut,
					});
				};

				response.on('data', (chunk: Buffer) => {
					chunks.push(chunk);
				});
				response.on('end', () => {
					end();
				});
				response.on('error', (error: NodeJS.ErrnoException) => {
					end(error.code ?? error.name);
				});
			},
		);
		outgoing.on('error', reject);
		outgoing.end(JSON.stringify(input));
	});
}
