import {logGroupNotFound} from '../protocol/aws-error.js';
import {
	LogGroup,
	type LogGroupClass,
	type LogGroupOptions,
} from './log-group.js';

export type LogGroupsOptions = {
	readonly region: string;
	readonly accountId: string;
	readonly maxEventsPerGroup: number;
	readonly now: () => number;
};

export type LogGroupSettings = Pick<
	LogGroupOptions,
	'name' | 'retentionInDays' | 'kmsKeyId'
> & {
	/** @default 'STANDARD' */
	readonly logGroupClass?: LogGroupClass;
};

/** The log groups of the endpoint's account in one Region, found by name or ARN. */
export class LogGroups {
	readonly #options: LogGroupsOptions;
	readonly #byName = new Map<string, LogGroup>();

	constructor(options: LogGroupsOptions) {
		this.#options = options;
	}

	create(settings: LogGroupSettings): LogGroup {
		const group = new LogGroup({
			...settings,
			logGroupClass: settings.logGroupClass ?? 'STANDARD',
			arn: this.arnOf(settings.name),
			creationTime: this.#options.now(),
			maxEvents: this.#options.maxEventsPerGroup,
			now: this.#options.now,
		});
		this.#byName.set(settings.name, group);
		return group;
	}

	/** In the order of their names, as DescribeLogGroups lists them. */
	get all(): readonly LogGroup[] {
		return [...this.#byName.values()].sort((a, b) =>
			a.name < b.name ? -1 : 1,
		);
	}

	/** By its name; undefined where there is none. */
	find(name: string): LogGroup | undefined {
		return this.#byName.get(name);
	}

	/** Without the `:*` that IAM policies want and StartLiveTail refuses. */
	arnOf(name: string): string {
		const {region, accountId} = this.#options;
		return `arn:aws:logs:${region}:${accountId}:log-group:${name}`;
	}

	/**
	 * @param identifier a name, or an ARN with or without `:*`
	 * @throws AwsError ResourceNotFoundException, also for other accounts and Regions
	 */
	get(identifier: string): LogGroup {
		const group = identifier.startsWith('arn:')
			? this.all.find(
					({arn}) => arn === identifier || `${arn}:*` === identifier,
				)
			: this.#byName.get(identifier);
		if (group === undefined) {
			throw logGroupNotFound();
		}

		return group;
	}
}
