import {firstKeyOf} from '../screen/commands/binding.js';
import {defaultBindings} from '../screen/commands/default-bindings.js';
import {type Command, commands, type Flag, flags} from './flags.js';
import {wrapWords} from './wrap-words.js';

// Fits the narrowest terminal that people use.
const widthInCells = 80;
const descriptionColumn = 28;

const head = `qtail tails an AWS CloudTrail trail that is delivered to CloudWatch Logs: what
is happening, who is doing it, and whether it changes anything.

Usage
  qtail [log-group…]        tail log groups or trails, given by name or ARN;
                            none given: find a trail that delivers to CloudWatch
                            Logs
  qtail demo                tail generated Amazon Q Apps traffic from an
                            embedded endpoint; needs no AWS account
  qtail read <path…|->      show files, folders or stdin in the same way: log
                            files of CloudTrail and NDJSON, plain or gzip;
                            --since and --until go by event time there
  qtail doctor [log-group]  check credentials, trail, delivery, event selectors,
                            permissions and terminal; say how to mend each
  qtail config              print the configuration in force and where each part
                            comes from
`;

const tail = `Exit codes
  0  done, or quit by the user
  1  it failed, --no-follow met a trail that may have stopped delivering,
     --exit-after-idle could not be sure, a run of --on-match failed, or doctor
     did not see that tailing works: the message says why and what to do
  2  the command line is wrong
  3  a record matched --exit-on
  130  interrupted, without a screen

Examples
  qtail demo
  qtail CloudTrail/logs --since 1h
  qtail CloudTrail/logs --scope all --mutating --filter '-who:deploy'
  qtail CloudTrail/logs --since 2h --no-follow --output json | jq .eventName
  qtail read AWSLogs --account 111122223333 --since 2026-01-02 --output summary
`;

/** The text of `qtail --help`, at most 80 columns wide. */
export function helpText(): string {
	return [
		head,
		section('Where to ask', isOnlyFor('tail')),
		section(
			'Flags',
			flag => !commands.some(command => isOnlyFor(command)(flag)),
		),
		section('Only with qtail read', isOnlyFor('read')),
		section('Only with qtail demo', isOnlyFor('demo')),
		section('Only with qtail doctor', isOnlyFor('doctor')),
		keys(),
		tail,
	].join('\n');
}

function keys(): string {
	const help = firstKeyOf('open-help', defaultBindings);
	const quit = firstKeyOf('quit', defaultBindings);
	return `Keys\n  Press ${help} inside for every key, ${quit} to quit.\n`;
}

function isOnlyFor(command: Command): (flag: Flag) => boolean {
	return ({onlyFor}) => onlyFor?.length === 1 && onlyFor[0] === command;
}

function section(title: string, belongs: (flag: Flag) => boolean): string {
	const members = flags.filter(belongs);
	return `${title}\n${members.map(flagLines).join('')}`;
}

function flagLines(flag: Flag): string {
	const short = flag.shortName === undefined ? '' : `, -${flag.shortName}`;
	const value = flag.value === undefined ? '' : ` ${flag.value}`;
	const left = `  --${flag.name}${short}${value}`;
	const description =
		flag.default === undefined
			? flag.description
			: `${flag.description} (default: ${flag.default})`;
	const lines = wrapWords(description, widthInCells - descriptionColumn);
	const margin = ' '.repeat(descriptionColumn);
	// A flag that is too long for its column gets a line of its own.
	const isWide = left.length + 2 > descriptionColumn;
	const first = isWide ? `${left}\n${margin}` : left.padEnd(descriptionColumn);
	return `${first}${lines.join(`\n${margin}`)}\n`;
}
