import {timeProgram} from './run-child.js';

/** Whether a program can be started here. */
export async function isInstalled(name: string): Promise<boolean> {
	try {
		await timeProgram([name, '--version']);
		return true;
	} catch {
		return false;
	}
}
