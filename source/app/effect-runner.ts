import type {PerformEffect} from '../terminal/perform-effect.js';

/**
 * Does what commands ask for, the only place that does: `quit` by leaving the
 * terminal, after which `watchOnScreen` ends, `retry` by having the source try
 * again now.
 */
export function createEffectRunner({
	retry,
}: {
	readonly retry: () => void;
}): PerformEffect {
	return (effect, terminal) => {
		switch (effect.kind) {
			case 'quit': {
				terminal.exit();
				return;
			}

			case 'redraw': {
				terminal.redraw();
				return;
			}

			case 'suspend': {
				terminal.suspend();
				return;
			}

			case 'retry': {
				retry();
			}
		}
	};
}
