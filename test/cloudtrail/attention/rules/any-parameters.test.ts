import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {callRules} from '../../../../source/cloudtrail/attention/rules/record-rules.js';
import {
	type JudgedCall,
	type RecordRule,
	readMeaning,
} from '../../../../source/cloudtrail/attention/rules/rule.js';
import type {JsonObject} from '../../../../source/cloudtrail/json-object.js';
import {visibleText} from '../../../../source/text/visible-text.js';
import {hostileTexts} from '../../../harness/hostile-texts.js';
import {
	type CallName,
	reasonsByRule,
	recordOfCall,
} from '../../../harness/judged-call.js';
import {assertLinear} from '../../../hostile/growth.js';
import {assertVisible} from '../../../hostile/hidden-characters.js';

const rules = Object.values<RecordRule>(callRules);
const calls = [
	...new Set(
		rules.flatMap(({operations = {}}) =>
			Object.entries(operations).flatMap(([service, ofService]) =>
				Object.keys(ofService)
					.flatMap(names => names.split(' '))
					.map((name): CallName => `${service} ${name}`),
			),
		),
	),
];

/** The names of the parameters that the rules read, on any level: an object that has every field says which they ask for. */
function readNames(): readonly string[] {
	const names = new Set<string>();
	const everyField: JsonObject = new Proxy(
		{},
		{
			get(_, name) {
				names.add(String(name));
				return everyField;
			},
		},
	);
	for (const {operations = {}} of rules) {
		for (const meaning of Object.values(operations).flatMap(ofService =>
			Object.values(ofService),
		)) {
			const call: JudgedCall = {
				eventName: 'Call',
				eventSource: 'service.amazonaws.com',
				access: {kind: 'mutating', isInferred: false},
				impact: 'write',
				error: undefined,
				dryRun: undefined,
				fields: {requestParameters: everyField},
			};
			readMeaning(meaning, call);
		}
	}

	return [...names].filter(name => /^[\w.-]+$/.test(name));
}

const names = [
	...readNames(),
	...['Principal', 'AWS', 'Action', 'NotAction', 'Resource', 'Condition'],
];
const values = [
	...['*', '0.0.0.0/0', 'all', 'NONE', 'Allow', 'true', '444455556666'],
	...hostileTexts,
];
const json = fc.letrec(tie => ({
	value: fc.oneof(
		{maxDepth: 5, depthSize: 'small'},
		fc.constantFrom<unknown>(null, true, false, -1, 0, 22, ...values),
		fc.jsonValue({maxDepth: 2}),
		fc.array(tie('value'), {maxLength: 3}),
		fc.dictionary(fc.constantFrom(...names), tie('value'), {maxKeys: 6}),
	),
})).value;

/** A reason is one short line, and `visibleText` makes it harmless. */
function assertShort(reason: string): void {
	assert.ok(reason.length < 700, reason);
	assertVisible(visibleText(reason));
}

describe('any parameters', () => {
	it('are read by names that the rules know', () => {
		assert.ok(names.length > 100, names.join(' '));
		for (const name of ['bucketPolicy', 'ipPermissions', 'fieldSelectors']) {
			assert.ok(names.includes(name), name);
		}
	});

	it('give reasons that are short and can be shown', () => {
		fc.assert(
			fc.property(fc.constantFrom(...calls), json, (call, parameters) => {
				const reasons = reasonsByRule(recordOfCall(call, parameters));
				for (const reason of Object.values(reasons)) {
					assertShort(reason);
				}
			}),
			{numRuns: 1000},
		);
	});

	it('may hold a hostile text in every place', () => {
		const everywhere = (text: string) => ({
			...Object.fromEntries(names.map(name => [name, text])),
			policyDocument: {
				Statement: {Effect: 'Allow', Action: '*', Resource: '*'},
			},
			bucketPolicy: {
				Statement: {Effect: 'Allow', Principal: '*', Action: text},
			},
		});
		// Each call with a few of the texts, so that each text comes up in some.
		for (const [index, call] of calls.entries()) {
			for (const round of [0, 1, 2]) {
				const text = hostileTexts[
					(index * 3 + round) % hostileTexts.length
				] as string; // the index is in the list
				const reasons = reasonsByRule(recordOfCall(call, everywhere(text)));
				for (const reason of Object.values(reasons)) {
					assertShort(reason);
				}
			}
		}
	});

	it('may be as large as a record, and as deep', () => {
		const deep = (levels: number) =>
			`${'{"Statement":['.repeat(levels)}${']}'.repeat(levels)}`;
		const statement = {
			Effect: 'Allow',
			Principal: {AWS: ['444455556666', '*']},
			Action: 's3:*',
		};
		const parametersOfSize = (size: number) =>
			JSON.stringify({
				bucketName: 'x'.repeat(size),
				bucketPolicy: {Statement: Array(size / 100).fill(statement)},
				policyDocument: deep(size / 16),
				logging: 'deep',
				attributes: 'deep',
			}).replaceAll('"deep"', deep(size / 16));
		for (const call of [
			's3 PutBucketPolicy',
			'iam PutUserPolicy',
			'eks UpdateClusterConfig',
			'elasticloadbalancing ModifyLoadBalancerAttributes',
		] as const) {
			assertLinear(
				call,
				size => {
					const message = recordOfCall(call, 'parameters').replace(
						'"parameters"',
						() => parametersOfSize(size),
					);
					for (const reason of Object.values(reasonsByRule(message))) {
						assertShort(reason);
					}
				},
				256_000,
			);
		}
	});
});
