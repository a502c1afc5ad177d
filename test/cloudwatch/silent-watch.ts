// Runs in a process of its own, with everything set up that makes the SDK
// talk: both kinds of credentials, an old Node, an error and a reconnect.
import {createCloudWatchSource} from '../../source/cloudwatch/cloudwatch-source.js';
import {groupName, quick} from './watching.js';

const controller = new AbortController();
const source = createCloudWatchSource({
	logGroups: [groupName],
	region: 'us-east-1',
	profile: undefined,
	endpointUrl: process.argv[2],
	from: Date.now() - 60_000,
	to: undefined,
	follow: true,
	filterPattern: undefined,
	poll: false,
	timing: quick,
});
let hasReconnected = false;
for await (const message of source(controller.signal)) {
	if (message.kind === 'connection') {
		hasReconnected ||= message.connection.name === 'reconnecting';
		if (hasReconnected && message.connection.name === 'live') {
			controller.abort();
		}
	}
}

process.exitCode = hasReconnected ? 7 : 1;
