/**
 * The room `aws/discovery` finds what `qtail` without a log group can tail: it asks
 * CloudTrail for the trails, and where that is not permitted it guesses log groups
 * by their names and streams.
 *
 *     us-east-1 (the region of the profile)  DescribeTrails → org, a multi-Region trail
 *     us-east-1                              ListTrails     → org, and audit of eu-west-1
 *     eu-west-1                              DescribeTrails → audit
 *
 * DescribeTrails knows the trails of its region and the multi-Region trails of all.
 * ListTrails gives the home region of every trail of the account (API reference of
 * CloudTrail). Where it is not permitted, or where nothing found so far delivers to
 * CloudWatch Logs, every region of the partition is asked: “no trail delivers” must
 * not be said of regions that nobody asked.
 *
 * The invariant: a region that does not answer is named, and does not hold up the
 * others. One that the account has not enabled has no trails, and is no failure.
 */
import {
	type CloudTrailClient,
	ListTrailsCommand,
} from '@aws-sdk/client-cloudtrail';
import type {TrailFacts} from '../../stream/trail-facts.js';
import {
	accountOfArn,
	type FoundTrails,
} from '../../stream/trails/found-trails.js';
import {formatDuration} from '../../text/format-time.js';
import {createCloudTrailClient} from '../clients/create-cloudtrail-client.js';
import {errorFacts, isAccessDenied} from '../error-facts.js';
import {describeTrails} from '../trails/describe-trails.js';
import {atMost} from './at-most.js';
import {callerAccount} from './caller-account.js';
import type {DiscoverySettings} from './discovery-settings.js';
import {guessLogGroups} from './guess-log-groups.js';
import {regionsBeside} from './regions.js';

export type DiscoveryOptions = {
	readonly signal: AbortSignal;
	/** How long the regions beside the first one may take, ms. @default 5,000 */
	readonly limitMs?: number;
};

const regionsAtOnce = 8;

/**
 * Finds the trails and where they deliver. The region of the settings is asked first.
 *
 * @throws the SDK's error where that region cannot be asked at all, such as for want of credentials
 */
export async function discoverTrails(
	settings: DiscoverySettings,
	{signal, limitMs = 5000}: DiscoveryOptions,
): Promise<FoundTrails> {
	const limit = AbortSignal.any([signal, AbortSignal.timeout(limitMs)]);
	const clients = new Map<string, CloudTrailClient>();
	const clientOf = (region: string) => {
		const client =
			clients.get(region) ?? createCloudTrailClient({...settings, region});
		clients.set(region, client);
		return client;
	};

	try {
		const home = settings.region;
		const listing = listHomeRegions(clientOf(home), limit);
		const found = new Search();
		try {
			found.add(home, await describeTrails(clientOf(home), signal));
		} catch (error) {
			if (!isRefused(error)) {
				throw error;
			}

			return await guessLogGroups(settings, error, limit);
		}

		const askRegions = async (regions: readonly string[]) =>
			atMost(regionsAtOnce, regions, async region => {
				try {
					found.add(region, await describeTrails(clientOf(region), limit));
				} catch (error) {
					found.fail(region, error, limitMs);
				}
			});
		const listed = await listing;
		await askRegions(
			(listed ?? [])
				.filter(({arn, region}) => !found.knows(arn) && region !== home)
				.map(({region}) => region)
				.filter((region, index, all) => all.indexOf(region) === index),
		);
		if (found.isDoubtful(listed !== undefined)) {
			await askRegions(
				regionsBeside(home).filter(region => !found.wasAsked(region)),
			);
		}

		return await found.result(home, () => callerAccount(settings, limit));
	} finally {
		for (const client of clients.values()) {
			client.destroy();
		}
	}
}

/** The trails so far, each once, and what could not be asked. */
class Search {
	readonly #trails = new Map<string, TrailFacts>();
	readonly #answered = new Set<string>();
	/** Regions by why they could not be asked. */
	readonly #failed = new Map<string, string[]>();
	readonly #notEnabled = new Set<string>();

	add(region: string, trails: readonly TrailFacts[]): void {
		this.#answered.add(region);
		for (const trail of trails) {
			this.#trails.set(trail.arn, trail);
		}
	}

