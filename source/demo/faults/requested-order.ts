import type {HookedRequest} from '../endpoint/request-hook.js';

/** Whether FilterLogEvents is asked for the newest events first. */
export function asksForNewest({input}: HookedRequest): boolean {
	return input['startFromHead'] === false;
}
