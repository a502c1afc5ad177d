/**
 * The faults, a table a family. A table opens with what its faults have in
 * common; an entry says what happens, what a correct client ends up with, on which
 * occasions it can strike, and what it does then.
 *
 * The invariant: a fault has no memory. What it does follows from the request, the
 * session or the event alone, and `strike-times` decides when, so that a schedule
 * does the same each time. Example: `message-number` changes one event of the page
 * that it is given; that it does so to every fifth page is not its doing.
 */
import {brokenSessions} from './broken-sessions.js';
import {clocks} from './clocks.js';
import {damagedPages} from './damaged-pages.js';
import {damagedUpdates} from './damaged-updates.js';
import {failingRequests} from './failing-requests.js';
import {imitations} from './imitations.js';
import {oddDeliveries} from './odd-deliveries.js';
import {oddPages} from './odd-pages.js';
import {oddUpdates} from './odd-updates.js';
import {oneGroup} from './one-group.js';
import {proxies} from './proxies.js';
import {serverFaults} from './server.js';
import {slowStarts} from './slow-starts.js';
import {trailFaults} from './trail.js';

/** Every fault by its name. */
export const families = {
	...brokenSessions,
	...oddUpdates,
	...damagedUpdates,
	...failingRequests,
	...slowStarts,
	...oneGroup,
	...oddPages,
	...damagedPages,
	...oddDeliveries,
	...clocks,
	...imitations,
	...proxies,
	...trailFaults,
	...serverFaults,
};
