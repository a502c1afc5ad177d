import {readFileSync} from 'node:fs';
import {parseRecord} from '../../source/cloudtrail/parse-record.js';
import type {TrailRecord} from '../../source/cloudtrail/trail-record.js';

/** The text of `test/fixtures/<name>.json`, which is named after what is odd in it. */
export function fixture(name: string): string {
	return readFileSync(
		new URL(`../fixtures/${name}.json`, import.meta.url),
		'utf8',
	);
}

/** 2 minutes after the time that the fixtures have. */
export const fixtureDelivery = {
	deliveryTime: Date.UTC(2026, 0, 2, 12, 5, 40),
	arrivedAt: Date.UTC(2026, 0, 2, 12, 5, 41),
};

export function fixtureRecord(name: string): TrailRecord {
	return parseRecord(fixture(name), fixtureDelivery);
}
