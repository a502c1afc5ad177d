/** The reference of everything that reads records: `JSON.parse` of each line, nothing else. */
import {readFileSync} from 'node:fs';
import {gunzipSync} from 'node:zlib';
import {answer, readInput} from './answer.js';

export type ParseLinesInput = {
	/** NDJSON, gzip where the name ends so. */
	readonly file: string;
};

export type ParseLinesAnswer = {
	readonly records: number;
	/** The loops alone: the lines are strings in memory before each. */
	readonly parseMs: number;
	/** Unpacking alone; 0 for a plain file. */
	readonly unpackMs: number;
};

const {file} = readInput<ParseLinesInput>();
const bytes = readFileSync(file);
const unpackStart = performance.now();
const plain = file.endsWith('.gz') ? gunzipSync(bytes) : bytes;
const unpackMs = file.endsWith('.gz') ? performance.now() - unpackStart : 0;
// No string is longer than half a GB, and more of them is work for the garbage
// collector.
const linesAtOnce = 50_000;
let records = 0;
let parseMs = 0;
for (let start = 0; start < plain.length; ) {
	const lines: string[] = [];
	while (start < plain.length && lines.length < linesAtOnce) {
		const end = plain.indexOf('\n', start);
		lines.push(plain.toString('utf8', start, end));
		start = end + 1;
	}

	const parseStart = performance.now();
	for (const line of lines) {
		JSON.parse(line);
	}

	parseMs += performance.now() - parseStart;
	records += lines.length;
}

answer({records, parseMs, unpackMs} satisfies ParseLinesAnswer);
