import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {compileValues} from '../../../source/filter/evaluate/compile-values.js';
import {
	partValue,
	wholeValue,
} from '../../../source/filter/evaluate/value-pattern.js';
import {howMany} from '../../harness/how-many.js';

const runs = {
	numRuns: howMany('filters', {short: 300, long: 3000}),
	seed: 4,
};

const letters = fc.string({
	unit: fc.constantFrom('a', 'b', 'B', '*', '\\', '.', '='),
	maxLength: 8,
});
// Few letters, so that many candidates match.
const fewLetters = fc.string({
	unit: fc.constantFrom('a', 'b', '*'),
	maxLength: 6,
});
const valueAndText = fc.oneof(
	fc.tuple(letters, letters),
	fc.tuple(
		fewLetters,
		fewLetters.map(text => text.replaceAll('*', 'a')),
	),
	fc.tuple(
		fewLetters.map(text => `=${text}`),
		fewLetters.map(text => text.replaceAll('*', 'a')),
	),
);

/** The same value as a regex. */
function oracle(value: string, matching: 'part' | 'whole'): RegExp {
	const body = /^\\?=/.test(value) ? value.slice(1) : value;
	let hasStar = false;
	const source = body.replaceAll(
		/\\([*\\])|([\s\S])/g,
		(_, escaped?: string, plain?: string) => {
			hasStar ||= plain === '*';
			return plain === '*'
				? '.*'
				: `\\${escaped ?? plain}`.replace(/^\\(?=[a-z])/i, '');
		},
	);
	const isPart = matching === 'part' && !hasStar && !value.startsWith('=');
	return new RegExp(isPart ? source : `^(?:${source})$`, 'is');
}

describe('a value of a field', () => {
	it('matches what the same regular expression matches', () => {
		let found = 0;
		fc.assert(
			fc.property(
				valueAndText,
				fc.constantFrom('part' as const, 'whole' as const),
				([value, text], matching) => {
					const isMatch = compileValues(matching, [value])(text);
					found += Number(isMatch);
					assert.equal(
						isMatch,
						oracle(value, matching).test(text),
						`${matching} ${value} on ${text}`,
					);
				},
			),
			runs,
		);
		assert.ok(found > 50, `${found} found`);
	});

	it('can be made for one text, and for the texts that hold one', () => {
		fc.assert(
			fc.property(valueAndText, ([wanted, text]) => {
				const lower = text.toLowerCase();
				for (const matching of ['part', 'whole'] as const) {
					assert.equal(
						compileValues(matching, [wholeValue(wanted)])(text),
						lower === wanted.toLowerCase(),
					);
				}

				assert.equal(
					compileValues('part', [partValue(wanted)])(text),
					lower.includes(wanted.toLowerCase()),
				);
			}),
			runs,
		);
	});

	it('is found without regard to letter case, at the end of a Greek word too', () => {
		assert.ok(compileValues('part', ['ΟΔΟΣ'])('οδοσα'));
		assert.ok(compileValues('part', ['οδός'])('Η ΟΔΌΣ'));
	});
});

const addresses: ReadonlyArray<
	readonly [value: string, yes: readonly string[], no: readonly string[]]
> = [
	['192.0.2', ['192.0.2.1', '192.0.2.255'], ['192.0.20.1', '1.192.0.2']],
	['192.0.2.', ['192.0.2.1'], ['192.0.20.1']],
	['192.0.2.1', ['192.0.2.1', '::ffff:192.0.2.1'], ['192.0.2.10']],
	['10', ['10.1.2.3', '10::1'], ['100.1.2.3', '110.0.0.1', '1.10.0.0']],
	['10.0.0.0/8', ['10.255.0.1'], ['11.0.0.0', '10::', 'AWS Internal']],
	['10.0.0.0/9', ['10.127.0.1'], ['10.128.0.0']],
	['192.0.2.129/25', ['192.0.2.200'], ['192.0.2.1']],
	['0.0.0.0/0', ['1.2.3.4'], ['::1']],
	['2001:db8', ['2001:db8::1', '2001:DB8:1::'], ['2001:db80::1']],
	['2001:db8:', ['2001:db8::1'], ['2001:db80::1']],
	['2001:db8::', ['2001:db8:5::1'], ['2001:db80::1']],
	['2001:db8::1', ['2001:db8:0:0:0:0:0:1'], ['2001:db8::10']],
	['2001', ['2001:db8::1'], ['20.0.0.1']],
	['2001:db8::/33', ['2001:db8:7fff::'], ['2001:db8:8000::']],
	['::1', ['::1'], ['::2']],
	['internal', ['AWS Internal'], ['10.0.0.1']],
	['amazonaws', ['ec2.amazonaws.com'], []],
	['=192.0.2.1', ['192.0.2.1'], ['192.0.2.10']],
	['=aws internal', ['AWS Internal'], ['AWS Internal 2']],
	['203.0.113.*', ['203.0.113.7'], ['203.0.11.7']],
	['*', ['203.0.113.7', 'AWS Internal'], []],
	['', ['203.0.113.7', '::1', 'AWS Internal'], []],
];

describe('a value of an address', () => {
	for (const [value, yes, no] of addresses) {
		it(`${value || 'that is empty'} matches octets, groups, ranges or a part of another text`, () => {
			const matches = compileValues('address', [value]);
			assert.deepEqual(
				[...yes, ...no].filter(text => matches(text)),
				yes,
			);
		});
	}

	it('matches the range whose bits are the same', () => {
		const bitsOf = (groups: readonly number[], size: number) =>
			groups.map(group => group.toString(2).padStart(size, '0')).join('');
		const near = (size: number, count: number) =>
			fc.array(fc.oneof(fc.constant(0), fc.nat(2 ** size - 1)), {
				minLength: count,
				maxLength: count,
			});
		const kinds = [
			[8, 4, (groups: readonly number[]) => groups.join('.')],
			[
				16,
				8,
				(groups: readonly number[]) =>
					groups.map(group => group.toString(16)).join(':'),
			],
		] as const;
		for (const [size, count, write] of kinds) {
			let found = 0;
			fc.assert(
				fc.property(
					near(size, count),
					fc.nat(size * count - 1),
					fc.nat(size * count),
					(groups, flipped, bits) => {
						const other = groups.with(
							Math.floor(flipped / size),
							(groups[Math.floor(flipped / size)] ?? 0) ^
								(1 << (size - 1 - (flipped % size))),
						);
						const isIn = compileValues('address', [`${write(groups)}/${bits}`])(
							write(other),
						);
						found += Number(isIn);
						assert.equal(
							isIn,
							bitsOf(groups, size).slice(0, bits) ===
								bitsOf(other, size).slice(0, bits),
						);
					},
				),
				runs,
			);
			assert.ok(found > 50, `${found} found`);
		}
	});
});
