/**
 * The room `app/target` finds the log group of a command line that names none.
 *
 *     qtail                    aws/discovery     finds the trails
 *     one delivers             find-target       takes its log group, and says so
 *     several, one remembered  remembered-trails takes that one, and says so
 *     several                  TrailPrompt       the screen shows a list, and lines
 *                                                end with one on stderr
 *     none                     TrailPrompt       says what to do
 *
 * The invariant: only what the user chose from a list is remembered, and a log group
 * that qtail takes by itself is named in a sentence.
 */
import type {DiscoverySettings} from '../../aws/discovery/discovery-settings.js';
import {decideGroup} from '../../stream/trails/decide-group.js';
import {
	type FoundGroup,
	type FoundTrails,
	regionOfArn,
} from '../../stream/trails/found-trails.js';
import {
	type NoTrail,
	noTrail,
	type WhoMends,
} from '../../stream/trails/no-trail.js';
import {takenSentence} from '../../stream/trails/taken-words.js';
import type {RememberedTrails} from './remembered-trails.js';

/** Who is asked where qtail cannot decide, and is told where it did. */
export type TrailPrompt = {
	/** Resolves with what the user took. Rejects where nobody can be asked. */
	choose(offer: TrailOffer): Promise<FoundGroup>;
	/** Nothing delivers. Rejects where nothing else can be watched. */
	findNone(none: NoTrail): Promise<never>;
	/** One sentence. */
	say(sentence: string): void;
};

/** The log groups to choose from. */
export type TrailOffer = {
	readonly found: FoundTrails;
	/** ARN of the log group under the cursor at first. Undefined: the first one. */
	readonly preselected: string | undefined;
	/** Asks CloudTrail how the trails deliver and what they take; gives the groups with every answer. */
	examine(onAnswer: (groups: readonly FoundGroup[]) => void): Promise<void>;
};

export type FindTargetOptions = {
	readonly settings: DiscoverySettings;
	readonly prompt: TrailPrompt;
	/** `--choose` */
	readonly mustChoose: boolean;
	/** Undefined where nothing is remembered, as of the demo. */
	readonly remembered: RememberedTrails | undefined;
	readonly signal: AbortSignal;
};

/**
 * Finds the log group to tail.
 *
 * @returns its ARN and region
 * @throws the SDK's error where nothing can be asked, and what the prompt rejects with
 */
export async function findTarget({
	settings,
	prompt,
	mustChoose,
	remembered,
	signal,
}: FindTargetOptions): Promise<{
	readonly logGroups: readonly string[];
	readonly region: string;
}> {
	const {discoverTrails} = await import('../../aws/discovery/discovery.js');
	const found = await discoverTrails(settings, {signal});
	const decision = decideGroup(found, {
		remembered: await remembered?.of(found.accountId),
		mustChoose,
	});
	switch (decision.kind) {
		case 'take': {
			prompt.say(takenSentence(decision, found));
			return targetOf(decision.group);
		}

		case 'choose': {
			const group = await prompt.choose({
				found,
				preselected: decision.preselected,
				async examine(onAnswer) {
					const {examineGroups} = await import(
						'../../aws/discovery/examine-groups.js'
					);
					await examineGroups(settings, found.groups, {signal, onAnswer});
				},
			});
			await remembered?.keep(found.accountId, group.logGroupArn);
			return targetOf(group);
		}

		case 'none': {
			return prompt.findNone(noTrail(found, whoMends(settings)));
		}
	}
}

/** A role that qtail assumes, and the demo, have credentials that the AWS CLI has not. */
export function whoMends({
	profile,
	credentials,
}: Pick<DiscoverySettings, 'profile' | 'credentials'>): WhoMends {
	return {profile, hasCommandLine: credentials === undefined};
}

/** How the options of a target name the log group. */
export function targetOf({logGroupArn}: FoundGroup) {
	return {logGroups: [logGroupArn], region: regionOfArn(logGroupArn)};
}
