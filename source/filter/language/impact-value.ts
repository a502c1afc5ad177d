import {
	type Impact,
	impacts,
} from '../../cloudtrail/operation/impact/impact.js';
import {impactLetters} from '../../cloudtrail/operation/impact-sign.js';

/** The impact that a letter or a word stands for, letter case aside: `e` and `Export` for export. */
export function readImpactValue(text: string): Impact | undefined {
	const typed = text.toLowerCase();
	return impacts.find(
		impact => impact === typed || impactLetters[impact].toLowerCase() === typed,
	);
}
