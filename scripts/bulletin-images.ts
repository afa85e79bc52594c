/**
 * Makes the page images of `docs/bulletin.md` anew: `npx tsx scripts/bulletin-images.ts`. The demonstration city is loaded as
 * of one day, its two sealed bulletins are taken as they were issued, and LibreOffice prints them.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { migrate } from '../kernel/src/db/migrate';
import { openDatabase } from '../kernel/src/db/open';
import { systemScope } from '../kernel/src/db/scope';
import { migrationSets } from '../kernel/src/db/sets';
import { seedPlaces } from '../kernel/src/places/seed';
import { readSourceFile } from '../kernel/src/sources/read';
import { loadDemo } from '../apps/server/src/demo/index';
import { cityRegistry } from '../apps/server/src/registry';
import { fontAliases } from '../packages/papers/src/paper/faces';

const CITY = '140400';
const TODAY = '2026-11-01';
const NOW = '2026-11-01T04:00:00.000Z';
/** Dots to the inch: readable in a page of text, and small enough to be kept. */
const DOTS = 64;
const IMAGES = resolve('docs', 'images');

/** The files of the sealed bulletins, the original first. */
async function sealedFiles(home: string): Promise<Uint8Array[]> {
  const registry = cityRegistry();
  const database = await openDatabase({ dataDir: join(home, 'data') });
  try {
    await migrate(database, migrationSets());
    await seedPlaces(database, CITY);
    await loadDemo({ database, registry, city: CITY, today: TODAY, now: NOW });
    return await database.read(systemScope(CITY), async (sql) => {
      const { rows } = await sql.query<{ sha256: string }>(
        `SELECT sealed_sha256 AS sha256 FROM bulletin_history WHERE city = $1 AND known_to = 'infinity' AND stage = 'sealed' ORDER BY number_serial`,
        [CITY],
      );
      return Promise.all(rows.map(async ({ sha256 }) => (await readSourceFile(sql, CITY, sha256))!.bytes));
    });
  } finally {
    await database.close();
  }
}

const home = mkdtempSync(join(tmpdir(), 'bulletin-images-'));
try {
  const files = await sealedFiles(home);
  const names = ['bulletin', 'bulletin-correction'].slice(0, files.length);
  const fonts = join(home, 'fonts');
  mkdirSync(fonts);
  writeFileSync(join(fonts, 'aliases.conf'), fontAliases());
  writeFileSync(
    join(fonts, 'fonts.conf'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><include>/etc/fonts/fonts.conf</include><include>${fonts}/aliases.conf</include></fontconfig>`,
  );
  names.forEach((name, i) => writeFileSync(join(home, `${name}.docx`), files[i]!));
  execFileSync(
    'soffice',
    [`-env:UserInstallation=${pathToFileURL(join(home, 'profile')).href}`, '--headless', '--convert-to', 'pdf', '--outdir', home, ...names.map((name) => join(home, `${name}.docx`))],
    { env: { ...process.env, FONTCONFIG_FILE: join(fonts, 'fonts.conf') }, stdio: 'ignore' },
  ); // prettier-ignore
  for (const name of names) execFileSync('pdftoppm', ['-r', String(DOTS), '-png', join(home, `${name}.pdf`), join(home, name)]);
  // Of the correction the first page is enough: the rest says again what the original says.
  const pages = readdirSync(home).filter((file) => /^bulletin-\d+\.png$|^bulletin-correction-0*1\.png$/.test(file));
  mkdirSync(IMAGES, { recursive: true });
  for (const page of pages) {
    const kept = page.replace(/-0+(\d)/, '-$1');
    copyFileSync(join(home, page), join(IMAGES, kept));
    process.stdout.write(`${kept}\n`);
  }
} finally {
  rmSync(home, { recursive: true, force: true });
} // prettier-ignore
