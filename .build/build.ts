/** `npm run build`: writes `dist/`. */
import {bundleProgram} from './bundle.js';

await bundleProgram('dist');
