import process from 'node:process';
import type {TestContext} from 'node:test';
import {type Demo, startDemo} from '../../source/demo/demo.js';
import {PtyProgram} from '../harness/pty.js';

// Ten records a second; the incident begins after 1.5 s and lasts about 6.
export const demoSpeed = 10;
const ratePerSecond = 1;

export type WatchedDemo = {
	readonly program: PtyProgram;
	/** When the traffic started, ms. */
	readonly startedAt: number;
	/**
	 * `program.until`, but it looks at whole frames only: a pty delivers them
	 * in pieces, and the screen is left and empty while it is drawn anew.
	 */
	see(isReached: (screen: string) => boolean): Promise<string>;
};

/**
 * The whole program in a pseudo-terminal, as a user starts it, over the
 * demo's endpoint. Not `qtail demo`: there the incident takes its own time.
 */
export async function watchDemo(
	test: TestContext,
	{
		seed,
		columns,
		rows,
		flags = [],
	}: {
		readonly seed: number;
		readonly columns: number;
		readonly rows: number;
		readonly flags?: readonly string[];
	},
): Promise<WatchedDemo> {
	const demo: Demo = await startDemo({
		seed,
		ratePerSecond,
		speed: demoSpeed,
	});
	test.after(async () => {
		await demo.close();
	});
	const program = new PtyProgram(
		test,
		[
			process.execPath,
			'--import=tsx',
			'source/cli.ts',
			demo.logGroupName,
			`--endpoint-url=${demo.endpointUrl}`,
			`--region=${demo.region}`,
			'--since=2m',
			...flags,
		],
		{
			columns,
			rows,
			env: {
				AWS_ACCESS_KEY_ID: demo.credentials.accessKeyId,
				AWS_SECRET_ACCESS_KEY: demo.credentials.secretAccessKey,
			},
		},
	);
	return {
		program,
		startedAt: demo.startedAt,
		async see(isReached) {
			const isSeen = (screen: string) =>
				screen !== '' && !program.modes().isSynchronized && isReached(screen);
			// What is waited for, in the message of a failure.
			isSeen.toString = () => isReached.toString();
			return program.until(isSeen);
		},
	};
}
