import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import type {Actor} from '../../../source/cloudtrail/actor/actor.js';
import {isDoubtfulName} from '../../../source/cloudtrail/actor/actor.js';
import {NameBook} from '../../../source/cloudtrail/actor/name-book.js';
import {readActor} from '../../../source/cloudtrail/actor/read-actor.js';
import {howMany} from '../../harness/how-many.js';
import {
	permissionSet,
	type RecordParts,
	sessionOnBehalf,
	signIn,
	userOnly,
} from '../../harness/person-records.js';

const ana = '544894e8-80c1-707f-60e3-3ba6510dfac1';
const ben = '906765bc-1234-4321-8888-0123456789ab';

function actors(records: readonly RecordParts[]): readonly Actor[] {
	return records.map(record => readActor(record));
}

/** What stands in a row: `ana?` for a name that proves nothing, and what stands beside it. */
function shown(records: readonly RecordParts[]): readonly string[] {
	const all = actors(records);
	const names = NameBook.of(all);
	return all.map(actor => {
		const name = names.nameOf(actor);
		return [
			`${name.label}${isDoubtfulName(name) ? '?' : ''}`,
			names.besideOf(actor)?.long,
		]
			.filter(text => text !== undefined)
			.join(' ');
	});
}

const table: ReadonlyArray<{
	readonly rule: string;
	readonly records: readonly RecordParts[];
	readonly expected: readonly string[];
}> = [
	{
		rule: 'a user id alone is all that there is',
		records: [sessionOnBehalf(ana, 'qapps')],
		expected: [`idc:${ana}`],
	},
	{
		rule: 'the address that a web experience gives its session is a hint, for all records of the user',
		records: [
			sessionOnBehalf(ana, 'ana@example.com'),
			sessionOnBehalf(ana, 'qapps'),
			userOnly(ana),
		],
		expected: ['ana?', 'ana?', 'ana?'],
	},
	{
		rule: 'a sign-in that succeeded proves the name for all records of the user',
		records: [userOnly(ana), signIn(ana, 'ana@example.com')],
		expected: ['ana', 'ana'],
	},
	{
		rule: 'a permission-set session with the user id proves the name',
		records: [
			sessionOnBehalf(ana, 'qapps'),
			permissionSet('ana@example.com', {onBehalfOf: ana}),
		],
		expected: ['ana', 'ana'],
	},
	{
		rule: 'a proven name comes before a chosen one',
		records: [
			sessionOnBehalf(ana, 'ben@example.com'),
			signIn(ana, 'ana@example.com'),
		],
		expected: ['ana', 'ana'],
	},
	{
		rule: 'of two chosen names neither is taken',
		records: [
			sessionOnBehalf(ana, 'ana@example.com'),
			sessionOnBehalf(ana, 'ben@example.com'),
		],
		expected: [`idc:${ana}`, `idc:${ana}`],
	},
	{
		rule: 'letter case makes no other name',
		records: [
			sessionOnBehalf(ana, 'ana@example.com'),
			sessionOnBehalf(ana, 'Ana@example.com'),
		],
		expected: ['Ana?', 'Ana?'],
	},
	{
		rule: 'a name chosen for one user never passes to another',
		records: [sessionOnBehalf(ana, 'ben@example.com'), userOnly(ben)],
		expected: ['ben?', `idc:${ben}`],
	},
	{
		rule: 'whoever chooses the name of another stands apart from him',
		records: [
			sessionOnBehalf(ana, 'ben@example.com'),
			signIn(ben, 'ben@example.com'),
		],
		expected: ['ben? role QAppsWebExperience', 'ben Identity Center'],
	},
	{
		rule: 'a failed sign-in teaches nothing',
		records: [userOnly(ana), signIn(ana, 'root', {isFailed: true})],
		expected: [`idc:${ana}`, 'root?'],
	},
	{
		rule: 'a session without the user id is the person only where a record proves it',
		records: [permissionSet('ana@example.com'), signIn(ana, 'ana@example.com')],
		expected: ['ana permission set PowerUser', 'ana Identity Center'],
	},
	{
		rule: 'where a record proves it, both are one, and nothing stands beside the name',
		records: [
			permissionSet('ana@example.com'),
			permissionSet('ana@example.com', {onBehalfOf: ana}),
			sessionOnBehalf(ana, 'qapps'),
		],
		expected: ['ana', 'ana', 'ana'],
	},
	{
		rule: 'the domain is shown where two names differ in nothing else',
		records: [signIn(ana, 'ana@example.com'), signIn(ben, 'ana@example.org')],
		expected: ['ana@example.com', 'ana@example.org'],
	},
	{
		rule: 'the domain is shown where an IAM user has the short name',
		records: [
			signIn(ana, 'ana@example.com'),
			{userIdentity: {type: 'IAMUser', userName: 'ana', accountId: '1'}},
		],
		expected: ['ana@example.com', 'ana'],
	},
	{
		rule: 'two people of one name and one account differ by the id',
		records: [signIn(ana, 'ana'), signIn(ben, 'ana')],
		expected: [`ana idc:${ana}`, `ana idc:${ben}`],
	},
	{
		rule: 'two people of one name differ by account',
		records: [
			permissionSet('ana', {accountId: '111122223333'}),
			permissionSet('ana', {accountId: '444455556666'}),
		],
		expected: ['ana 111122223333', 'ana 444455556666'],
	},
	{
		rule: 'no name is shortened to what means something else',
		records: [
			signIn(ana, 'root@example.com'),
			signIn(ben, '111122223333@example.com'),
			permissionSet('root 0 · user@example.com'),
		],
		expected: [
			'root@example.com',
			'111122223333@example.com',
			'root 0 · user@example.com',
		],
	},
	{
		rule: 'a user id without its store is the same person',
		records: [
			{
				userIdentity: {
					type: 'IdentityCenterUser',
					principalId: ana,
					accountId: '111122223333',
				},
			},
			signIn(ana, 'ana@example.com'),
		],
		expected: ['ana', 'ana'],
	},
	{
		rule: 'what a caller chose stands behind the role',
		records: [
			{
				userIdentity: {
					type: 'AssumedRole',
					accountId: '1',
					arn: 'arn:aws:sts::1:assumed-role/Deploy/job-1',
					sessionContext: {sourceIdentity: 'ana@example.com'},
				},
			},
			{
				userIdentity: {
					type: 'AssumedRole',
					accountId: '1',
					arn: 'arn:aws:sts::1:assumed-role/Deploy/ana@example.com',
				},
			},
			signIn(ana, 'ana@example.com'),
		],
		expected: [
			'Deploy/ana@example.com session job-1',
			'Deploy/ana@example.com',
			'ana',
		],
	},
];

