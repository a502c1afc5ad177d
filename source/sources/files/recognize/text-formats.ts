import type {Recognized} from './recognized.js';

type TextFormat = Recognized & {readonly pattern: RegExp};

const nameLogFiles =
	'Name log files of CloudTrail, or a file with one record a line. qtail --help lists what is read.';

// Each pattern looks at a bounded piece from the start.
const formats: readonly TextFormat[] = [
	{
		pattern: /^\s*\{[^{}]{0,2000}"digest(?:StartTime|S3Object|S3Bucket)"/,
		what: 'a CloudTrail digest file, which holds hashes of log files and no records',
		nextSteps: [
			'Read the log files themselves: they lie in the folder CloudTrail beside CloudTrail-Digest.',
		],
		isDigest: true,
	},
	{
		pattern:
			/^\s*(?:version account-id interface-id |\d{1,2} (?:\d{12}|unknown) eni-[\da-f]+ )/,
		what: 'VPC flow logs, which hold connections and no calls',
		nextSteps: [nameLogFiles],
	},
	{
		pattern: /^\s*[\da-f]{64} \S+ \[\d\d\/[A-Z][a-z]{2}\/\d{4}:/,
		what: 'S3 server access logs',
		nextSteps: [nameLogFiles],
	},
	{
		pattern: /^\s*(?:https?|h2|grpcs?|wss?) \d{4}-\d\d-\d\dT\S+Z (?:app|net)\//,
		what: 'access logs of a load balancer',
		nextSteps: [nameLogFiles],
	},
	{
		pattern: /^\s*\{[^{}]{0,2000}"configurationItems"/,
		what: 'a snapshot of AWS Config',
		nextSteps: [nameLogFiles],
	},
	{
		pattern: /^\s*\{[\s\S]{0,4000}"(?:S|s)erviceName"\s*:\s*"guardduty"/,
		what: 'findings of GuardDuty',
		nextSteps: [nameLogFiles],
	},
	{
		pattern: /^\s*(?:<\?xml[^>]{0,200}>\s*)?<Error>\s*<Code>/i,
		what: 'an error message of S3 instead of the file',
		nextSteps: ['Fetch the file again: aws s3 cp s3://BUCKET/KEY .'],
	},
	{
		pattern: /^\s*(?:<!--|<!doctype html|<html)/i,
		what: 'an HTML page',
		nextSteps: [
			'If it was meant to be a download, it may be a sign-in page: fetch the file again.',
		],
	},
	{
		pattern: /^\s*<(?:\?xml|[a-z][\w:]*[\s>])/i,
		what: 'an XML file',
		nextSteps: [nameLogFiles],
	},
	{
		pattern: /^\s*(?:aws: error|An error occurred \(|Unable to locate cred)/,
		what: 'an error message of the AWS CLI instead of its output',
		nextSteps: ['Run the command again and see what it says.'],
	},
	{
		pattern: /^\s*"?H4sI[\w+/=]{20}/,
		what: 'gzip data in base64, as a subscription hands them to Lambda',
		nextSteps: ['Decode it in a pipe: base64 -d FILE | qtail read -'],
	},
	{
		pattern: /^\s*-----BEGIN [A-Z ]+-----/,
		what: 'a key, a certificate or an encrypted message',
		nextSteps: [nameLogFiles],
	},
];

const startCharacters = 4096;
const mostNames = 4;

/** What a text without a record seems to be. */
export function recognizeText(text: string): Recognized {
	const start = text.slice(0, startCharacters).replace(/^[\u{FEFF}\0]+/u, '');
	if (start.replaceAll('\0', '').trim() === '') {
		return {
			what: text === '' ? 'empty' : 'blank',
			nextSteps: ['See whether its copy was complete.'],
		};
	}

	const format = formats.find(({pattern}) => pattern.test(start));
	if (format !== undefined) {
		return format;
	}

	if (/^\s*[[{]/.test(start)) {
		return {what: jsonOf(start), nextSteps: [nameLogFiles]};
	}

	const table = tableOf(start);
	return table === undefined
		? {what: 'text', nextSteps: [nameLogFiles]}
		: {
				what: table,
				nextSteps: [
					'Of tables those are read that have columns of CloudTrail, such as the Event history, or whole records in a column.',
				],
			};
}

/** `JSON with the fields Labels, Metrics, …`: the first names in it. */
function jsonOf(start: string): string {
	if (/^\s*(?:\[\s*\]|\{\s*\})/.test(start)) {
		return 'JSON without anything in it';
	}

	const names = [...start.matchAll(/"([^"\\]{1,40})"\s*:/g)].map(
		([, name = '']) => name,
	);
	const shown = [...new Set(names)].slice(0, mostNames);
	if (shown.length === 0) {
		return 'JSON';
	}

	const more = names.length > shown.length ? ', …' : '';
	return `JSON with the fields ${shown.join(', ')}${more}`;
}

const separators = [
	[',', 'a CSV file'],
	['\t', 'a table with tabs'],
	[';', 'a CSV file with semicolons'],
] as const;

/** `a CSV file with the columns a, b, …`; undefined where the lines are no rows of a table. */
function tableOf(start: string): string | undefined {
	const [header = '', next = ''] = start.split(/\r?\n/, 2);
	for (const [separator, what] of separators) {
		const columns = header.split(separator);
		if (columns.length > 1 && next.split(separator).length > 1) {
			const names = columns
				.slice(0, mostNames)
				.map(name => name.trim().replaceAll('"', '').slice(0, 40));
			const more = columns.length > mostNames ? ', …' : '';
			return `${what} with the columns ${names.join(', ')}${more}`;
		}
	}

	return undefined;
}
