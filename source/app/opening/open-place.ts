/**
 * The room `app/opening` makes ready what a source reads: the place where AWS is
 * asked, and the files of `qtail read`.
 *
 *     qtail CloudTrail/logs                 the log group; the SDK finds the rest
 *     … --role-arn arn:aws:iam::…:role/R    the same, with credentials of the role
 *     qtail demo                            the demo's endpoint on this computer, its
 *                                           log groups, Region and credentials
 *     qtail read -                          stdin
 *
 * The invariant: what is opened for the demo is open until `close`, which whoever
 * opened the place calls. An endpoint that stays open keeps the process alive.
 */
import type {
	ClientSettings,
	ProvidedCredentials,
} from '../../aws/clients/client-options.js';
import type {RoleOptions} from '../../aws/credentials/role-credentials.js';
import type {TargetOptions} from '../../aws/resolve-target.js';
import type {
	DemoOptions,
	TailOptions,
} from '../../command-line/parse-command-line.js';
import type {WatchTarget} from '../../stream/watch-target.js';

/** The part of a command line that says where AWS is asked, and as whom. */
type Asked = Pick<
	TailOptions,
	'logGroups' | 'region' | 'profile' | 'endpointUrl' | 'role'
>;

export type OpenPlace = {
	readonly where: TargetOptions & Pick<ClientSettings, 'credentials'>;
	/** What may be shown of the role that was asked for. */
	readonly role: WatchTarget['role'];
	/** Ends the demo. */
	close(): Promise<void>;
};

/**
 * Where AWS is asked and whose credentials are used, or the demo in its place.
 *
 * @param demo what it plays. Undefined: AWS is asked
 * @param credentials those for which the user gave a code. @default the role's, assumed when a client first needs them, or the SDK's chain
 */
export async function openPlace(
	{logGroups, region, profile, endpointUrl, role}: Asked,
	demo: DemoOptions | undefined,
	credentials?: ProvidedCredentials,
): Promise<OpenPlace> {
	const opened = demo && (await openDemo(demo));
	return {
		where: opened?.where ?? {
			...{logGroups, region, profile, endpointUrl},
			credentials:
				credentials ??
				(role && (await credentialsOfRole({role, profile, endpointUrl}))),
		},
		role: role && {arn: role.arn, sessionName: role.sessionName},
		async close() {
			await opened?.close();
		},
	};
}

async function credentialsOfRole(options: RoleOptions) {
	const {roleCredentials} = await import(
		'../../aws/credentials/role-credentials.js'
	);
	return roleCredentials(options);
}

/** Starts the demo. What it gives is what a command line says of a real trail. */
async function openDemo({seed, ratePerSecond, faults, scenario}: DemoOptions) {
	const {startDemo} = await import('../../demo/demo.js');
	const demo = await startDemo({seed, ratePerSecond, faults, scenario});
	return {
		where: {
			// A scenario is met as a real account is: the trail has to be found.
			logGroups: scenario === undefined ? [...demo.logGroupNames] : [],
			region: demo.region,
			profile: undefined,
			endpointUrl: demo.endpointUrl,
			credentials: demo.credentials,
		},
		async close() {
			await demo.close();
		},
	};
}
