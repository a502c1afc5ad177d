import process from 'node:process';

/**
 * Whether Ink draws as its authors published it: `QTAIL_STOCK_INK=1` in the
 * environment, read once. For measuring, and for finding out whether a wrong
 * screen is a fault of the patches.
 */
export const usesStockInk = Boolean(process.env['QTAIL_STOCK_INK']);
