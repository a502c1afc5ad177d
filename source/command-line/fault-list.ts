import {faultNames, faults} from '../demo/faults/faults.js';
import {wrapWords} from './wrap-words.js';

const widthInCells = 80;
const column = 22;

const head = `qtail demo --fault NAME lets the embedded endpoint go wrong, for a moment or for
some seconds, again and again with calm in between. Give several, and they take
turns. Behind an arrow: what a client must make of those above it.
`;

/** The text of `qtail demo --fault list`, at most 80 columns wide. */
export function faultList(): string {
	const lines: string[] = [];
	for (const [index, name] of faultNames.entries()) {
		const {family, description, outcome} = faults[name];
		const previous = faults[faultNames[index - 1] ?? name];
		if (index === 0 || family !== previous.family) {
			lines.push('', family);
		}

		lines.push(...hanging(`  ${name}`.padEnd(column), description));
		const next = faultNames[index + 1];
		if (next === undefined || faults[next].outcome !== outcome) {
			lines.push(...hanging('      → ', outcome));
		}
	}

	return `${head}${lines.join('\n')}\n`;
}

function hanging(first: string, text: string): readonly string[] {
	return wrapWords(text, widthInCells - first.length).map((line, index) =>
		index === 0 ? `${first}${line}` : `${' '.repeat(first.length)}${line}`,
	);
}
