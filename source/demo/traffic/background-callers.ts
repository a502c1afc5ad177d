import {
	permissionSetCaller,
	personCaller,
	roleCaller,
	serviceCaller,
} from './callers.js';
import type {Random} from './seeded-random.js';
import type {Caller} from './trail-message.js';
import type {World} from './world.js';

/** Gives the caller of one call: always the same one, or another each time. */
export type CallerOf = (world: World, random: Random) => Caller;

export const backend: CallerOf = (world, random) =>
	roleCaller(world, {
		roleName: 'OrderBackend',
		sessionName: `i-0${world.random.fork(`instance/${random.integer(1, 3)}`).hex(16)}`,
		sourceIPAddress: '192.0.2.140',
		userAgent:
			'aws-sdk-java/2.33.4 Linux/6.1.141 OpenJDK_64-Bit_Server_VM/21.0.8 io/sync http/Apache cfg/retry-mode/standard',
	});
export const worker: CallerOf = world =>
	roleCaller(world, {
		roleName: 'InvoiceWorker',
		sessionName: 'invoice-worker',
		sourceIPAddress: '192.0.2.141',
		userAgent:
			'Boto3/1.40.61 md/Botocore#1.40.61 ua/2.1 os/linux#5.10.244 lang/python#3.13.7 exec-env/AWS_Lambda_python3.13',
	});
export const pipeline: CallerOf = world =>
	roleCaller(world, {
		roleName: 'Deploy',
		sessionName: 'GitHubActions',
		sourceIPAddress: '198.51.100.251',
		userAgent:
			'APN/1.0 HashiCorp/1.0 Terraform/1.13.3 terraform-provider-aws/6.15.0 aws-sdk-go-v2/1.39.2',
	});
export const developer: CallerOf = (world, random) =>
	permissionSetCaller(
		world,
		random.pick(world.people.slice(4, 9)),
		'PowerUserAccess',
		random.chance(0.6),
	);
export const chatter: CallerOf = (world, random) =>
	personCaller(world, random.pick(world.people));
export const service =
	(principal: string): CallerOf =>
	() =>
		serviceCaller(principal);
