/**
 * CloudTrail's part of the endpoint: which trails there are (`trails`,
 * `describe-trails`), how they do (`get-trail-status`), what they record
 * (`get-event-selectors`), and what happened, trail or not (`lookup-events`).
 *
 * The invariant: an answer depends on the Region that the request is signed for.
 * A trail of us-east-1 that records all Regions is a shadow in eu-west-1: described
 * there unless `includeShadowTrails` is false, its status given for its ARN, its
 * event selectors refused. Example: GetEventSelectors of `management-events` in
 * eu-west-1 is TrailNotFoundException, `Unknown trail:
 * arn:aws:cloudtrail:eu-west-1:111122223333:trail/management-events for the user:
 * 111122223333`.
 */
import type {Operation} from '../operation.js';
import {describeTrails, getTrail, listTrails} from './describe-trails.js';
import {getEventSelectors} from './get-event-selectors.js';
import {getTrailStatus} from './get-trail-status.js';
import {lookupEvents} from './lookup-events.js';

export const cloudTrailOperations: ReadonlyMap<string, Operation> = new Map([
	['DescribeTrails', describeTrails],
	['GetEventSelectors', getEventSelectors],
	['GetTrail', getTrail],
	['GetTrailStatus', getTrailStatus],
	['ListTrails', listTrails],
	['LookupEvents', lookupEvents],
]);
