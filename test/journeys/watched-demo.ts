import type {TestContext} from 'node:test';
import {startDemo} from '../../source/demo/demo.js';
import {PtyProgram} from '../harness/pty.js';
import {builtQtail} from '../harness/run-program.js';
import {ScreenDriver} from '../harness/screen-driver.js';

// Ten records a second; the incident begins after 1.5 s and lasts about 6.
export const demoSpeed = 10;
const ratePerSecond = 1;

export type WatchedDemo = {
	readonly qtail: ScreenDriver;
	/** When the traffic started, ms. */
	readonly startedAt: number;
};

/**
 * The built program in a pseudo-terminal, as a user starts it, over the demo's
 * endpoint. Not `qtail demo`: there the incident takes its own time.
 */
export async function watchDemo(
	test: TestContext,
	{
		seed,
		columns,
		rows,
		flags = [],
		isEventHistory = false,
		env = {},
		cwd,
	}: {
		readonly seed: number;
		readonly columns: number;
		readonly rows: number;
		readonly flags?: readonly string[];
		/** Event history is watched instead of the log group. */
		readonly isEventHistory?: boolean;
		readonly env?: Readonly<Record<string, string>>;
		/** The folder that qtail is started in. */
		readonly cwd?: string;
	},
): Promise<WatchedDemo> {
	const demo = await startDemo({seed, ratePerSecond, speed: demoSpeed});
	test.after(async () => {
		await demo.close();
	});
	const program = new PtyProgram(
		test,
		builtQtail(
			...(isEventHistory ? ['--source=history'] : demo.logGroupNames),
			`--endpoint-url=${demo.endpointUrl}`,
			`--region=${demo.region}`,
			'--since=2m',
			// A person who is named while a journey goes on changes its rows.
			'--no-names',
			...flags,
		),
		{
			columns,
			rows,
			...(cwd !== undefined && {cwd}),
			env: {
				AWS_ACCESS_KEY_ID: demo.credentials.accessKeyId,
				AWS_SECRET_ACCESS_KEY: demo.credentials.secretAccessKey,
				...env,
			},
		},
	);
	return {qtail: new ScreenDriver(program), startedAt: demo.startedAt};
}
