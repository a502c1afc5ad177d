import {timeOfFilter} from '../../filter/time-of-filter.js';
import {rememberLast} from '../widgets/remember-last.js';

/** The times that the strips span: those that the filter leaves. The same object for the same filter, for a key and for each frame. */
export const rangeOfFilter = rememberLast(timeOfFilter);
