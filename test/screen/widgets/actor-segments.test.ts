import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {Actor} from '../../../source/cloudtrail/actor/actor.js';
import {NameBook} from '../../../source/cloudtrail/actor/name-book.js';
import {actorSegments} from '../../../source/screen/widgets/actor-segments.js';
import {lineText} from '../../../source/text/styled-line.js';
import {actor} from '../../harness/trail-record.js';

const here = actor({key: '1', label: 'ana.maria'});
const there = actor({key: '2', label: 'ana.maria', accountId: '444455556666'});
const names = NameBook.of([here, there]);

function drawn(who: Actor, width: number, unproven = ''): string {
	return lineText({
		segments: actorSegments(who, {
			...{width, names, unproven},
			...{tone: 'plain', ellipsis: '…', gap: ' ', leastMore: 8},
		}),
	});
}

describe('an actor in a column', () => {
	it('has the whole account where there is room', () => {
		assert.equal(drawn(here, 24), 'ana.maria 111122223333  ');
	});

	it('has the end of the account in a narrow column', () => {
		assert.equal(drawn(here, 16), 'ana.maria …3333 ');
		assert.equal(drawn(there, 12), 'ana.m… …6666');
	});

	it('has no account where the name is unique', () => {
		assert.equal(
			drawn(actor({label: 'ben', via: 'role Deploy'}), 16),
			'ben role Deploy ',
		);
	});

	it('does not name the account twice', () => {
		const marked = {...here, markers: ['account 111122223333', 'console']};
		assert.equal(drawn(marked, 31), 'ana.maria 111122223333 console ');
	});

	it('has a mark behind an unproven name', () => {
		assert.equal(
			drawn({...here, nameFrom: 'typed'}, 17, '?'),
			'ana.maria? …3333 ',
		);
	});

	it('fills every width exactly', () => {
		for (let width = 1; width < 60; width++) {
			assert.equal(drawn(here, width, '?').length, width);
		}
	});
});
