/**
 * `qtail doctor` looks at everything that stands between a call and its row: credentials,
 * region, trail, delivery, log group, event selectors, permissions, clocks, hosts and the
 * terminal. A check is one entry of the table, and gives one finding:
 *
 *     ✗ fail     event selectors  … These cannot appear: CreateQApp, DeleteQApp, …
 *                  Save the selectors as they are; an existing file stays as it is:
 *                  (set -C; aws cloudtrail get-event-selectors …)
 *
 * The invariants: what was not answered is `unknown` with its reason and never a pass;
 * a check costs nothing unless the user asked for it; one question is asked once
 * (`set-up.ts`); and a command that mends something is printed only where the facts that
 * it is made of were answered.
 *
 * - `finding.ts`: what a check finds
 * - `set-up.ts`, `find-trails.ts`: the questions, which the checks share
 * - `check-….ts`: the checks
 * - `doctor-text.ts`, `doctor-json.ts`: findings for people and for scripts
 */
import {
	accessOf,
	checkClock,
	checkCredentials,
	checkRegion,
} from './check-access.js';
import {checkLogsHost, checkStreamHost} from './check-hosts.js';
import {
	checkEncryption,
	checkLogGroup,
	checkRetention,
} from './check-log-group.js';
import {
	checkFilterLogEvents,
	checkInsights,
	checkLag,
	checkLiveTail,
	checkQuota,
} from './check-reading.js';
import {checkSelectors} from './check-selectors.js';
import {
	checkAppearance,
	checkClipboard,
	checkSize,
	checkTmux,
	type TerminalFacts,
} from './check-terminal.js';
import {checkDelivery, checkLogging, checkTrail} from './check-trail.js';
import {type Finding, obstacle, unknown} from './finding.js';
import {createSetUp, type DoctorOptions, type SetUp} from './set-up.js';

/** One check, and what has to be had first: else the check is unknown, for that reason. */
type Check = {
	/** `event selectors`. */
	readonly name: string;
} & (
	| {
			readonly needs: 'nothing';
			readonly run: (options: DoctorOptions) => Finding;
	  }
	| {
			readonly needs: 'a region' | 'access';
			readonly run: (setUp: SetUp, signal: AbortSignal) => Promise<Finding>;
	  }
);

/** In the order in which they are shown: what comes first is needed by what comes after. */
const checks = [
	{name: 'credentials', needs: 'a region', run: checkCredentials},
	{name: 'region', needs: 'a region', run: checkRegion},
	{name: 'trail', needs: 'access', run: checkTrail},
	{name: 'logging', needs: 'access', run: checkLogging},
	{name: 'delivery', needs: 'access', run: checkDelivery},
	{name: 'log group', needs: 'access', run: checkLogGroup},
	{name: 'retention', needs: 'access', run: checkRetention},
	{name: 'encryption', needs: 'access', run: checkEncryption},
	{name: 'event selectors', needs: 'access', run: checkSelectors},
	{name: 'FilterLogEvents', needs: 'access', run: checkFilterLogEvents},
	{name: 'Live Tail', needs: 'access', run: checkLiveTail},
	{name: 'Insights', needs: 'access', run: checkInsights},
	{name: 'quota', needs: 'nothing', run: checkQuota},
	{name: 'clock', needs: 'access', run: checkClock},
	{name: 'lag', needs: 'access', run: checkLag},
	{name: 'logs host', needs: 'a region', run: checkLogsHost},
	{name: 'stream host', needs: 'a region', run: checkStreamHost},
	{name: 'terminal', needs: 'nothing', run: ofTerminal(checkSize)},
	{name: 'appearance', needs: 'nothing', run: ofTerminal(checkAppearance)},
	{name: 'clipboard', needs: 'nothing', run: ofTerminal(checkClipboard)},
	{name: 'tmux', needs: 'nothing', run: ofTerminal(checkTmux)},
] as const satisfies readonly Check[];

export type CheckName = (typeof checks)[number]['name'];

/** The names of all checks, in their order. */
export const checkNames: readonly CheckName[] = checks.map(({name}) => name);

export type CheckFinding = Finding & {readonly name: CheckName};

// The whole examination, ms. A tired person waits no longer.
const limitMs = 20_000;

/**
 * Runs every check, side by side, and yields the findings in their order as they are
 * known. What is not known within 20 seconds is unknown.
 *
 * @param signal ends it: what has not been found by then is not yielded
 * @throws an error that is no refusal: a bug of qtail
 */
export async function* examine(
	options: DoctorOptions,
	signal: AbortSignal,
): AsyncGenerator<CheckFinding> {
	const limit = AbortSignal.timeout(limitMs);
	const either = AbortSignal.any([signal, limit]);
	const ended = new Promise<Finding>(resolve => {
		either.addEventListener('abort', () => resolve(noAnswer), {once: true});
	});
	const setUp = options.place.isKnown
		? createSetUp(options, options.place, either)
		: undefined;
	const running = checks.map(async check => {
		const finding = await Promise.race([
			findingOf(check, options, setUp, either),
			ended,
		]);
		return {...finding, name: check.name};
	});
	// One that fails while an earlier one is awaited is reported in its turn.
	for (const finding of running) {
		finding.catch(() => {});
	}

	for (const finding of running) {
		const found = await finding;
		if (signal.aborted) {
			return;
		}

		yield found;
	}
}

const noAnswer = unknown(`No answer within ${limitMs / 1000} s.`);

async function findingOf(
	check: (typeof checks)[number],
	options: DoctorOptions,
	setUp: SetUp | undefined,
	signal: AbortSignal,
): Promise<Finding> {
	if (check.needs === 'nothing') {
		return check.run(options);
	}

	const {place} = options;
	if (setUp === undefined || !place.isKnown) {
		return !place.isKnown && place.isAbout === check.name
			? obstacle(place.error.message, place.error.nextSteps)
			: unknown(
					place.isKnown || place.isAbout === 'region'
						? 'Nothing can be asked without a region.'
						: 'Nothing can be asked without credentials.',
				);
	}

	if (check.needs === 'access') {
		const {kind} = await accessOf(setUp);
		if (kind !== 'open') {
			return unknown(
				kind === 'signed out'
					? 'Nothing can be asked without credentials.'
					: 'Nothing can be asked of a region that is not enabled.',
			);
		}
	}

	return check.run(setUp, signal);
}

function ofTerminal(
	check: (terminal: TerminalFacts) => Finding,
): (options: DoctorOptions) => Finding {
	return ({terminal}) => check(terminal);
}
