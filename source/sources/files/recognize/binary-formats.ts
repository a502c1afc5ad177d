import type {Recognized} from './recognized.js';

/** A format that is told by bytes at a fixed place. */
type BinaryFormat = {
	/** `latin1`; what every file of the format holds there. */
	readonly bytes: string;
	/** @default 0 */
	readonly offset?: number;
	/** With its article. */
	readonly what: string;
	readonly nextStep: string;
};

const unpackFirst = 'Unpack it, and read the files that are in it.';
const exportAsJson =
	'Export the records as JSON or CSV, and read the file that comes out.';
const otherFile = 'Name the log files of CloudTrail, such as *.json.gz.';

// Not a library: those that know more formats give a MIME type, and what helps
// here is the next step.
const formats: readonly BinaryFormat[] = [
	{bytes: 'PK\x03\x04', what: 'a zip archive', nextStep: unpackFirst},
	{bytes: 'PK\x05\x06', what: 'an empty zip archive', nextStep: otherFile},
	{
		bytes: 'ustar',
		offset: 257,
		what: 'a tar archive',
		nextStep: unpackFirst,
	},
	{bytes: '7z\xbc\xaf\x27\x1c', what: 'a 7z archive', nextStep: unpackFirst},
	{bytes: 'Rar!\x1a\x07', what: 'a RAR archive', nextStep: unpackFirst},
	{
		bytes: '1AY&SY',
		offset: 4,
		what: 'bzip2 data',
		nextStep: 'Unpack it in a pipe: bzcat FILE | qtail read -',
	},
	{
		bytes: '\xfd7zXZ\x00',
		what: 'xz data',
		nextStep: 'Unpack it in a pipe: xzcat FILE | qtail read -',
	},
	{
		bytes: '\x28\xb5\x2f\xfd',
		what: 'zstd data, which this version of Node.js cannot unpack',
		nextStep:
			'Unpack it in a pipe: zstdcat FILE | qtail read -, or use Node.js 22.15 or newer.',
	},
	{
		bytes: '\x04\x22\x4d\x18',
		what: 'lz4 data',
		nextStep: 'Unpack it in a pipe: lz4cat FILE | qtail read -',
	},
	{
		bytes: '\xff\x06\x00\x00sNaPpY',
		what: 'snappy data',
		nextStep: unpackFirst,
	},
	{bytes: 'PAR1\x15', what: 'a Parquet file', nextStep: exportAsJson},
	{bytes: 'Obj\x01', what: 'an Avro file', nextStep: exportAsJson},
	{
		bytes: 'SQLite format 3\x00',
		what: 'an SQLite database',
		nextStep: exportAsJson,
	},
	{
		bytes: 'ElfFile\x00',
		what: 'a Windows event log',
		nextStep: otherFile,
	},
	{
		bytes: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1',
		what: 'an old Office document',
		nextStep: exportAsJson,
	},
	{bytes: '\xd4\xc3\xb2\xa1', what: 'a packet capture', nextStep: otherFile},
	{bytes: '\xa1\xb2\xc3\xd4', what: 'a packet capture', nextStep: otherFile},
	{bytes: '\x0a\x0d\x0d\x0a', what: 'a packet capture', nextStep: otherFile},
	{bytes: '%PDF-', what: 'a PDF document', nextStep: exportAsJson},
	{bytes: '\x89PNG', what: 'a picture', nextStep: otherFile},
	{bytes: '\xff\xd8\xff', what: 'a picture', nextStep: otherFile},
	{bytes: 'GIF8', what: 'a picture', nextStep: otherFile},
	{bytes: '\x7fELF', what: 'a program', nextStep: otherFile},
	{
		bytes: '\xff\xfe\x00\x00',
		what: 'text in UTF-32',
		nextStep:
			'Convert it in a pipe: iconv -f UTF-32 -t UTF-8 FILE | qtail read -',
	},
	{
		bytes: '\x00\x00\xfe\xff',
		what: 'text in UTF-32',
		nextStep:
			'Convert it in a pipe: iconv -f UTF-32 -t UTF-8 FILE | qtail read -',
	},
	{
		bytes: '\x1f\x8b',
		what: 'gzip data packed too many times',
		nextStep: unpackFirst,
	},
	{
		bytes: 'Salted__',
		what: 'data that OpenSSL encrypted',
		nextStep: 'Decrypt it first.',
	},
	{
		bytes: 'age-encryption.org',
		what: 'data that age encrypted',
		nextStep: 'Decrypt it first.',
	},
];

// More than this part of text is never control characters or broken UTF-8, not
// even where names are written in Latin-1.
const mostForeign = 0.2;
// Fewer bytes say too little.
const leastBytes = 32;

/** What bytes are that hold no text; undefined where they may be text. */
export function recognizeBinary(start: Buffer): Recognized | undefined {
	const format = formats.find(({bytes, offset = 0}) =>
		start
			.subarray(offset, offset + bytes.length)
			.equals(Buffer.from(bytes, 'latin1')),
	);
	if (format !== undefined) {
		return {what: format.what, nextSteps: [format.nextStep]};
	}

	return start.length >= leastBytes && foreignShare(start) > mostForeign
		? {what: 'binary data of an unknown format', nextSteps: [otherFile]}
		: undefined;
}

// Zero bytes are padding. White space, backspace and Esc are in many logs.
const foreignCharacter =
	// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
	/[\x01-\x07\x0e-\x1a\x1c-\x1f\x7f\ufffd]/g;

/** The share of characters that no text has, 0 to 1. */
function foreignShare(start: Buffer): number {
	const text = start.toString('utf8');
	return (text.match(foreignCharacter)?.length ?? 0) / text.length;
}
