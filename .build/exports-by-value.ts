// esbuild writes one export statement, at the end of the file.
const exportStatement = /(?<=[;}\n]|^)export\{([^}"]*)\};?\s*$/;

const settle =
	'const settled=(once,live)=>{const all={};Object.defineProperty(all,"__esModule",{value:!0});for(const name in once){const value=once[name]();value===undefined?live[name]=once[name]:all[name]=value}for(const name in live)Object.defineProperty(all,name,{get:live[name],enumerable:!0});return all};';

/**
 * Turns the `export{…}` of a module that esbuild built into `module.exports`.
 * esbuild itself would make every export a getter, which took 5 % of the time of
 * reading files. Here an export is a value where it has one when the module has
 * run, and the variable is assigned in only one place; the others stay getters.
 *
 * No module may import itself, be it through others: in a cycle an export may not
 * have its value yet.
 */
export function exportsByValue(code: string): string {
	const match = exportStatement.exec(code);
	if (match === null) {
		return code;
	}

	const [statement, list = ''] = match;
	const once: string[] = [];
	const live: string[] = [];
	for (const pair of list.split(',').filter(text => text !== '')) {
		const [name = '', as = name] = pair.trim().split(' as ');
		(isAssignedOnce(code, name) ? once : live).push(`${as}:()=>${name}`);
	}

	return `${code.slice(0, -statement.length)};${settle}module.exports=settled({${once.join(',')}},{${live.join(',')}});`;
}

/** Says no where another variable of that name is assigned as well, which is the safe answer. */
function isAssignedOnce(code: string, name: string): boolean {
	const word = `(?<![\\w$.#])${name.replaceAll('$', '\\$')}`;
	const places = [
		`(?:function\\*? ?|class )${word}(?![\\w$])`,
		`${word}(?:[-+*/%&|^?<>]*=(?![=>])|\\+\\+|--)`,
		`(?:\\+\\+|--)${word}(?![\\w$])`,
	];
	return (
		places.flatMap(place => code.match(new RegExp(place, 'g')) ?? []).length ===
		1
	);
}
