type Client = {destroy(): void};

export type RenewableClient<C extends Client> = {
	current(): C;
	/** Replaces the client, since a client keeps the credentials that it found. The new one looks for them again. */
	renew(): void;
	destroy(): void;
};

export function createRenewableClient<C extends Client>(
	create: () => C,
): RenewableClient<C> {
	let client = create();
	let previous: C | undefined;
	return {
		current: () => client,
		renew() {
			// Destroyed at the next renewal, since a request may still be under way.
			previous?.destroy();
			previous = client;
			client = create();
		},
		destroy() {
			previous?.destroy();
			client.destroy();
		},
	};
}