	fail(region: string, error: unknown, limitMs: number): void {
		if (isNotEnabled(error)) {
			this.#notEnabled.add(region);
			return;
		}

		const reason = failureWords(error, limitMs);
		this.#failed.set(reason, [...(this.#failed.get(reason) ?? []), region]);
	}

	knows(arn: string): boolean {
		return this.#trails.has(arn);
	}

	wasAsked(region: string): boolean {
		return (
			this.#answered.has(region) ||
			this.#notEnabled.has(region) ||
			[...this.#failed.values()].flat().includes(region)
		);
	}

	/** Whether a region that was not asked may have the trail that matters. */
	isDoubtful(isListed: boolean): boolean {
		const delivering = this.#delivering();
		return (
			delivering.length === 0 ||
			(!isListed &&
				!(
					delivering.length === 1 &&
					delivering.every(({isMultiRegion}) => isMultiRegion)
				))
		);
	}

	async result(
		region: string,
		askAccount: () => Promise<string | undefined>,
	): Promise<FoundTrails> {
		const delivering = this.#delivering();
		const own = [...this.#trails.values()].find(trail => !trail.isOrganization);
		const accountId =
			own?.accountId ??
			(delivering.length === 1 ? undefined : await askAccount());
		const isOwn = ({logGroupArn}: {readonly logGroupArn: string}) =>
			accountOfArn(logGroupArn) === accountId;
		const isOfAll = ({origin}: {origin: {trail: TrailFacts}}) =>
			origin.trail.isMultiRegion;
		return {
			accountId,
			region,
			groups: delivering
				.map(trail => ({
					logGroupArn: trail.logGroupArn,
					origin: {kind: 'trail', trail, examined: undefined} as const,
				}))
				.sort(
					(a, b) =>
						Number(isOwn(b)) - Number(isOwn(a)) ||
						Number(isOfAll(b)) - Number(isOfAll(a)) ||
						(a.origin.trail.arn < b.origin.trail.arn ? -1 : 1),
				),
			others: [...this.#trails.values()].filter(
				({logGroupArn}) => logGroupArn === undefined,
			),
			answeredRegions: this.#answered.size,
			unasked: [...this.#failed].map(
				([reason, regions]) => `${regions.join(', ')} (${reason})`,
			),
			guessedBecause: undefined,
		};
	}

	#delivering() {
		return [...this.#trails.values()].flatMap(trail =>
			trail.logGroupArn === undefined
				? []
				: [{...trail, logGroupArn: trail.logGroupArn}],
		);
	}
}

/** ARN and home region of every trail of the account. Undefined where they cannot be listed. */
async function listHomeRegions(
	client: CloudTrailClient,
	abortSignal: AbortSignal,
): Promise<
	readonly {readonly arn: string; readonly region: string}[] | undefined
> {
	const trails: {arn: string; region: string}[] = [];
	let NextToken: string | undefined;
	try {
		do {
			const page = await client.send(
				new ListTrailsCommand(NextToken === undefined ? {} : {NextToken}),
				{abortSignal},
			);
			for (const {TrailARN, HomeRegion} of page.Trails ?? []) {
				if (TrailARN !== undefined && HomeRegion !== undefined) {
					trails.push({arn: TrailARN, region: HomeRegion});
				}
			}

			NextToken = page.NextToken;
		} while (NextToken !== undefined && NextToken !== '');
	} catch {
		return undefined;
	}

	return trails;
}

/** CloudTrail is denied, or the endpoint has none: a custom one may imitate CloudWatch Logs alone. */
function isRefused(error: unknown): boolean {
	return /^(?:AccessDenied\w*|UnknownOperation\w*|UnsupportedOperation\w*|NotImplemented\w*|InvalidAction)$/.test(
		errorFacts(error).name,
	);
}

/** A region that has to be enabled first does not know the account's credentials. */
function isNotEnabled(error: unknown): boolean {
	return /^(?:UnrecognizedClientException|InvalidClientTokenId|OptInRequired|AuthFailure)$/.test(
		errorFacts(error).name,
	);
}

function failureWords(error: unknown, limitMs: number): string {
	if (isAccessDenied(error)) {
		return 'not permitted';
	}

	const {name, code, message} = errorFacts(error);
	return name === 'AbortError' || name === 'TimeoutError'
		? `no answer within ${formatDuration(limitMs)}`
		: (code ?? (name === '' ? message : name));
}
