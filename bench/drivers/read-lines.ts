/** The reference of reading a file into the screen: `readline`, and `JSON.parse` of each line, as anybody would write it. */
import {createReadStream} from 'node:fs';
import {createInterface} from 'node:readline';
import {answer, readInput} from './answer.js';

export type ReadLinesInput = {
	/** NDJSON. */
	readonly file: string;
};

const {file} = readInput<ReadLinesInput>();
let records = 0;
for await (const line of createInterface({input: createReadStream(file)})) {
	JSON.parse(line);
	records++;
}

answer({records});
