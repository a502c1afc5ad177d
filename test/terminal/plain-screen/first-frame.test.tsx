import assert from 'node:assert/strict';
import {test} from 'node:test';
import {noFilter} from '../../../source/filter/filter.js';
import {createScreenComposer} from '../../../source/screen/frame/frame.js';
import {createScreenLayout} from '../../../source/screen/frame/screen-layout.js';
import {initialViewState} from '../../../source/screen/view-state.js';
import {App} from '../../../source/terminal/app.js';
import {firstFrame} from '../../../source/terminal/plain-screen/first-frame.js';
import {createTheme} from '../../../source/terminal/theme.js';
import {asciiGlyphs, unicodeGlyphs} from '../../../source/text/glyphs.js';
import {defaultKeymap} from '../../harness/default-keymap.js';
import {demoNow, demoStore} from '../../harness/demo-store.js';
import {TerminalScreen} from '../../harness/terminal-screen.js';
import {VirtualTerminal} from '../../harness/virtual-terminal.js';

for (const [columns, rows] of [
	[60, 15],
	[79, 22],
	[80, 22],
	[100, 30],
	[149, 40],
	[150, 24],
	[160, 23],
	[200, 50],
	[301, 71],
] as const) {
	for (const count of [0, 300]) {
		test(`the first frame is what Ink draws at ${columns}x${rows}, with ${count} records`, async context => {
			const store = demoStore({count});
			const theme = createTheme({hasColor: count > 0});
			const glyphs = rows % 2 === 0 ? unicodeGlyphs : asciiGlyphs;
			const state = initialViewState({scope: 'all', filter: noFilter});
			const props = {
				target: {logGroups: ['CloudTrail/logs'], region: undefined},
				from: demoNow - 900_000,
				zone: 'utc',
				glyphs,
				keymap: defaultKeymap,
			} as const;
			const screen = new TerminalScreen(
				context,
				<App
					{...props}
					store={store}
					initialState={state}
					theme={theme}
					now={() => demoNow}
					perform={() => {}}
					write={() => true}
					whileSuspended={async () => {}}
					onContinued={async () => {}}
				/>,
				{columns, rows, incrementalRendering: true},
			);
			await screen.settled();

			const terminal = new VirtualTerminal(columns, rows);
			const layout = createScreenLayout()(
				{columns, rows},
				state,
				store.getSnapshot(),
				props.keymap.keyOf,
			);
			const frame = firstFrame(
				createScreenComposer()({
					...props,
					state,
					layout,
					snapshot: store.getSnapshot(),
					now: demoNow,
				}),
				theme,
			);
			await new Promise<void>(resolve => {
				terminal.write(frame, resolve);
			});
			assert.deepEqual(terminal.lines(), screen.lines());
			for (let row = 0; row < rows; row++) {
				for (let column = 0; column < columns; column++) {
					const drawn = terminal.cell(row, column);
					const byInk = screen.cell(row, column);
					// A cell without a character looks like a space.
					assert.deepEqual(
						{...drawn, text: drawn.text || ' '},
						{...byInk, text: byInk.text || ' '},
						`row ${row}, column ${column}`,
					);
				}
			}

			terminal.dispose();
		});
	}
}
