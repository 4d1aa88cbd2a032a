import type { FeatureHandlers } from './answer.ts';
import {
  applyImport,
  beginImport,
  cancelImport,
  mapColumns,
  moveHead,
  putPart,
  undoImport,
} from './import-begin.ts';
import { importRows, listImports, lookAtImport } from './import-look.ts';
import { markedFile } from './import-marked.ts';
import { importTemplate } from './import-template.ts';

/** 导入: files of schools, classes, people and where they sit. */
export const importHandlers: FeatureHandlers<'import'> = {
  'import.template': importTemplate,
  'import.begin': beginImport,
  'import.put': putPart,
  'import.head': moveHead,
  'import.map': mapColumns,
  'import.look': lookAtImport,
  'import.rows': importRows,
  'import.marked': markedFile,
  'import.apply': applyImport,
  'import.cancel': cancelImport,
  'import.undo': undoImport,
  'import.list': listImports,
};
