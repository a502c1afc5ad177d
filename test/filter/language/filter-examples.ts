import type {FilterExpression} from '../../../source/filter/filter-expression.js';
import type {FilterField} from '../../../source/filter/filter-fields.js';

const everything: FilterExpression = {kind: 'everything'};

export function word(text: string): FilterExpression {
	return {kind: 'word', text};
}

export function field(
	name: FilterField,
	...values: string[]
): FilterExpression {
	return {kind: 'field', field: name, values};
}

export function not(operand: FilterExpression): FilterExpression {
	return {kind: 'not', operand};
}

export function regex(source: string): FilterExpression {
	return {kind: 'regex', source};
}

function pattern(text: string): FilterExpression {
	return {kind: 'pattern', text};
}

function and(...operands: FilterExpression[]): FilterExpression {
	return {kind: 'and', operands};
}

function or(...operands: FilterExpression[]): FilterExpression {
	return {kind: 'or', operands};
}

/** Texts that are filters, each with the expression that it means. */
export const filterExamples: ReadonlyArray<
	readonly [string, FilterExpression]
> = [
	['', everything],
	['   ', everything],
	['*', everything],
	['alice', word('alice')],
	['Delete*', word('Delete')],
	['us-east-1', word('us-east-1')],
	['alice bob', and(word('alice'), word('bob'))],
	['alice AND bob', and(word('alice'), word('bob'))],
	['a OR b c', or(word('a'), and(word('b'), word('c')))],
	['(a OR b) c', and(or(word('a'), word('b')), word('c'))],
	['a OR (b OR c)', or(word('a'), word('b'), word('c'))],
	['a or b', and(word('a'), word('or'), word('b'))],
	['"access denied"', word('access denied')],
	[String.raw`"say \"hi\" \\ there"`, word(String.raw`say "hi" \ there`)],
	['"OR"', word('OR')],
	['-alice', not(word('alice'))],
	['-"a b"', not(word('a b'))],
	['-(a OR b)', not(or(word('a'), word('b')))],
	['--a', not(not(word('a')))],
	['-event:GetQApp', not(field('event', 'GetQApp'))],
	['event:Delete*,Stop*', field('event', 'Delete*', 'Stop*')],
	['Event:GetQApp', field('event', 'GetQApp')],
	['who:"Alice B*",bob', field('who', 'Alice B*', 'bob')],
	['who:DOMAIN\\user', field('who', 'DOMAIN\\user')],
	[
		'who:arn:aws:iam::111122223333:root',
		field('who', 'arn:aws:iam::111122223333:root'),
	],
	['ip:2001:db8::1', field('ip', '2001:db8::1')],
	['event:""', field('event', '')],
	['event:=GetQApp', field('event', '=GetQApp')],
	['event:="a b",c', field('event', '=a b', 'c')],
	['event:"=a b"', field('event', '=a b')],
	['event:=""', field('event', '=')],
	['event:==', field('event', '==')],
	[String.raw`event:\=a`, field('event', String.raw`\=a`)],
	[String.raw`event:=\=a`, field('event', String.raw`=\=a`)],
	['access:=mut', field('access', 'mutating')],
	['ip:10.0.0.0/8,=::1', field('ip', '10.0.0.0/8', '=::1')],
	['error:*', field('error', '*')],
	['access:r', field('access', 'read-only')],
	['access:read', field('access', 'read-only')],
	['access:W,u', field('access', 'mutating', 'unknown')],
	['impact:d,Permission', field('impact', 'destructive', 'permission')],
	['impact:?', field('impact', 'unknown')],
	['access:mut,unknown', field('access', 'mutating', 'unknown')],
	['access:*', field('access', '*')],
	['first:yes', field('first', 'yes')],
	['-late:NO', not(field('late', 'no'))],
	['late:"yes",no', field('late', 'yes', 'no')],
	['arn:aws:qapps:*', word('arn:aws:qapps:')],
	['https://example.com', word('https://example.com')],
	['12:00:05', word('12:00:05')],
	['/delete.*app/', regex('delete.*app')],
	[
		String.raw`-/a (b|c)\/d/ "/e/"`,
		and(not(regex(String.raw`a (b|c)\/d`)), word('/e/')),
	],
	['(/a/ OR /b/)', or(regex('a'), regex('b'))],
	['/aws/lambda/x', word('/aws/lambda/x')],
	['"/a" b/', and(word('/a'), word('b/'))],
	['error:/not (a|b)/,c', field('error', '/not (a|b)/', 'c')],
	['resource:/aws/x', field('resource', '/aws/x')],
	['resource:/aws/', field('resource', '/aws/')],
	[String.raw`resource:\/aws/`, field('resource', String.raw`\/aws/`)],
	['resource:="/aws/"', field('resource', '=/aws/')],
	['resource:"/a",b/', field('resource', '/a', 'b/')],
	['ip:/^10\\./', field('ip', '/^10\\./')],
	[' { $.eventName = "x" } ', pattern('{ $.eventName = "x" }')],
	['/aws/log', word('/aws/log')],
	['foo"bar"', and(word('foo'), word('bar'))],
	['service:qapps -r', and(field('service', 'qapps'), not(word('r')))],
];
