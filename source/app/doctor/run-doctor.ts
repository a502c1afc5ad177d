/**
 * `qtail doctor` as a program: where to ask, what the terminal is, findings on stdout as
 * they come, and the exit code.
 *
 *     qtail doctor CloudTrail/logs          lines, on a terminal with signs
 *     qtail doctor --json | jq .wouldTail   one object at the end
 *
 * The invariant: 0 means that a log group was read and that nothing was found that stops
 * tailing. A check that is unknown, or fails without stopping qtail, does not change that.
 */
import process from 'node:process';
import type {Invocation} from '../../command-line/parse-command-line.js';
import type {Configuration} from '../../configuration/configuration.js';
import {type CheckFinding, examine} from '../../doctor/doctor.js';
import {doctorJson} from '../../doctor/doctor-json.js';
import {
	findingText,
	type TextLook,
	verdictText,
	wouldTail,
} from '../../doctor/doctor-text.js';
import type {DoctorOptions} from '../../doctor/set-up.js';
import {createLineWriter} from '../../output/line-writer.js';
import {parseLogGroup, trailRegion} from '../../stream/log-group.js';
import {chooseGlyphs} from '../../text/glyphs.js';
import {interruptedExitCode} from '../die-of.js';
import {openPlace} from '../opening/open-place.js';
import {
	rememberedTrails,
	rememberedTrailsFile,
} from '../target/remembered-trails.js';
import {findPlace} from './find-place.js';
import {terminalFacts} from './terminal-facts.js';

/**
 * Examines the set-up and writes what it found to stdout.
 *
 * @returns the exit code: 0; 1 where tailing would not work, or nobody knows; 130 after SIGINT or SIGTERM
 * @throws UsageError for what is no log group or no URL
 */
export async function runDoctor(
	{options, demo}: Extract<Invocation, {kind: 'doctor'}>,
	{settings}: Configuration,
): Promise<number> {
	const abort = new AbortController();
	let isInterrupted = false;
	const interrupt = () => {
		isInterrupted = true;
		abort.abort();
	};

	process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
	const {trailArn, ...named} = placeOfTrail(options);
	const {where, close} = await openPlace({...options, ...named}, demo);
	try {
		const [logGroup] = where.logGroups;
		const {place, context} = await findPlace(where, demo !== undefined);
		const glyphs = chooseGlyphs(process.env, settings.symbols?.value);
		const examined: DoctorOptions = {
			place,
			context,
			logGroup: logGroup === undefined ? undefined : parseLogGroup(logGroup),
			trailArn,
			remembered: async accountId =>
				demo === undefined
					? rememberedTrails(
							await rememberedTrailsFile(),
							place.isKnown ? place.settings.endpointUrl : undefined,
						).of(accountId)
					: undefined,
			hasRole: options.role !== undefined,
			triesLiveTail: options.triesLiveTail,
			terminal: await terminalFacts(settings),
			timeZone: options.timeZone,
			now: Date.now,
		};
		const look: TextLook = {
			width: process.stdout.isTTY ? process.stdout.columns || 80 : undefined,
			glyphs,
		};
		// Its reader may have gone: then nobody waits for the rest.
		const writer = createLineWriter(process.stdout, () => {
			abort.abort();
		});
		const findings: CheckFinding[] = [];
		for await (const finding of examine(examined, abort.signal)) {
			findings.push(finding);
			if (!options.isJson) {
				await writer.write(findingText(finding, look), 1);
			}
		}

		if (abort.signal.aborted) {
			return isInterrupted ? interruptedExitCode : 0;
		}

		await writer.write(
			options.isJson ? doctorJson(examined, findings) : verdictText(findings),
			1,
		);
		await writer.flush();
		return wouldTail(findings) === true ? 0 : 1;
	} finally {
		process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
		await close();
	}
}

/** The ARN of a trail stands for its log group, and says where to ask. */
function placeOfTrail({
	logGroup,
	region,
}: Pick<
	Extract<Invocation, {kind: 'doctor'}>['options'],
	'logGroup' | 'region'
>) {
	const home = logGroup === undefined ? undefined : trailRegion(logGroup);
	return home === undefined
		? {
				logGroups: logGroup === undefined ? [] : [logGroup],
				region,
				trailArn: undefined,
			}
		: {logGroups: [], region: region ?? home, trailArn: logGroup};
}
