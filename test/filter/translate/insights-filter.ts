/**
 * Evaluates the `filter` lines that qtail writes for Logs Insights: `and`, `or`,
 * `not`, parentheses, `ispresent`, `=`, `!=`, `in`, `like` with a regex. Of a message the
 * first 200 fields are found, as AWS documents it.
 */
export function insightsFilter(query: string): (message: string) => boolean {
	const tests = query
		.split('\n| ')
		.filter(line => line.startsWith('filter '))
		.map(line => parse(line.slice('filter '.length)));
	return message => {
		const fields = fieldsOf(message);
		return tests.every(test => test(fields));
	};
}

type Fields = ReadonlyMap<string, string>;
type Test = (fields: Fields) => boolean;

const mostFields = 200;

function fieldsOf(message: string): Fields {
	const fields = new Map<string, string>();
	const add = (path: string, value: unknown): void => {
		if (typeof value === 'object' && value !== null) {
			for (const [key, member] of Object.entries(value)) {
				add(path === '' ? key : `${path}.${key}`, member);
			}
		} else if (fields.size < mostFields && value !== null) {
			fields.set(path, String(value));
		}
	};

	try {
		const root: unknown = JSON.parse(message);
		if (typeof root === 'object' && root !== null && !Array.isArray(root)) {
			add('', root);
		}
	} catch {}

	return fields.set('@message', message);
}

function parse(text: string): Test {
	let at = 0;
	const take = (pattern: RegExp): RegExpExecArray | null => {
		const sticky = new RegExp(`\\s*(?:${pattern.source})`, 'y');
		sticky.lastIndex = at;
		const found = sticky.exec(text);
		at += found?.[0].length ?? 0;
		return found;
	};

	const need = (pattern: RegExp): RegExpExecArray => {
		const found = take(pattern);
		if (found === null) {
			throw new Error(`${pattern.source} is missing at ${text.slice(at)}`);
		}

		return found;
	};

	const any = (): Test => {
		const tests = [all()];
		while (take(/or\b/)) {
			tests.push(all());
		}

		return fields => tests.some(test => test(fields));
	};

	const all = (): Test => {
		const tests = [one()];
		while (take(/and\b/)) {
			tests.push(one());
		}

		return fields => tests.every(test => test(fields));
	};

	const one = (): Test => {
		if (take(/\(/)) {
			const inner = any();
			need(/\)/);
			return inner;
		}

		const present = take(/(not )?ispresent\(([\w.]+)\)/);
		if (present !== null) {
			const [, not, field = ''] = present;
			return fields => fields.has(field) === (not === undefined);
		}

		const field = need(/[@\w.]+/)[0].trim();
		const sign = need(/(?:not )?(?:in|like)\b|!?=/)[0].trim();
		const isWanted = !/^(?:not|!)/.test(sign);
		const isOne = sign.endsWith('in')
			? isInList(need(/\[[^\]]*\]/)[0])
			: sign.endsWith('=')
				? isInList(`[${need(/"[^"]*"/)[0]}]`)
				: isLike();
		// A missing field differs from every text.
		return fields => {
			const value = fields.get(field);
			return (value !== undefined && isOne(value)) === isWanted;
		};
	};

	const isInList = (list: string): ((value: string) => boolean) => {
		const values = JSON.parse(list) as readonly string[];
		return value => values.includes(value);
	};

	const isLike = (): ((value: string) => boolean) => {
		const [, flag, source = ''] = need(/\/(\(\?i\))?((?:[^/\\]|\\.)*)\//);
		const regex = new RegExp(source, flag === undefined ? 's' : 'is');
		return value => regex.test(value);
	};

	const test = any();
	if (at < text.length) {
		throw new Error(`not read: ${text.slice(at)}`);
	}

	return test;
}
