/**
 * Records `demo.gif` from the built program: `npm run demo:record`. Fails,
 * with the screen that was there instead, when the story can't be told.
 */
import {writeFileSync} from 'node:fs';
import process from 'node:process';
import {createCanvas} from '@napi-rs/canvas';
import {defaultSeed} from '../../source/command-line/flags.js';
import {describeIncident} from '../../source/demo/traffic/traffic.js';
import {drawWindow, windowSize} from './draw-window.js';
import {playStory} from './story.js';
import {TerminalRecording} from './terminal-recording.js';
import {writeGif} from './write-gif.js';

const size = {columns: 112, rows: 30};
const mostBytes = 1_500_000;
const title = 'qtail demo';

const recording = new TerminalRecording(
	// What `npm start` runs.
	[process.execPath, 'dist/cli.js', 'demo'],
	size,
);
try {
	await playStory(recording, describeIncident(defaultSeed, Date.now()));
} finally {
	await recording.close();
}

const {width, height} = windowSize(size.columns, size.rows);
const context = createCanvas(width, height).getContext('2d');
const frames = recording.frames.map(({picture, caption, durationMs}) => {
	drawWindow(context, picture, {title, caption});
	return {rgba: context.getImageData(0, 0, width, height).data, durationMs};
});
const gif = writeGif(frames, {width, height});
const seconds =
	frames.reduce((sum, {durationMs}) => sum + durationMs, 0) / 1000;
process.stdout.write(
	`${width}×${height}, ${frames.length} frames, ${seconds.toFixed(1)} s, ${gif.length} bytes\n`,
);
if (gif.length > mostBytes) {
	throw new Error(
		`More than the ${mostBytes} bytes that a readme should cost.`,
	);
}

writeFileSync('demo.gif', gif);
