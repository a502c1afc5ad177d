/** `1204` → `1,204`; decimals are cut off. By hand: Intl.NumberFormat takes ten times as long, and this runs for every row. */
export function formatCount(count: number): string {
	const digits = String(Math.trunc(Math.abs(count)));
	// From 1e21 on JavaScript writes an exponent.
	if (digits.length <= 3 || !/^\d+$/.test(digits)) {
		return count < 0 ? `-${digits}` : digits;
	}

	let grouped = digits.slice(-3);
	for (let end = digits.length - 3; end > 0; end -= 3) {
		grouped = `${digits.slice(Math.max(0, end - 3), end)},${grouped}`;
	}

	return count < 0 ? `-${grouped}` : grouped;
}

/** A count with its noun: `1 record`, `1,204 records`, `2 identities`. */
export function counted(
	count: number,
	one: string,
	several = `${one}s`,
): string {
	return `${formatCount(count)} ${count === 1 ? one : several}`;
}

const units = ['k', 'M', 'G', 'T'] as const;

/**
 * At most five cells below 1e15: `999`, `1.2k`, `12.3k`, `123k`, `1.2M`.
 * Rounded down, so that no count claims too much.
 */
export function formatCompactCount(count: number): string {
	let value = Math.trunc(count);
	let unit = '';
	for (const next of units) {
		if (Math.abs(value) < 1000) {
			break;
		}

		value /= 1000;
		unit = next;
	}

	return Math.abs(value) >= 100 || unit === ''
		? `${Math.trunc(value)}${unit}`
		: `${Math.trunc(value * 10) / 10}${unit}`;
}

/**
 * The share of `part` in `whole`, `0%` to `100%`. A share above 0 is at least
 * `<1%`, one below the whole at most `>99%`.
 */
export function formatPercent(part: number, whole: number): string {
	if (whole <= 0 || part <= 0) {
		return '0%';
	}

	const percent = (part / whole) * 100;
	if (percent < 1) {
		return '<1%';
	}

	return part < whole && percent > 99 ? '>99%' : `${Math.round(percent)}%`;
}

const byteUnits = ['bytes', 'KB', 'MB', 'GB', 'TB'] as const;

/** A size in powers of 1,000: `812 bytes`, `12.3 MB`. */
export function formatBytes(bytes: number): string {
	const power = Math.min(
		byteUnits.length - 1,
		bytes === 0 ? 0 : Math.floor(Math.log10(bytes) / 3),
	);
	const value = bytes / 1000 ** power;
	// `toLocaleString` loads its tables first: 20 ms.
	const digits = value.toFixed(power === 0 ? 0 : 1).replace(/\.0$/, '');
	return `${digits} ${byteUnits[power]}`;
}
