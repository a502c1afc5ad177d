/**
 * What is known of the deliveries to a log group, whatever the scope: the newest
 * record of any service tells that the trail still delivers. For example, at
 * 16:42:00 the newest record was delivered at 16:41:00.
 */
export type Delivered = {
	/** When the newest record was delivered, ms by the service's clock. Undefined: the log group has none. */
	readonly newest: number | undefined;
	/** When the service was asked, ms by its own clock, the latest that it may be. */
	readonly askedAt: number;
	/** Why newer records may be there, a clause. Undefined where the service has answered. */
	readonly problem: string | undefined;
	/** Where there are several, the name of the one whose newest record is the oldest. */
	readonly logGroup?: string | undefined;
};
