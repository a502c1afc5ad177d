/**
 * From where a call came, as the record says it: `readOrigin` (this file).
 *
 *   "sourceIPAddress": "203.0.113.77", "awsRegion": "us-east-1",
 *   "userAgent": "aws-cli/2.31.9 md/awscrt#0.27.6 ua/2.1 os/linux#6.8.0 …"
 *   → 203.0.113.77, us-east-1, aws-cli 2.31.9 on Linux
 *
 * `user-agent.ts` has the few words of a user agent.
 *
 * The invariant: the caller chooses its user agent, so that its words describe and
 * never prove. An absent fact is undefined, and nothing stands in for it.
 */
import {type JsonObject, objectAt, textAt} from '../json-object.js';

export type Origin = {
	/** An address, or the name of an AWS service. */
	readonly address: string | undefined;
	readonly region: string | undefined;
	/** In full. */
	readonly userAgent: string | undefined;
	readonly vpcEndpoint: string | undefined;
	/** The account that owns the VPC endpoint. */
	readonly vpcEndpointAccount: string | undefined;
	/** The AWS service that made the call for the actor. */
	readonly service: string | undefined;
};

export function readOrigin(record: JsonObject): Origin {
	return {
		address: textAt(record, 'sourceIPAddress'),
		region: textAt(record, 'awsRegion'),
		userAgent: textAt(record, 'userAgent'),
		vpcEndpoint: textAt(record, 'vpcEndpointId'),
		vpcEndpointAccount: textAt(record, 'vpcEndpointAccountId'),
		service: textAt(objectAt(record, 'userIdentity'), 'invokedBy'),
	};
}
