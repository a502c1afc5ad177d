import {notAFile} from '../stream/not-a-log-group.js';
import {UsageError} from '../stream/user-error.js';
import {usageError} from './usage-errors.js';

/**
 * The files and folders of a command line, as typed; `-` is stdin.
 *
 * @throws UsageError for none, for stdin given twice, and for what is in the cloud
 */
export function readFiles(inputs: readonly string[]): readonly string[] {
	if (inputs.length === 0) {
		throw new UsageError('Name the files or folders to read.', {
			nextSteps: [
				'qtail read <path…>: log files of CloudTrail or a record a line, plain or gzip, or folders of such.',
				'Or - for stdin: aws s3 cp s3://BUCKET/KEY.json.gz - | qtail read -',
			],
		});
	}

	if (inputs.filter(input => input === '-').length > 1) {
		throw usageError('- is stdin, which can be read only once.');
	}

	for (const input of inputs) {
		const mistake = notAFile(input);
		if (mistake !== undefined) {
			throw mistake;
		}
	}

	return inputs;
}
