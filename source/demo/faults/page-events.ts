/** An event of a FilterLogEvents page as it is sent. */
export type PageEvent = Readonly<Record<string, unknown>>;

/** The events of a page that the endpoint has made. */
export function eventsOf({
	events,
}: Readonly<Record<string, unknown>>): readonly PageEvent[] {
	return Array.isArray(events) ? events : [];
}

/**
 * The page with other events. One whose list of events another fault has spoilt stays
 * as it is: a whole page in its place would lack the events for good.
 */
export function withEvents(
	page: Readonly<Record<string, unknown>>,
	change: (events: readonly PageEvent[]) => readonly unknown[],
): Readonly<Record<string, unknown>> {
	return Array.isArray(page['events'])
		? {...page, events: change(eventsOf(page))}
		: page;
}