describe('the name of an actor among others', () => {
	for (const {rule, records, expected} of table) {
		it(rule, () => {
			assert.deepEqual(shown(records), expected);
		});
	}
});

describe('the ways of a person', () => {
	const ways = [
		sessionOnBehalf(ana, 'qapps'),
		permissionSet('ana@example.com'),
		permissionSet('ana@example.com', {onBehalfOf: ana}),
	];

	it('are counted over all keys of the person', () => {
		const all = actors(ways);
		const names = NameBook.of(all);
		assert.deepEqual(
			all.map(actor => names.waysOf(actor)),
			[2, 2, 2],
		);
		assert.equal(new Set(all.map(({key}) => names.personOf(key))).size, 1);
	});

	it('stay apart where a session would be two people', () => {
		const all = actors([
			...ways,
			sessionOnBehalf(ben, 'qapps'),
			permissionSet('ana@example.com', {onBehalfOf: ben}),
		]);
		const names = NameBook.of(all);
		assert.equal(new Set(all.map(({key}) => names.personOf(key))).size, 3);
	});

	it('are one or none for others', () => {
		const names = new NameBook();
		const [user] = actors([
			{userIdentity: {type: 'IAMUser', userName: 'ana', accountId: '1'}},
		]);
		assert.ok(user);
		assert.equal(names.waysOf(user), 0);
	});
});

