import process from 'node:process';
import {format} from 'node:util';
import {visibleText} from '../text/visible-text.js';

const consoleMethods = [
	'debug',
	'error',
	'info',
	'log',
	'trace',
	'warn',
] as const;

// A library that warns in a loop must not fill the memory; its first words
// tell most.
const maxLines = 50;

/**
 * Keeps everything but the UI from writing to the terminal: what libraries
 * send to the console or as process warnings would stand in the middle of the
 * screen for a frame and then be lost. Returns the way back, which hands out
 * what was held.
 */
export function holdBackOutput(): () => readonly string[] {
	const held: string[] = [];
	const hold = (text: string) => {
		if (held.length < maxLines) {
			held.push(visibleText(text));
		}
	};

	const originals = consoleMethods.map(method => {
		const original = console[method];
		console[method] = (...values: unknown[]) => {
			hold(format(...values));
		};

		return {method, original};
	});
	// Node itself prints warnings through a listener of this event.
	const listeners = process.listeners('warning');
	process.removeAllListeners('warning');
	const onWarning = (warning: Error) => {
		hold(`${warning.name}: ${warning.message}`);
	};

	process.on('warning', onWarning);
	return () => {
		for (const {method, original} of originals) {
			console[method] = original;
		}

		process.off('warning', onWarning);
		for (const listener of listeners) {
			process.on('warning', listener);
		}

		return held;
	};
}
