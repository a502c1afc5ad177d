import type {JudgedCall} from './rule.js';

/** What stands before the meaning of a call that did not do what it means. */
export function attemptOf({
	error,
	dryRun,
}: Pick<JudgedCall, 'error' | 'dryRun'>): string {
	if (error !== undefined) {
		return 'an attempt that failed: ';
	}

	return dryRun === undefined ? '' : 'a dry run: ';
}
