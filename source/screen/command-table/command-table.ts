/**
 * Every command by its name: those of the rooms, and in this room those that belong to
 * none, because they move, close, arrange or search whatever is on the screen.
 *
 *     'toggle-zoom': {title: 'zoom', …, run: state => ({state: …})}
 *
 * The invariant: a name of `commands/commands.ts` without an entry does not compile.
 * A command asks for an effect by returning it; none performs one.
 */
import {attentionCommands} from '../attention/attention-commands.js';
import {changesCommands} from '../changes/changes-commands.js';
import type {Command} from '../command.js';
import type {CommandName} from '../commands/commands.js';
import {copyCommands} from '../copy/copy-commands.js';
import {chipWalkCommands} from '../filter-bar/chips/chip-walk-commands.js';
import {completionCommands} from '../filter-bar/completion-commands.js';
import {filterCommands} from '../filter-bar/filter-commands.js';
import {scopeCommands} from '../filter-bar/scope-commands.js';
import {helpCommands} from '../help/help-commands.js';
import {paletteCommands} from '../palette/palette-commands.js';
import {pickerCommands} from '../picker/picker-commands.js';
import {pivotCommands} from '../row-values/pivot-commands.js';
import {valueCommands} from '../row-values/value-commands.js';
import {trailsCommands} from '../trails/trails-commands.js';
import {translationsCommands} from '../translations/translations-commands.js';
import {whoCommands} from '../who/who-commands.js';
import {editCommands} from './edit-commands.js';
import {layerCommands} from './layer-commands.js';
import {markCommands} from './mark-commands.js';
import {moveCommands} from './move-commands.js';
import {paneCommands} from './pane-commands.js';
import {programCommands} from './program-commands.js';
import {recordCommands} from './record-commands.js';
import {saveCommands} from './save-commands.js';
import {searchCommands} from './search-commands.js';
import {timeCommands} from './time-commands.js';

/** Every command. */
export const commandTable: Readonly<Record<CommandName, Command>> = {
	...paneCommands,
	...moveCommands,
	...filterCommands,
	...completionCommands,
	...chipWalkCommands,
	...attentionCommands,
	...scopeCommands,
	...pickerCommands,
	...timeCommands,
	...recordCommands,
	...markCommands,
	...valueCommands,
	...searchCommands,
	...pivotCommands,
	...copyCommands,
	...whoCommands,
	...changesCommands,
	...helpCommands,
	...layerCommands,
	...paletteCommands,
	...trailsCommands,
	...translationsCommands,
	...saveCommands,
	...editCommands,
	...programCommands,
};
