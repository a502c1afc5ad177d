import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {waysToClipboard} from '../../source/clipboard/clipboard-ways.js';

const ssh = {SSH_CONNECTION: '192.0.2.1 50000 192.0.2.2 22'};
const desktop = {WAYLAND_DISPLAY: 'wayland-0', DISPLAY: ':0'};

function waysOf(
	env: Readonly<Record<string, string>>,
	platform: NodeJS.Platform = 'linux',
): readonly string[] {
	return waysToClipboard(env, platform).ways.map(way =>
		way.kind === 'terminal'
			? 'the terminal'
			: [way.tool, ...way.parameters].join(' '),
	);
}

describe('the ways to a clipboard', () => {
	const tmux = ['tmux load-buffer -w -', 'tmux load-buffer -'];
	for (const [place, env, ways] of [
		['in tmux', {TMUX: '/tmp/tmux-1000/default,1,0'}, tmux],
		['in tmux over SSH, with a desktop', {TMUX: 'x', ...ssh, ...desktop}, tmux],
		['in GNU screen, over SSH', {STY: '1.pts-0.host', ...ssh}, []],
		['over SSH', ssh, ['the terminal']],
		['over SSH with forwarded X11', {...ssh, ...desktop}, ['the terminal']],
		[
			'over SSH by its terminal alone',
			{SSH_TTY: '/dev/pts/1'},
			['the terminal'],
		],
		[
			'on a Wayland desktop',
			desktop,
			['wl-copy', 'xclip -selection clipboard', 'xsel --clipboard --input'],
		],
		[
			'on an X11 desktop',
			{DISPLAY: ':0'},
			['xclip -selection clipboard', 'xsel --clipboard --input'],
		],
		[
			'in WSL, in Windows Terminal',
			{WSL_DISTRO_NAME: 'Ubuntu', WT_SESSION: 'x'},
			['clip.exe', 'the terminal'],
		],
		['in kitty without a tool', {TERM: 'xterm-kitty'}, ['the terminal']],
		['in WezTerm', {TERM_PROGRAM: 'WezTerm'}, ['the terminal']],
		['on a console', {TERM: 'linux'}, []],
		['in a terminal that may not take it', {TERM: 'xterm-256color'}, []],
		['where the variables are empty', {TMUX: '', SSH_TTY: '', STY: ''}, []],
	] as const) {
		test(place, () => {
			assert.deepEqual(waysOf(env), ways);
		});
	}

	test('on a Mac pbcopy reads UTF-8 whatever the locale is', () => {
		assert.deepEqual(waysOf({TERM_PROGRAM: 'Apple_Terminal'}, 'darwin'), [
			'pbcopy',
		]);
		const [way] = waysToClipboard({LC_ALL: 'C'}, 'darwin').ways;
		assert.deepEqual(way?.kind === 'tool' && way.variables, {
			LC_ALL: 'en_US.UTF-8',
		});
		assert.deepEqual(waysOf(ssh, 'darwin'), ['the terminal']);
	});
});
