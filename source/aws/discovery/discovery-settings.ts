import type {ClientSettings} from '../clients/client-options.js';

/** Where the search begins, and with whose credentials. */
export type DiscoverySettings = ClientSettings & {readonly region: string};
