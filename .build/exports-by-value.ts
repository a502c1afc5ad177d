// esbuild writes one export statement, at the end of the file.
const exportStatement = /(?<=[;}\n]|^)export\{([^}"]*)\};?\s*$/;

// V8 inlines an exported function only where the exports are in its fast form. An
// object literal is, whatever its size. An object that gets more than 16 properties
// one after the other is a dictionary, and so is one with a value that becomes a
// getter: the literal is copied only where an export has no value yet.
const settle =
	'const settled=(once,live)=>{let all=once;if(Object.values(once).includes(undefined)){all={};for(const name in once)once[name]!==undefined&&(all[name]=once[name])}for(const name in live)name in all||Object.defineProperty(all,name,{get:live[name],enumerable:!0});return Object.defineProperty(all,"__esModule",{value:!0})};';

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
		live.push(`${as}:()=>${name}`);
		if (isAssignedOnce(code, name)) {
			once.push(`${as}:${name}`);
		}
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
