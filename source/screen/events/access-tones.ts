import type {Access} from '../../cloudtrail/operation/access.js';
import {accessClass} from '../../cloudtrail/operation/access-sign.js';
import type {Tone} from '../../text/styled-line.js';

/** The tone of what the call is named: reads are too many to be coloured. */
export function eventTone(access: Access): Tone {
	return access.kind === 'read-only' ? 'plain' : accessClass(access);
}

/** The tone of what else a row says: a read may fade, a change is read as a whole. */
export function secondaryTone(access: Access): Tone {
	return access.kind === 'read-only' ? 'dim' : 'plain';
}
