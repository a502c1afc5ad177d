/**
 * How one object follows another in a line: without white space, with a space, or
 * with the tab of `--output text`. Only what is rare in a record is searched
 * for: it has many `}`, few spaces and no tab.
 */
const joints = ['}{', ' {', '\t{'].map(text => Buffer.from(text));

const closeBrace = 0x7d;

/** Whether one object may follow another between two places of a line. */
export function hasValueJoint(
	bytes: Buffer,
	start: number,
	end: number,
): boolean {
	const line = bytes.subarray(start, end);
	return joints.some(joint => {
		let at = line.indexOf(joint);
		while (at !== -1 && line[at] !== closeBrace && !isBehindObject(line, at)) {
			at = line.indexOf(joint, at + 1);
		}

		return at !== -1;
	});
}

/** Whether only white space is between an object and the space or tab at `at`. */
function isBehindObject(line: Buffer, at: number): boolean {
	let before = at - 1;
	while (before >= 0 && (line[before] === 0x20 || line[before] === 0x09)) {
		before--;
	}

	return line[before] === closeBrace;
}
