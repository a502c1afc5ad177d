/**
 * What terminals send unasked, or answer to a program that ran before qtail, as
 * their specifications have it. Written by hand; none of it is a key.
 *
 * - ctlseqs: xterm, “XTerm Control Sequences”
 * - kitty: sw.kovidgoyal.net/kitty, keyboard, graphics and clipboard protocols
 * - iTerm2: iterm2.com/documentation-escape-codes.html
 * - contour: contour-terminal.org, VT extensions (modes 2031 and 2048)
 */
export const terminalReplies: Readonly<Record<string, string>> = {
	// ctlseqs, CSI c: xterm answers as a VT420 with the default features.
	'xterm, primary device attributes':
		'\u001B[?64;1;2;6;9;15;16;17;18;21;22;28c',
	// ctlseqs, CSI > c: terminal type, patch level, ROM cartridge.
	'xterm, secondary device attributes': '\u001B[>41;390;0c',
	// ctlseqs, CSI = c: DECRPTUI, the unit id in hexadecimal.
	'xterm, tertiary device attributes': '\u001BP!|00000000\u001B\\',
	// ctlseqs, CSI 6 n: row and column of the cursor. `1;2R` is also Shift-F3.
	'xterm, cursor position': '\u001B[12;40R',
	'xterm, cursor in the first row': '\u001B[1;80R',
	// ctlseqs, CSI ? 6 n: with the page.
	'xterm, extended cursor position': '\u001B[?12;40;1R',
	// ctlseqs, CSI 5 n: no malfunction.
	'xterm, status': '\u001B[0n',
	// ctlseqs, DECRPM: synchronized output is reset; insert mode is reset.
	'xterm, state of a DEC mode': '\u001B[?2026;2$y',
	'xterm, state of an ANSI mode': '\u001B[4;2$y',
	// ctlseqs, CSI 14 t, 18 t, 21 t: pixels, cells and title of the window.
	'xterm, size in pixels': '\u001B[4;480;640t',
	'xterm, size in cells': '\u001B[8;24;80t',
	'xterm, title': '\u001B]lq: quit or $(rm)\u001B\\',
	// ctlseqs, OSC 4, 10, 11, 12 with `?`: a colour.
	'xterm, colour of the palette': '\u001B]4;7;rgb:e5e5/e5e5/e5e5\u0007',
	'xterm, background': '\u001B]11;rgb:0000/0000/0000\u001B\\',
	// ctlseqs, OSC 52 with `?`: the clipboard in Base64.
	'xterm, clipboard': '\u001B]52;c;cXVpdCBxIHEgcQ==\u001B\\',
	// ctlseqs, DECRQSS and XTGETTCAP: the cursor's style, the number of colours.
	'xterm, style of the cursor': '\u001BP1$r2 q\u001B\\',
	'xterm, a capability': '\u001BP1+r436f=323536\u001B\\',
	'xterm, an unknown capability': '\u001BP0+r71\u001B\\',
	// ctlseqs, XTVERSION.
	'xterm, name and version': '\u001BP>|XTerm(390)\u001B\\',
	// ctlseqs, DECREQTPARM.
	'xterm, parameters': '\u001B[2;1;1;128;128;1;0x',
	// ctlseqs, XTQMODKEYS.
	'xterm, modified keys': '\u001B[>4;2m',
	// ctlseqs, S8C1T: C1 characters of one byte, here as UTF-8 has them.
	'xterm in 8 bits, background': '\u009D11;rgb:ffff/ffff/ffff\u009C',
	'xterm in 8 bits, device attributes': '\u009B?64;1;2c',
	'xterm in 8 bits, name and version': '\u0090>|XTerm(390)\u009C',
	// ctlseqs, modes 1000, 1006, 1015, 1004: a click in three forms, the focus.
	'xterm, mouse': '\u001B[M q!',
	'xterm, mouse far right': '\u001B[M#\u00E1q',
	'xterm, mouse, SGR': '\u001B[<0;33;7M\u001B[<0;33;7m',
	'rxvt, mouse': '\u001B[32;33;7M',
	'xterm, focus': '\u001B[I\u001B[O',
	// kitty keyboard protocol, CSI ? u: the flags in force.
	'kitty, keyboard flags': '\u001B[?1u',
	'kitty, name and version': '\u001BP>|kitty(0.42.1)\u001B\\',
	// kitty graphics protocol: the answer to a query.
	'kitty, graphics': '\u001B_Gi=31;OK\u001B\\',
	'kitty, graphics refused':
		'\u001B_Gi=31;ENODATA:Insufficient image data: q < 4\u001B\\',
	// kitty clipboard protocol, OSC 5522.
	'kitty, clipboard':
		'\u001B]5522;type=read:status=DATA:mime=dGV4dC9wbGFpbg==;cXE=\u001B\\',
	// contour: dark and light (mode 2031), size of the window (mode 2048).
	'kitty, colour scheme': '\u001B[?997;1n',
	'kitty, size of the window': '\u001B[48;40;120;800;1440t',
	'iTerm2, name and version': '\u001BP>|iTerm2 3.6.4\u001B\\',
	// iTerm2: ReportCellSize, ReportVariable, Capabilities.
	'iTerm2, size of a cell': '\u001B]1337;ReportCellSize=17.0;8.0;2.0\u001B\\',
	'iTerm2, a variable': '\u001B]1337;ReportVariable=cXVpdA==\u0007',
	'iTerm2, capabilities':
		'\u001B]1337;Capabilities=T2CwLrMSc7UUw9Ts3BSyHFSxFQ\u0007',
	'iTerm2, DCS with a title': '\u001BP1+r544e=695465726D32\u001B\\',
	// tmux(1), input.c: primary and secondary device attributes, XTVERSION.
	'tmux, primary device attributes': '\u001B[?1;2;4c',
	'tmux, secondary device attributes': '\u001B[>84;0;0c',
	'tmux, name and version': '\u001BP>|tmux 3.5a\u001B\\',
	'tmux, foreground': '\u001B]10;rgb:d0d0/d0d0/d0d0\u0007',
	// Windows Terminal, adaptDispatch.cpp: VT220 and later, DECCTR.
	'Windows Terminal, device attributes':
		'\u001B[?61;4;6;7;14;21;22;23;24;28;32;42;52c',
	'Windows Terminal, secondary device attributes': '\u001B[>0;10;1c',
	'Windows Terminal, checksum': '\u001BP1!~FFA1\u001B\\',
	'Windows Terminal, colour table': '\u001BP2$s0;2;0;0;0/1;2;77;12;18\u001B\\',
	// foot(1), csi.c.
	'foot, device attributes': '\u001B[?62;4;22;28;29c',
	'foot, secondary device attributes': '\u001B[>1;012100;0c',
	'foot, name and version': '\u001BP>|foot(1.21.0)\u001B\\',
	// VTE, vteseq.cc.
	'VTE, device attributes': '\u001B[?65;1;9c',
	'VTE, secondary device attributes': '\u001B[>65;7800;1c',
	'VTE, name and version': '\u001BP>|VTE(7800)\u001B\\',
	// VTE, OSC 777 and 21: a private message and a title with other letters.
	'VTE, title': '\u001B]L\u00DC\u4E2D\u{1F600} q\u001B\\',
	// ECMA-48: PM and SOS, which no known terminal sends.
	'privacy message': '\u001B^q\u001B\\',
	'start of string': '\u001BXq\u001B\\',
};

/** Keys as terminals send them, and what of it has to reach Ink. Alone, Esc waits. */
export const terminalKeys: readonly string[] = [
	'j',
	'q',
	'é',
	'中',
	'😀',
	'\r',
	'\t',
	'\u007F',
	'\u0001',
	'\u001B[A',
	'\u001BOB',
	'\u001B[5~',
	'\u001B[1;5C',
	'\u001B[Z',
	'\u001B[1;2R',
	'\u001B[3$',
	'\u001B[97;5u',
	'\u001B[1;1:3B',
	'\u001Bx',
	'\u001B[200~one\r\ntwo\u001B[201~',
];
