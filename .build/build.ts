/** `npm run build`: writes `dist/`. */
import {bundle} from './bundle.js';

await bundle('dist');
