import {counted} from '../text/format-count.js';
import type {Glyphs} from '../text/glyphs.js';
import {lineText, segment} from '../text/styled-line.js';
import {visibleText} from '../text/visible-text.js';
import {wrapSegments} from '../text/wrap-line.js';
import {type CheckFinding, checkNames} from './doctor.js';
import type {Status} from './finding.js';

export type TextLook = {
	/** Cells of the terminal. Undefined: there is none, and nothing is wrapped. */
	readonly width: number | undefined;
	readonly glyphs: Glyphs;
};

const nameWidth = Math.max(...checkNames.map(name => name.length));
const statusWidth = 'unknown'.length;

// A command is left to the terminal to wrap, so that it can be copied as one line.
const isCommand = /^(?:\(set -C; )?(?:aws|qtail|tmux|export|sudo) /;

/** One finding as lines, with what mends it below. */
export function findingText(
	{name, status, fact, mend}: CheckFinding,
	{width, glyphs}: TextLook,
): string {
	const sign = width === undefined ? '' : `${signOf(status, glyphs)} `;
	const head = `${sign}${status.padEnd(statusWidth)}  ${name.padEnd(nameWidth)}  `;
	const lines = [
		...wrapped(`${head}${visibleText(fact)}`, width, head.length),
		...mend.flatMap(step => mendLines(step, sign.length + 2, width)),
	];
	return lines.map(line => `${line.trimEnd()}\n`).join('');
}

function mendLines(
	step: string,
	indent: number,
	width: number | undefined,
): readonly string[] {
	// A policy has lines of its own. What a name holds cannot make one: names in a
	// step are words of a shell, or visible already.
	return step.split('\n').flatMap(line => {
		const text = ' '.repeat(indent) + visibleText(line);
		return isCommand.test(line) ? [text] : wrapped(text, width, indent + 2);
	});
}

function wrapped(
	text: string,
	width: number | undefined,
	indent: number,
): readonly string[] {
	return width === undefined
		? [text]
		: wrapSegments([segment(text)], width, indent).map(lineText);
}

function signOf(status: Status, glyphs: Glyphs): string {
	switch (status) {
		case 'pass': {
			return glyphs.ended;
		}

		case 'fail': {
			return glyphs.error;
		}

		case 'unknown': {
			return glyphs.unproven;
		}
	}
}

/** The last line: whether qtail would work, and how much is not known. */
export function verdictText(findings: readonly CheckFinding[]): string {
	const of = (status: Status) =>
		findings.filter(each => each.status === status).length;
	const counts = `${counted(of('fail'), 'check')} failed, ${of('unknown')} unknown.`;
	switch (wouldTail(findings)) {
		case true: {
			return `Tailing works. ${counts}\n`;
		}

		case false: {
			const stopping = findings
				.filter(({stopsTailing}) => stopsTailing)
				.map(({name}) => name);
			return `Tailing would not work: ${stopping.join(', ')}. ${counts}\n`;
		}

		case undefined: {
			return `Whether tailing works is not known: no log group was read. ${counts}\n`;
		}
	}
}

/** Whether tailing would work: a read of the log group shows it. Undefined where none was made, and nothing was found that stops it. */
export function wouldTail(
	findings: readonly CheckFinding[],
): boolean | undefined {
	if (findings.some(({stopsTailing}) => stopsTailing)) {
		return false;
	}

	return findings.some(
		({name, status}) => name === 'FilterLogEvents' && status === 'pass',
	)
		? true
		: undefined;
}
