// Finds LibreOffice, which renders documents for the test that measures them, and installs it where that is ours to do.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

import { installDebian, isDebianRoot } from './chromium.mjs';
import { isStartedAs, tell } from './ensure.mjs';

const USUAL_PLACES = [
  '/usr/bin/soffice',
  '/usr/bin/libreoffice',
  '/usr/local/bin/soffice',
  '/snap/bin/libreoffice',
  '/Applications/LibreOffice.app/Contents/MacOS/soffice',
  'C:\\Program Files\\LibreOffice\\program\\soffice.exe',
];

/** The path of LibreOffice, installed first on Debian as root; throws one sentence without it or without pdftotext. */
export async function ensureOffice() {
  const wanted = [
    ...(findOffice() ? [] : ['libreoffice-writer-nogui']),
    ...(hasPdfTools() ? [] : ['poppler-utils']),
  ];
  if (wanted.length > 0 && isDebianRoot()) await installDebian(wanted, '公文版面的测试');
  const path = findOffice();
  if (path && hasPdfTools()) return path;
  throw new Error(
    '公文版面的测试要用 LibreOffice 和 poppler-utils（pdftotext、pdftoppm）：请装上，或用 OFFICE_PATH 指明 soffice 的位置，再运行一次。',
  );
}

function findOffice() {
  const chosen = process.env.OFFICE_PATH;
  if (chosen && !existsSync(chosen)) throw new Error(`OFFICE_PATH 指的文件不存在：${chosen}`);
  return chosen || USUAL_PLACES.find((path) => existsSync(path));
}

function hasPdfTools() {
  return ['pdftotext', 'pdftoppm'].every((tool) => !spawnSync(tool, ['-v']).error);
}

if (isStartedAs(import.meta.url)) {
  try {
    process.stdout.write(`${await ensureOffice()}\n`);
  } catch (error) {
    tell(error.message);
    process.exitCode = 1;
  }
}