describe('a name that comes later', () => {
	it('is a relabelling for a key that has records, once', () => {
		const names = new NameBook();
		const [first, later] = actors([userOnly(ana), signIn(ana, 'ana@x.org')]);
		assert.ok(first && later);
		assert.deepEqual(names.learn(first), []);
		const [change] = names.learn(later);
		assert.equal(change?.after.includes('ana@x.org'), true);
		assert.equal(change?.before.includes('ana@x.org'), false);
		assert.deepEqual(names.learn(later), []);
		assert.deepEqual(names.learn(first), []);
	});

	it('changes no picture taken before', () => {
		const names = new NameBook();
		const [first, later] = actors([userOnly(ana), signIn(ana, 'ana@x.org')]);
		assert.ok(first && later);
		names.learn(first);
		const before = names.picture();
		assert.equal(names.picture(), before);
		names.learn(later);
		assert.equal(before.nameOf(first).label, `idc:${ana}`);
		assert.equal(names.picture().nameOf(first).label, 'ana');
	});
});

const users = ['', ana, ben];
const logins = ['ana@example.com', 'ana@example.org', 'ben@example.com', 'ana'];
const anyRecord = fc.oneof(
	fc
		.tuple(fc.constantFrom(...users.slice(1)), fc.constantFrom(...logins))
		.map(([user, name]) => sessionOnBehalf(user, name)),
	fc
		.tuple(fc.constantFrom(...users.slice(1)), fc.constantFrom(...logins))
		.map(([user, name]) => signIn(user, name)),
	fc
		.tuple(fc.constantFrom(...users), fc.constantFrom(...logins))
		.map(([user, name]) =>
			permissionSet(name, user === '' ? {} : {onBehalfOf: user}),
		),
	fc
		.tuple(fc.constantFrom(...users.slice(1)), fc.constantFrom(...logins))
		.map(([user, name]) =>
			permissionSet(name, {onBehalfOf: user, hasStore: false}),
		),
	fc.constantFrom(...users.slice(1)).map(user => userOnly(user)),
	fc.constantFrom(...logins).map(userName => ({
		userIdentity: {type: 'IAMUser', userName, accountId: '1'},
	})),
);

describe('names in any order of the records', () => {
	it('are the same in the end', () => {
		fc.assert(
			fc.property(
				fc
					.array(anyRecord, {minLength: 1, maxLength: 12})
					.chain(records =>
						fc.tuple(
							fc.constant(records),
							fc.shuffledSubarray(records, {minLength: records.length}),
						),
					),
				([records, shuffled]) => {
					const told = (order: readonly RecordParts[]) => {
						const names = NameBook.of(actors(order));
						return actors(records).map(actor => ({
							...names.nameOf(actor),
							beside: names.besideOf(actor),
							ways: names.waysOf(actor),
							person: names.personOf(actor.key),
							keys: names.keysOf(actor.key),
						}));
					};

					assert.deepEqual(told(shuffled), told(records));
				},
			),
			{numRuns: howMany('orders of records', {short: 300, long: 5000})},
		);
	});
});

describe('a flood of names', () => {
	it('of people beyond those kept shows what each record says', () => {
		const names = new NameBook();
		const personOf = (number: number) =>
			readActor(
				sessionOnBehalf(
					`544894e8-80c1-707f-60e3-${number.toString(16).padStart(12, '0')}`,
					`p${number}@example.com`,
				),
			);
		for (let number = 0; number < 100_000; number++) {
			names.learn(personOf(number));
		}

		assert.equal(names.nameOf(personOf(1)).whole, 'p1@example.com');
		assert.equal(names.nameOf(personOf(99_999)).label, 'p99999@example.com');
	});

	it('of sessions does not take the names of people', () => {
		const names = new NameBook();
		for (let number = 0; number < 100_000; number++) {
			names.learn(
				readActor({
					userIdentity: {
						type: 'AssumedRole',
						accountId: '1',
						arn: `arn:aws:sts::1:assumed-role/Deploy/${number}`,
					},
				}),
			);
		}

		const person = readActor(signIn(ana, 'ana@example.com'));
		names.learn(person);
		// Not shortened: whether another name looks like it is not known any more.
		assert.equal(names.nameOf(person).label, 'ana@example.com');
	});

	it('never takes a name longer than Identity Center has', () => {
		const long = `${'e\u0301'.repeat(10_000)}@example.com`;
		assert.deepEqual(shown([userOnly(ana), signIn(ana, long)]), [
			`idc:${ana}`,
			`idc:${ana}`,
		]);
	});
});
