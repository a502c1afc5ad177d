import {isInJson, type TextSearch} from '../../filter/text-search.js';
import {hole} from './cut-json.js';
import {ownCopy} from './own-copy.js';

/** What records of one kind have in common: their JSON without the values. */
export type Template = {
	/** One more than it has holes, between which the pieces stand. */
	readonly pieces: readonly string[];
	readonly text: string;
};

// A trail has some hundred. Whoever makes up keys fills it, and then templates
// that were known are kept a second time: blocks keep those that they use.
const maxTemplates = 5000;
const maxLength = 16 * 1024 * 1024;

/** The same template for the same text, as long as there are not too many. */
export type TemplatePool = (text: string) => Template;

export function createTemplatePool(): TemplatePool {
	const templates = new Map<string, Template>();
	let length = 0;
	return text => {
		const known = templates.get(text);
		if (known) {
			return known;
		}

		length += text.length;
		if (templates.size >= maxTemplates || length > maxLength) {
			templates.clear();
			length = text.length;
		}

		const copy = ownCopy(text);
		const template = {text: copy, pieces: copy.split(hole)};
		templates.set(copy, template);
		return template;
	};
}

/** Whether a text is in the keys of a template; remembers the answer for as long as the search is kept. */
export function isInTemplate(search: TextSearch, template: Template): boolean {
	let answers = known.get(search);
	if (!answers) {
		answers = new WeakMap();
		known.set(search, answers);
	}

	let isIn = answers.get(template);
	if (isIn === undefined) {
		isIn = isInJson(search, template.text);
		answers.set(template, isIn);
	}

	return isIn;
}

const known = new WeakMap<TextSearch, WeakMap<Template, boolean>>();
