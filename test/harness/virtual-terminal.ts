import xterm from '@xterm/headless';
import stringWidth from 'string-width';

/** How one cell of the screen looks. Colours: palette number, `0xRRGGBB` for true colour, undefined for the default. */
export type Cell = {
	readonly text: string;
	readonly foreground: number | undefined;
	readonly background: number | undefined;
	readonly isBold: boolean;
	readonly isDim: boolean;
	readonly isInverse: boolean;
	readonly isUnderlined: boolean;
};

/** What a program has to put back before it ends. */
export type TerminalModes = {
	readonly isAlternateScreen: boolean;
	readonly isCursorVisible: boolean;
	readonly isBracketedPaste: boolean;
	readonly isMouseTracking: boolean;
	readonly isFocusReporting: boolean;
	readonly isApplicationCursorKeys: boolean;
	readonly isLineWrapping: boolean;
	readonly isSynchronized: boolean;
};

/** The modes of a terminal that no program has touched, or that one has left as it was. */
export const untouchedModes: TerminalModes = {
	isAlternateScreen: false,
	isCursorVisible: true,
	isBracketedPaste: false,
	isMouseTracking: false,
	isFocusReporting: false,
	isApplicationCursorKeys: false,
	isLineWrapping: true,
	isSynchronized: false,
};

/** xterm's engine, which shows what bytes would put on a real screen. */
export class VirtualTerminal {
	/** Answers of the terminal to queries, to be sent to the program. */
	onReply: (reply: string) => void = () => {};
	#isCursorVisible = true;
	readonly #terminal: InstanceType<typeof xterm.Terminal>;

	constructor(columns: number, rows: number) {
		this.#terminal = new xterm.Terminal({
			cols: columns,
			rows,
			allowProposedApi: true,
			scrollback: 1000,
			logLevel: 'off',
		});
		this.#terminal.unicode.register(currentUnicode);
		this.#terminal.unicode.activeVersion = currentUnicode.version;
		this.#terminal.onData(reply => {
			this.onReply(reply);
		});
		// The engine keeps the state of the cursor (DECTCEM) to itself.
		for (const final of ['h', 'l']) {
			this.#terminal.parser.registerCsiHandler(
				{prefix: '?', final},
				parameters => {
					if (parameters.includes(25)) {
						this.#isCursorVisible = final === 'h';
					}

					return false;
				},
			);
		}
	}

	get columns(): number {
		return this.#terminal.cols;
	}

	get rows(): number {
		return this.#terminal.rows;
	}

	/** `onDrawn` is called when the screen shows `bytes`. */
	write(bytes: string, onDrawn?: () => void): void {
		this.#terminal.write(bytes, onDrawn);
	}

	resize(columns: number, rows: number): void {
		this.#terminal.resize(columns, rows);
	}

	/** One line a row, spaces at the end of rows and empty rows at the end left out. */
	screen(): string {
		return this.lines().join('\n').trimEnd();
	}

	/** Every row of the screen, spaces at the end left out. */
	lines(): string[] {
		const buffer = this.#terminal.buffer.active;
		return Array.from(
			{length: this.#terminal.rows},
			(_, row) =>
				buffer
					.getLine(buffer.baseY + row)
					?.translateToString(true)
					.trimEnd() ?? '',
		);
	}

	/** Both from 0. The second cell of a wide character has the text ''. */
	cell(row: number, column: number): Cell {
		const buffer = this.#terminal.buffer.active;
		const cell = buffer.getLine(buffer.baseY + row)?.getCell(column);
		if (cell === undefined) {
			throw new RangeError(`No cell at row ${row}, column ${column}`);
		}

		return {
			text: cell.getChars(),
			foreground: cell.isFgDefault() ? undefined : cell.getFgColor(),
			background: cell.isBgDefault() ? undefined : cell.getBgColor(),
			isBold: cell.isBold() !== 0,
			isDim: cell.isDim() !== 0,
			isInverse: cell.isInverse() !== 0,
			isUnderlined: cell.isUnderline() !== 0,
		};
	}

	/** The first cell of the first place that shows `text`; throws, with the screen, where none does. */
	cellOf(text: string): Cell {
		const buffer = this.#terminal.buffer.active;
		for (let row = 0; row < this.#terminal.rows; row++) {
			const line = buffer.getLine(buffer.baseY + row);
			const index = line?.translateToString().indexOf(text) ?? -1;
			if (line !== undefined && index !== -1) {
				const before = line.translateToString().slice(0, index);
				return this.cell(row, stringWidth(before));
			}
		}

		throw new Error(`Not on the screen: ${text}\n${this.framedScreen()}`);
	}

	/** The screen in a frame, for the message of a failed test. */
	framedScreen(): string {
		const bar = '─'.repeat(this.columns);
		const rows = this.lines().map(line => `│${line}`);
		return [`┌${bar}`, ...rows, `└${bar}`].join('\n');
	}

	modes(): TerminalModes {
		const {modes, buffer} = this.#terminal;
		return {
			isAlternateScreen: buffer.active.type === 'alternate',
			isCursorVisible: this.#isCursorVisible,
			isBracketedPaste: modes.bracketedPasteMode,
			isMouseTracking: modes.mouseTrackingMode !== 'none',
			isFocusReporting: modes.sendFocusMode,
			isApplicationCursorKeys: modes.applicationCursorKeysMode,
			isLineWrapping: modes.wraparoundMode,
			isSynchronized: modes.synchronizedOutputMode,
		};
	}

	dispose(): void {
		this.#terminal.dispose();
	}
}

/**
 * The engine's own widths are those of Unicode 6, in which no emoji is wide.
 * Today's terminals count as string-width does, and join what follows a
 * zero-width joiner and skin tones to the character before them.
 */
const currentUnicode = {
	version: 'current',
	wcwidth: codePointWidth,
	charProperties(codePoint: number, preceding: number): number {
		const precedingWidth = (preceding >> 1) & 3;
		const isAfterJoiner = preceding >> 3 === 1;
		const isSkinTone = codePoint >= 0x1_f3_fb && codePoint <= 0x1_f3_ff;
		const width = codePointWidth(codePoint);
		const isJoined =
			precedingWidth > 0 && (width === 0 || isAfterJoiner || isSkinTone);
		// The layout that xterm's UnicodeService packs: state, width, joined or not.
		const state = codePoint === 0x20_0d ? 1 : 0;
		return (
			(state << 3) |
			((isJoined ? precedingWidth : width) << 1) |
			(isJoined ? 1 : 0)
		);
	},
};

function codePointWidth(codePoint: number): 0 | 1 | 2 {
	// Vowels and tails of Hangul stand in the cells of the leading consonant.
	if (codePoint >= 0x11_60 && codePoint <= 0x11_ff) {
		return 0;
	}

	const width = stringWidth(String.fromCodePoint(codePoint));
	return width > 1 ? 2 : width === 1 ? 1 : 0;
}
