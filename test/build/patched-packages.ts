/** The packages that the build changes. Their bundle is compared with the originals. */
export {render} from 'ink';
export {default as meow} from 'meow';
export {default as stringWidth} from 'string-width';
export {default as Yoga} from 'yoga-layout';

export const {Segmenter} = {Segmenter: Intl.Segmenter};
