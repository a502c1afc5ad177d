import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
	createKnownNames,
	knownNameProblem,
	withName,
} from '../../source/filter/known-names.js';

const names = createKnownNames([
	{value: '10.0.0.0/8', name: 'company'},
	{value: '10.1.0.0/16', name: 'office'},
	{value: '10.1.2.3', name: 'printer'},
	{value: '2001:db8::/33', name: 'lab'},
	{value: '111122223333', name: 'production'},
	{value: 'AKIAIOSFODNN7EXAMPLE', name: 'ci'},
]);

test('an address has the name of the narrowest range that holds it', () => {
	for (const [address, name] of [
		['10.200.0.1', 'company'],
		['10.1.9.9', 'office'],
		['10.1.2.3', 'printer'],
		['::ffff:10.1.2.3', 'printer'],
		['11.0.0.1', undefined],
		['2001:db8:0:1::1', 'lab'],
		['2001:db8:8000::1', undefined],
		['AWS Internal', undefined],
		['10.1.2.3 (office)', undefined],
		['', undefined],
	] as const) {
		assert.equal(names.nameOf(address), name, address);
	}
});

test('everything else has a name by its whole value', () => {
	assert.equal(names.nameOf('111122223333'), 'production');
	assert.equal(names.nameOf('11112222333'), undefined);
	assert.equal(names.nameOf('AKIAIOSFODNN7EXAMPLE'), 'ci');
	assert.equal(names.nameOf(undefined), undefined);
	assert.equal(withName('111122223333', names), '111122223333 (production)');
	assert.equal(withName('444455556666', names), '444455556666');
});

test('more values than are remembered are still looked up right', () => {
	for (let index = 0; index < 3000; index++) {
		const address = `10.${index % 2}.0.${index % 256}`;
		assert.equal(names.nameOf(address), index % 2 === 0 ? 'company' : 'office');
		assert.equal(names.nameOf(`key ${index}`), undefined);
	}
});

test('what cannot be told apart by its form can have no name', () => {
	for (const value of [
		'10.0.0.0/8',
		'::1',
		'111122223333',
		'ASIAIOSFODNN7EXAMPLE',
	]) {
		assert.equal(knownNameProblem(value), undefined, value);
	}

	for (const value of [
		'',
		'10',
		'10.0.0.0/',
		'1111',
		'AKIA',
		'arn:aws:iam::111122223333:user/x',
		'arn:aws:sts::111122223333:assumed-role/a/b',
	]) {
		assert.notEqual(knownNameProblem(value), undefined, value);
	}
});
