import {createEffectRunner} from '../../source/app/effect-runner.js';
import {noFilter} from '../../source/filter/filter.js';
import {initialViewState} from '../../source/screen/view-state.js';
import {App} from '../../source/terminal/app.js';
import {createTheme} from '../../source/terminal/theme.js';
import {unicodeGlyphs} from '../../source/text/glyphs.js';
import {defaultKeymap} from './default-keymap.js';
import {demoNow, demoStore} from './demo-store.js';

/** qtail over a store of its own, the same one every time. */
export function demoApp({
	count = 500,
	glyphs = unicodeGlyphs,
	hasColor = true,
	now = () => demoNow,
} = {}) {
	const store = demoStore({count});
	const element = (
		<App
			store={store}
			initialState={initialViewState({scope: 'all', filter: noFilter})}
			target={{logGroups: ['CloudTrail/logs'], region: 'us-east-1'}}
			from={demoNow - 900_000}
			glyphs={glyphs}
			theme={createTheme({hasColor})}
			now={now}
			keymap={defaultKeymap}
			perform={createEffectRunner({
				retry() {},
				askFor() {},
				reachBack() {},
				keepMarks() {},
				save() {},
				toggleRecording() {},
				takeTrail() {},
				watchHistory() {},
				copy: async ({name}) => `Copied ${name}.`,
			})}
			write={() => true}
			whileSuspended={async () => {}}
			onContinued={async () => {}}
		/>
	);
	return {store, element};
}
