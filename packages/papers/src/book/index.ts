import { PaperError } from '../errors';
import { openCsv } from './csv';
import { sniff } from './guard';
import type { Workbook } from './types';
import { openXlsx } from './xlsx';

/**
 * Opens an .xlsx or .csv file; which of the two is decided by the bytes. Rows are read when they are asked for.
 * Throws `PaperError` for every file that is not a plain, intact, unprotected table of acceptable size.
 */
export function readWorkbook(bytes: Uint8Array, fileName: string): Workbook {
  if (sniff(bytes) === 'zip') return openXlsx(bytes, fileName);
  // Text under a workbook's name is a broken workbook; under .xls it is the tab-separated export of an office system.
  if (/\.xls[mx]$/i.test(fileName)) throw new PaperError('NOT_A_WORKBOOK');
  return openCsv(bytes, fileName);
}

export * from './types';
export { LIMITS } from './zip';
