import {type NamedResource, namedResource} from '../resource/named-resource.js';

/** What tells a resource from every other, whichever way a record names it. */
export type ResourceIdentity = Origin & {
	/** Equal for the same resource. */
	readonly key: string;
	/** `bucket`, `log group`; undefined where neither the text nor its parameter says it. */
	readonly kind: string | undefined;
	/** The name or id alone. */
	readonly name: string;
	/** By its ARN it belongs to another service than the one that was called. */
	readonly isForeign: boolean;
};

/** Where a resource is, or the call was made. */
export type Origin = {
	/** `s3` of `s3.amazonaws.com` */
	readonly service: string;
	readonly account: string;
	/** `''` of a resource of a service without regions. */
	readonly region: string;
};

// Their names hold in every region, and their ARNs have none.
const globalServices = new Set([
	...['account', 'budgets', 'ce', 'cloudfront', 'globalaccelerator', 'iam'],
	...['organizations', 'route53', 's3', 'shield', 'sts'],
]);

/** Services that are called by another name in ARNs. */
const servicesOfArns: Readonly<Record<string, string>> = {
	cloudwatch: 'monitoring',
	ses: 'email',
};

// AWS allows 2,048 characters.
const longestArn = 2048;
const arnForm = /^arn:[^:]*:([^:]*):([^:]*):([^:]*):.+$/s;
const typedForm = /^[a-z-]+\/[\da-f-]{36}$/;

/**
 * The identity of a resource of a call. `arn:aws:s3:::logs` and the `logs` of
 * another call of S3 are the same bucket; `logs` of another account is another.
 *
 * @param text an ARN, a name or an id
 * @param kind of the parameter that holds a name or an id, where it is known
 */
export function resourceIdentity(
	text: string,
	origin: Origin,
	kind: string | undefined,
): ResourceIdentity {
	const isForm = text.length <= longestArn;
	const arn = isForm ? arnForm.exec(text) : null;
	// Neither of these forms needs its record to say its kind.
	const named: NamedResource =
		arn !== null || (isForm && typedForm.test(text))
			? (namedResource({...noRecord, resource: text}) ?? {kind, name: text})
			: {kind, name: text};
	if (arn === null) {
		return identityOf(origin, named, false);
	}

	const [, ofArn = '', region = '', account = ''] = arn;
	const service = Object.hasOwn(servicesOfArns, ofArn)
		? (servicesOfArns[ofArn] ?? ofArn)
		: ofArn;
	return identityOf(
		{
			service,
			account: account || origin.account,
			region: region || origin.region,
		},
		{...named, name: nameInService(service, named.name)},
		service !== origin.service,
	);
}

const noRecord = {eventName: '', eventSource: '', raw: '{}'};

/** The name that other calls use, where the ARN adds to it. */
function nameInService(service: string, name: string): string {
	switch (service) {
		case 'cloudformation': {
			// `web/4f6c…`, of the stack web
			return name.split('/', 1)[0] ?? name;
		}

		case 'secretsmanager': {
			// `prod/db-a1B2c3`
			return name.replace(/-[a-zA-Z\d]{6}$/, '');
		}

		default: {
			return name;
		}
	}
}

/** In IAM alone a user, a role and a policy of one name are common. */
function identityOf(
	origin: Origin,
	{kind, name}: NamedResource,
	isForeign: boolean,
): ResourceIdentity {
	const {service, account} = origin;
	const region = globalServices.has(service) ? '' : origin.region;
	const kindInKey = service === 'iam' ? (kind ?? '') : '';
	return {
		...{service, account, region, kind, name, isForeign},
		key: [service, account, region, kindInKey, name].join('\n'),
	};
}
