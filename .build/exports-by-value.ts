// esbuild writes one, at the end.
const exportStatement = /(?<=[;}\n]|^)export\{([^}"]*)\};?\s*$/;

const settle =
	'const settled=(once,live)=>{const all={};Object.defineProperty(all,"__esModule",{value:!0});for(const name in once){const value=once[name]();value===undefined?live[name]=once[name]:all[name]=value}for(const name in live)Object.defineProperty(all,name,{get:live[name],enumerable:!0});return all};';

/**
 * Makes the exports of a module that esbuild built those of CommonJS. What
 * esbuild itself makes of them is a getter each, asked at every use, which cost
 * reading files 5 % of its time: what has its value when the module has run,
 * and is assigned in one place only, is a value here.
 *
 * No module may import one that imports it, however far around.
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

/** Another variable of that name makes it seem more. */
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
