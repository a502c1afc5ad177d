import {parseRecord} from '../../source/cloudtrail/parse-record.js';
import {generateTraffic} from '../../source/demo/traffic/traffic.js';
import {createRecordStore} from '../../source/store/store.js';
import {arrived} from './arrived-record.js';

/** The moment that every frame is drawn at. */
export const demoNow = Date.UTC(2026, 0, 2, 12);

/**
 * A store with the first records of the demo's traffic, of all services: the
 * same ones every time.
 */
export function demoStore({count = 500} = {}) {
	const store = createRecordStore({
		maxEvents: 10_000,
		schedulePublish: publish => {
			publish();
		},
	});
	const traffic = generateTraffic({
		seed: 1,
		ratePerSecond: 2,
		startsAt: demoNow,
		historyMs: 5 * 60_000,
	});
	store.setConnection({name: 'live'});
	for (let received = 0; received < count; received++) {
		const {message, deliverAt} = traffic.next().value;
		const delivery = {deliveryTime: deliverAt, arrivedAt: deliverAt};
		store.append([arrived(parseRecord(message, delivery), deliverAt)]);
	}

	store.setCoverage({
		receivedTo: demoNow,
		completeTo: demoNow,
		gaps: [],
		delivered: {
			newest: demoNow - 3000,
			askedAt: demoNow,
			problem: undefined,
		},
	});
	return store;
}
