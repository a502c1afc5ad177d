import {formatCount} from '../../../text/format-count.js';
import {type SkipReason, skipReasons} from './file-choice.js';

const words: Readonly<Record<SkipReason, (count: number) => string>> = {
	digest: count => (count === 1 ? 'digest file' : 'digest files'),
	name: count => (count === 1 ? 'no log file by name' : 'no log files by name'),
	special: count => (count === 1 ? 'no regular file' : 'no regular files'),
	account: () => 'of other accounts',
	region: () => 'of other Regions',
	before: () => 'delivered before --since',
	after: () => 'delivered more than 2 days after --until',
};

/** How many files were not read, by reason. */
export class SkippedFiles {
	readonly #counts = new Map<SkipReason, number>();

	add(reason: SkipReason): void {
		this.#counts.set(reason, this.count(reason) + 1);
	}

	count(reason: SkipReason): number {
		return this.#counts.get(reason) ?? 0;
	}

	get total(): number {
		return skipReasons.reduce((sum, reason) => sum + this.count(reason), 0);
	}

	/** `2 digest files, 31 of other accounts`; empty where nothing was skipped. */
	get inWords(): string {
		return skipReasons
			.filter(reason => this.count(reason) > 0)
			.map(reason => {
				const count = this.count(reason);
				return `${formatCount(count)} ${words[reason](count)}`;
			})
			.join(', ');
	}
}
