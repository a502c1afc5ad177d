import {commandTable} from '../../source/screen/command-table/command-table.js';
import {defaultBindings} from '../../source/screen/commands/default-bindings.js';
import {createKeymap} from '../../source/screen/commands/keymap.js';

/** The keys of qtail as nobody configured them. */
export const defaultKeymap = createKeymap(defaultBindings, commandTable);
