import {logsHosts, reachHost} from '../aws/probes/reach-host.js';
import {type Finding, fail, obstacle, pass, unknown} from './finding.js';
import type {SetUp} from './set-up.js';

/** Whether a connection to the host of CloudWatch Logs can be made. */
export async function checkLogsHost(
	setUp: SetUp,
	signal: AbortSignal,
): Promise<Finding> {
	const settings = await setUp.logsSettings();
	const {logs} = logsHosts(settings);
	const probe = await reachHost(logs, setUp.options.context, signal);
	return probe.isAnswered
		? pass(`${logs.host} takes connections.`)
		: obstacle(
				`${logs.host} cannot be reached: ${probe.error.message}`,
				probe.error.nextSteps,
			);
}

/** The same of the host of StartLiveTail, which firewalls and VPC endpoints have to allow by itself. */
export async function checkStreamHost(
	setUp: SetUp,
	signal: AbortSignal,
): Promise<Finding> {
	const settings = await setUp.logsSettings();
	const {logs, stream} = logsHosts(settings);
	if (stream.host === logs.host) {
		return pass(`The endpoint ${logs.host} stands for both hosts.`);
	}

	if (/^(?:cn|us-gov)-/.test(settings.region)) {
		return unknown(
			`${settings.region} has no Live Tail, as far as is known: qtail polls.`,
		);
	}

	const probe = await reachHost(stream, setUp.options.context, signal);
	return probe.isAnswered
		? pass(`${stream.host} takes connections.`)
		: fail(
				`${stream.host} cannot be reached, so that qtail polls: ${probe.error.message}`,
				[
					`A firewall has to let it through beside ${logs.host}; in a VPC it is the endpoint com.amazonaws.${settings.region}.stream-logs.`,
				],
			);
}
