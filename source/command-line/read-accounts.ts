import type {ReadArguments} from './read-flags.js';
import {usageError} from './usage-errors.js';

/**
 * The accounts of `--account`, 12 digits each.
 *
 * @throws UsageError for anything else, with the id that was probably meant
 */
export function readAccounts(read: ReadArguments): readonly string[] {
	return read.values('account').map(typed => {
		// As the console writes it: 1111-2222-3333.
		const digits = typed.replaceAll(/[\s-]/g, '');
		if (/^\d{12}$/.test(digits)) {
			return digits;
		}

		throw usageError(
			`--account ${typed} is not the id of an account, ${whatIsRight(typed, digits)}`,
		);
	});
}

function whatIsRight(typed: string, digits: string): string {
	const inArn = /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(typed)?.[1];
	if (inArn !== undefined) {
		return `but an ARN. Did you mean --account ${inArn}?`;
	}

	if (!/^\d+$/.test(digits)) {
		return 'which has 12 digits, such as 111122223333.';
	}

	// Spreadsheets drop zeros in front.
	const near =
		digits.length < 12 && digits.length > 8
			? ` Did you mean --account ${digits.padStart(12, '0')}?`
			: '';
	return `which has 12 digits: this has ${digits.length}.${near}`;
}
