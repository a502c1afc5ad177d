import type {ActorClass} from './actor.js';

type ClassName = {
	/** At most 10 cells. */
	readonly long: string;
	/** At most 5 cells, still a word. */
	readonly short: string;
	/** For sentences. */
	readonly full: string;
};

/**
 * The names of the classes of actors on the screen. An Identity Center user is a
 * `person`: the one class that always is a human, whatever role made the call.
 */
export const actorClassNames: Readonly<Record<ActorClass, ClassName>> = {
	root: {long: 'root', short: 'root', full: 'root user'},
	'iam-user': {long: 'IAM user', short: 'user', full: 'IAM user'},
	role: {long: 'role', short: 'role', full: 'role session'},
	federated: {long: 'federated', short: 'fed', full: 'federated user'},
	'identity-center-user': {
		long: 'person',
		short: 'pers',
		full: 'Identity Center user',
	},
	'aws-service': {long: 'service', short: 'svc', full: 'AWS service'},
	'other-account': {
		long: 'other acct',
		short: 'acct',
		full: 'other AWS account',
	},
	unknown: {long: 'unknown', short: '?', full: 'unknown identity'},
};
