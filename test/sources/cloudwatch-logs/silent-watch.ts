// Runs in a process of its own, with everything set up that makes the SDK
// talk: both kinds of credentials, an old Node, an error and a reconnect.
import {createCloudWatchSource} from '../../../source/sources/cloudwatch-logs/cloudwatch-logs.js';
import {quick, sourceOptions} from './source-options.js';

const controller = new AbortController();
const {credentials, ...options} = sourceOptions(process.argv[2]);
const source = createCloudWatchSource({...options, timing: quick});
let hasReconnected = false;
for await (const message of source(controller.signal)) {
	if (message.kind === 'batch') {
		message.onIngested?.(message.messages);
	} else if (message.kind === 'connection') {
		hasReconnected ||= message.connection.name === 'reconnecting';
		if (hasReconnected && message.connection.name === 'live') {
			controller.abort();
		}
	}
}

process.exitCode = hasReconnected ? 7 : 1;
