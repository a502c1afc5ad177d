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
	/** The loop alone: the lines are strings in memory before it. */
	readonly parseMs: number;
	/** Unpacking alone; 0 for a plain file. */
	readonly unpackMs: number;
};

const {file} = readInput<ParseLinesInput>();
const bytes = readFileSync(file);
const unpackStart = performance.now();
const plain = file.endsWith('.gz') ? gunzipSync(bytes) : bytes;
const unpackMs = file.endsWith('.gz') ? performance.now() - unpackStart : 0;
const lines = plain.toString().trimEnd().split('\n');
const parseStart = performance.now();
for (const line of lines) {
	JSON.parse(line);
}

answer({
	records: lines.length,
	parseMs: performance.now() - parseStart,
	unpackMs,
} satisfies ParseLinesAnswer);
