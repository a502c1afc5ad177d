import {type FaultName, faultNames} from '../demo/faults/fault-names.js';
import {faults} from '../demo/faults/faults.js';
import {scenarioNames} from '../demo/scenarios/scenario-names.js';
import {scenarios} from '../demo/scenarios/scenarios.js';
import {wrapWords} from './wrap-words.js';

/** What a list is about. */
export type DemoListName = 'fault' | 'scenario';

const widthInCells = 80;
const column = 26;

const headOfFaults = `qtail demo --fault NAME makes the embedded endpoint fail, for a moment or for
some seconds, again and again with calm in between. Give several, and they take
turns. Those with a time in brackets begin with the endpoint and take no turn.
Behind an arrow: what a client must make of those above it.
`;

const headOfScenarios = `qtail demo --scenario NAME does what qtail without a log group does, in an
account in which something is wrong from the start and does not pass. For what
passes see qtail demo --fault list.
`;

/** The text of `qtail demo --fault list` or `qtail demo --scenario list`, at most 80 columns wide. */
export function demoList(of: DemoListName): string {
	return {fault: faultList, scenario: scenarioList}[of]();
}

function faultList(): string {
	const lines: string[] = [];
	for (const [index, name] of faultNames.entries()) {
		const {family, outcome} = faults[name];
		const previous = faults[faultNames[index - 1] ?? name];
		if (index === 0 || family !== previous.family) {
			lines.push('', family);
		}

		lines.push(...entry(name, describe(name)));
		const next = faultNames[index + 1];
		if (next === undefined || faults[next].outcome !== outcome) {
			lines.push(...hanging('      → ', outcome));
		}
	}

	return `${headOfFaults}${lines.join('\n')}\n`;
}

function scenarioList(): string {
	const lines: string[] = [];
	let family: string | undefined;
	for (const name of scenarioNames) {
		const scenario = scenarios[name];
		if (scenario.family !== family) {
			({family} = scenario);
			lines.push('', family);
		}

		lines.push(...entry(name, scenario.description));
	}

	return `${headOfScenarios}${lines.join('\n')}\n`;
}

/** `ThrottlingException`, or with its time: `the Date header is missing (always)`. */
function describe(name: FaultName): string {
	const {description, isFromStart, lastsMs, everyNth} = faults[name];
	if (!isFromStart) {
		return description;
	}

	const often = everyNth === undefined ? 'always' : `one in ${everyNth}`;
	const time = Number.isFinite(lastsMs)
		? `the first ${lastsMs / 1000} s`
		: often;
	return `${description} (${time})`;
}

function entry(name: string, description: string): readonly string[] {
	return hanging(`  ${name}`.padEnd(column), description);
}

function hanging(first: string, text: string): readonly string[] {
	return wrapWords(text, widthInCells - first.length).map((line, index) =>
		index === 0 ? `${first}${line}` : `${' '.repeat(first.length)}${line}`,
	);
}
