import type {ErrorContext} from '../../../../source/aws/error-context.js';

export const context: ErrorContext = {
	profile: undefined,
	knownProfiles: [],
	region: 'us-east-1',
	endpointUrl: undefined,
	logGroups: ['x'],
};
