import type {Impact} from '../../../cloudtrail/operation/impact/impact.js';
import {impactTones} from '../../../cloudtrail/operation/impact-sign.js';
import type {Tone} from '../../../text/styled-line.js';

/** The tone of an event name. Reads have no colour: they are most of all rows. */
export function eventTone(impact: Impact): Tone {
	return impact === 'read' ? 'plain' : impactTones[impact];
}

/** The tone of the time, the address and the resource: dim for a read. */
export function secondaryTone(impact: Impact): Tone {
	return impact === 'read' ? 'dim' : 'plain';
}
