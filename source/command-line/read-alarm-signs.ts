import type {OutputFormat} from './flags.js';
import type {ReadArguments} from './read-flags.js';
import {usageError} from './usage-errors.js';

/**
 * What calls the user at an alarm: `--bell`, `--notify`.
 *
 * @throws UsageError where it could never do so: a silent bell would be taken for no alarm
 */
export function readAlarmSigns(
	read: ReadArguments,
	{
		output,
		follow,
		isRead,
	}: {
		readonly output: OutputFormat;
		readonly follow: boolean;
		readonly isRead: boolean;
	},
): {readonly bell: boolean; readonly notify: boolean} {
	const bell = read.has('bell');
	const notify = read.has('notify');
	if (!bell && !notify) {
		return {bell, notify};
	}

	const name = bell ? '--bell' : '--notify';
	if (output !== 'tui') {
		throw usageError(`${name} needs the screen, and the output is ${output}.`);
	}

	if (!follow) {
		throw usageError(
			isRead
				? `${name} is for what comes later: give --follow too, or leave ${name} out.`
				: `${name} is for what comes later, which --no-follow and --until do not wait for.`,
		);
	}

	return {bell, notify};
}
