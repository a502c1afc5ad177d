import {createReadStream} from 'node:fs';
import {buffer} from 'node:stream/consumers';
import {isJson} from '../record-text/is-json.js';

/**
 * The whole lines of a part behind the bytes that the ledger names: records that
 * were written when the program was killed. After a power failure, what was not
 * synced may hold anything, so they end at the first line that is no JSON.
 *
 * @param named bytes
 */
export async function linesBehind(
	path: string,
	named: number,
): Promise<{readonly bytes: number; readonly lines: readonly string[]}> {
	const behind = await buffer(createReadStream(path, {start: named}));
	let bytes = 0;
	const lines: string[] = [];
	for (
		let end = behind.indexOf('\n');
		end !== -1;
		end = behind.indexOf('\n', bytes)
	) {
		const line = behind.subarray(bytes, end).toString();
		if (!isJson(line)) {
			break;
		}

		lines.push(line);
		bytes = end + 1;
	}

	return {bytes, lines};
}
