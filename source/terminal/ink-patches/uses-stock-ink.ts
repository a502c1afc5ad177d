import process from 'node:process';

/**
 * Whether Ink draws as its authors published it: `QTAIL_STOCK_INK=1` in the
 * environment, read once. For telling whose fault it is when a screen is
 * wrong, and for measuring.
 */
export const usesStockInk = Boolean(process.env['QTAIL_STOCK_INK']);
