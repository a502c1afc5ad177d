import process from 'node:process';
import {parseArgs} from 'node:util';

export type CommandLine = {
	/** Names of benches; empty: all but those that take very long. */
	readonly only: readonly string[];
	readonly isQuick: boolean;
	readonly isJson: boolean;
	readonly node: string;
	readonly minutes: number;
};

export const usage = `npm run bench -- [--only NAME]… [--quick] [--json] [--node PATH] [--minutes N]

--only NAME     this bench; repeats
--quick         less of everything, in well under a minute
--json          for machines
--node PATH     run what is measured on another Node
--minutes N     how long the benches "flat" and "flat-faults" take, 60 if not said`;

/**
 * @param names of the benches there are
 * @throws Error that says what is wrong
 */
export function readCommandLine(
	commandArguments: readonly string[],
	names: readonly string[],
): CommandLine {
	const {values} = parseArgs({
		args: [...commandArguments],
		options: {
			only: {type: 'string', multiple: true, default: []},
			quick: {type: 'boolean', default: false},
			json: {type: 'boolean', default: false},
			node: {type: 'string', default: process.execPath},
			minutes: {type: 'string', default: '60'},
		},
	});
	const unknown = values.only.find(name => !names.includes(name));
	if (unknown !== undefined) {
		throw new Error(`There is no bench ${unknown}, but ${names.join(', ')}.`);
	}

	const minutes = Number(values.minutes);
	if (!(minutes > 0)) {
		throw new Error(`--minutes ${values.minutes} is no number above 0.`);
	}

	return {
		only: values.only,
		isQuick: values.quick,
		isJson: values.json,
		node: values.node,
		minutes,
	};
}
