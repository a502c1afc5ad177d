/** The packages that the build changes, to be bundled and compared with themselves. */
export {render} from 'ink';
export {default as meow} from 'meow';
export {default as stringWidth} from 'string-width';
export {default as Yoga} from 'yoga-layout';

export const {Segmenter} = {Segmenter: Intl.Segmenter};
