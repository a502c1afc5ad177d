import {mailDomain} from './account.js';
import type {Random} from './seeded-random.js';

/** A person with a user in IAM Identity Center. */
export type Person = {
	/** IAM Identity Center's user id, which `onBehalfOf` names. */
	readonly userId: string;
	/** An e-mail address: the name of the sessions that single sign-on opens. */
	readonly sessionName: string;
	readonly sourceIPAddress: string;
	readonly userAgent: string;
	readonly accessKeyId: string;
	/** How long before the start of the traffic the person signed in, ms. */
	readonly signedInForMs: number;
};

const names = [
	'ana.silva',
	'ben.okafor',
	'carla.rossi',
	'dmitri.volkov',
	'elif.demir',
	'farid.haddad',
	'grace.lindqvist',
	'hana.sato',
	'ivan.petrov',
	'jana.novakova',
	'kofi.mensah',
	'lena.fischer',
	'mateo.garcia',
	'nadia.rahman',
	'oskar.nilsson',
	'priya.sharma',
	'quentin.moreau',
	'rosa.jimenez',
	'samir.khan',
	'tove.hansen',
	'usha.iyer',
	'vera.kowalska',
	'wen.zhang',
	'yusuf.adeyemi',
] as const;

const browsers = [
	'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
	'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
	'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15',
	'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
	'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0',
];

const minuteMs = 60_000;

function sourceIPAddress(index: number, random: Random): string {
	if (index % 12 === 7) {
		return `2001:db8:${random.hex(4)}::${random.hex(4)}`;
	}

	// Most sit in one of two offices; 203.0.113.0/24 is left to intruders.
	return random.chance(0.7)
		? `192.0.2.${random.pick([10, 11])}`
		: `198.51.100.${random.integer(20, 220)}`;
}

/** A temporary access key of the documentation's form. */
export function temporaryAccessKeyId(random: Random): string {
	return `ASIA${random.idCharacters(9)}EXAMPLE`;
}

export function inventPeople(random: Random): readonly Person[] {
	return names.map((name, index) => ({
		userId: random.uuid(),
		sessionName: `${name}@${mailDomain}`,
		sourceIPAddress: sourceIPAddress(index, random),
		userAgent: random.pick(browsers),
		accessKeyId: temporaryAccessKeyId(random),
		signedInForMs: random.integer(25, 400) * minuteMs,
	}));
}
