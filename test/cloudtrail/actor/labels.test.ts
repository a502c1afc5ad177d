import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {Actor} from '../../../source/cloudtrail/actor/actor.js';
import {NameBook} from '../../../source/cloudtrail/actor/name-book.js';
import {actor} from '../../harness/trail-record.js';

const ana = (key: string, more: Partial<Actor> = {}) =>
	actor({key, label: 'ana', ...more});

describe('what stands beside a label', () => {
	it('is nothing where one actor has it, however often it is added', () => {
		const one = ana('1');
		const names = NameBook.of([one, ana('1'), actor({label: 'ben'})]);
		assert.equal(names.besideOf(one), undefined);
	});

	it('is the account where two accounts have it', () => {
		const here = ana('1', {accountId: '111122223333'});
		const there = ana('2', {accountId: '444455556666'});
		const names = NameBook.of([here, there]);
		assert.deepEqual(names.besideOf(here), {
			long: '111122223333',
			short: '…3333',
			hasClass: false,
			hasVia: false,
			isOnlyVia: false,
		});
		assert.equal(names.besideOf(there, '~')?.short, '~6666');
	});

	it('has as many digits as tell the accounts apart', () => {
		const here = ana('1', {accountId: '111122223333'});
		const there = ana('2', {accountId: '444422223333'});
		assert.equal(
			NameBook.of([here, there]).besideOf(here)?.short,
			'…122223333',
		);
	});

	it('is the class where a user and a person of one account have it', () => {
		const user = ana('1');
		const person = ana('2', {class: 'identity-center-user'});
		const names = NameBook.of([user, person]);
		assert.equal(names.besideOf(user)?.long, 'IAM user');
		assert.equal(names.besideOf(person)?.long, 'person');
	});

	it('is the way in where two sessions of one account have it', () => {
		const first = ana('1', {class: 'role', via: 'x, role A'});
		const second = ana('2', {class: 'role', via: 'x, role B'});
		const third = ana('3', {class: 'role', accountId: '444455556666'});
		const two = NameBook.of([first, second]);
		assert.deepEqual(two.besideOf(first), {
			long: 'x, role A',
			short: 'x, role A',
			hasClass: false,
			hasVia: true,
			isOnlyVia: true,
		});
		const three = NameBook.of([first, second, third]);
		assert.equal(three.besideOf(second)?.short, '…3333, x, role B');
		assert.equal(three.besideOf(third)?.short, '…6666');
	});

	it('stays small in a flood of actors with one label', () => {
		const names = new NameBook();
		for (let number = 0; number < 10_000; number++) {
			names.learn(ana(`${number}`, {accountId: `${number % 5000}`}));
		}

		assert.ok(names.besideOf(ana('1', {accountId: '1'})));
	});
});
