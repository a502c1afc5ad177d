/**
 * A program that shows the focus like ours, and does nothing else: what of a
 * key's time is the terminal's and the machine's. Quits at Ctrl-C.
 */
import process from 'node:process';

process.stdin.setRawMode(true);
process.stdin.on('data', bytes => {
	const key = bytes.toString();
	if (key === '\u{3}') {
		process.exit(0);
	}

	show(key.at(-1) ?? '1');
});

function show(pane: string): void {
	const title = (number: string, name: string) =>
		number === pane
			? `\u{1B}[1m${number} ${name}\u{1B}[m`
			: `${number} ${name}`;
	process.stdout.write(
		`\u{1B}[?2026h\r\u{1B}[2K${title('1', 'Events')} ${title('2', 'Who')}\u{1B}[?2026l`,
	);
}

show('1');
