/** An event of a FilterLogEvents page as it is sent. */
export type PageEvent = Readonly<Record<string, unknown>>;

/** The events of a page that the endpoint has made. */
export function eventsOf({
	events,
}: Readonly<Record<string, unknown>>): readonly PageEvent[] {
	return Array.isArray(events) ? events : [];
}
