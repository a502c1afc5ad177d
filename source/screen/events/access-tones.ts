import type {Access} from '../../cloudtrail/operation/access.js';
import {accessClass} from '../../cloudtrail/operation/access-sign.js';
import type {Tone} from '../../text/styled-line.js';

/** The tone of an event name. Reads have no colour: they are most of all rows. */
export function eventTone(access: Access): Tone {
	return access.kind === 'read-only' ? 'plain' : accessClass(access);
}

/** The tone of the time, the address and the resource: dim for a read. */
export function secondaryTone(access: Access): Tone {
	return access.kind === 'read-only' ? 'dim' : 'plain';
}
