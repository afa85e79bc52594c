/** Papers printed by LibreOffice, and a ruler to lay on the pages: ink in millimetres. */
import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { fontAliases } from '../src/paper/faces';
import { paperDocx } from '../src/paper/word/index';
import type { Paper } from '../src/paper/types';

const has = (command: string) =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, command)));

/** Why papers cannot be rendered here, or false. */
export const noRendering: string | false =
  ['soffice', 'pdfinfo', 'pdftotext', 'pdftoppm', 'fc-list'].every(has) && hasChinese()
    ? false
    : 'needs LibreOffice Writer, poppler-utils and a Chinese font (libreoffice-writer poppler-utils fonts-noto-cjk)';

function hasChinese(): boolean {
  const { stdout } = spawnSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' });
  return /\S/.test(stdout ?? '');
}

/** Pixels to a millimetre: 254 to the inch. */
const SCALE = 10;

export class Rendered {
  #folder = '';

  /** Prints all papers in one run of LibreOffice. */
  async print(papers: Readonly<Record<string, Paper>>): Promise<void> {
    this.#folder = mkdtempSync(join(tmpdir(), 'papers-'));
    const files = [];
    for (const [name, paper] of Object.entries(papers)) {
      const file = join(this.#folder, `${name}.docx`);
      writeFileSync(file, await paperDocx(paper));
      files.push(file);
    }
    const fonts = join(this.#folder, 'fonts');
    mkdirSync(fonts);
    writeFileSync(join(fonts, 'aliases.conf'), fontAliases());
    writeFileSync(
      join(fonts, 'fonts.conf'),
      `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><include>/etc/fonts/fonts.conf</include><include>${fonts}/aliases.conf</include></fontconfig>`,
    );
    await promisify(execFile)(
      'soffice',
      [`-env:UserInstallation=${pathToFileURL(join(this.#folder, 'profile')).href}`, '--headless', '--convert-to', 'pdf', '--outdir', this.#folder, ...files], // prettier-ignore
      { env: { ...process.env, FONTCONFIG_FILE: join(fonts, 'fonts.conf') } },
    );
  }

  /** Width and height of the pages in millimetres, and how many there are. */
  sheet(name: string): { width: number; height: number; pages: number } {
    const info = execFileSync('pdfinfo', [this.#pdf(name)], { encoding: 'utf8' });
    const [, width, height] = /Page size:\s+([\d.]+) x ([\d.]+)/.exec(info)!;
    return { width: (Number(width) * 25.4) / 72, height: (Number(height) * 25.4) / 72, pages: Number(/Pages:\s+(\d+)/.exec(info)![1]) }; // prettier-ignore
  }

  /** Text of each page, line by line as it stands. */
  pages(name: string): string[][] {
    const all = execFileSync('pdftotext', ['-layout', this.#pdf(name), '-'], { encoding: 'utf8' });
    return all.split('\f').slice(0, -1).map((page) => page.split('\n').map((line) => line.trim()).filter((line) => line !== '')); // prettier-ignore
  }

  ink(name: string, page: number): Ink {
    const ppm = execFileSync('pdftoppm', ['-r', String(25.4 * SCALE), '-f', String(page), '-l', String(page), this.#pdf(name)], { maxBuffer: 1 << 28 }); // prettier-ignore
    return new Ink(ppm);
  }

  close(): void {
    if (this.#folder !== '') rmSync(this.#folder, { recursive: true, force: true });
  }

  /** The file as bytes, for whoever looks at it. */
  pdf(name: string): Buffer {
    return readFileSync(this.#pdf(name));
  }

  #pdf(name: string): string {
    return join(this.#folder, `${name}.pdf`);
  }
}

export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** A page's ink. All lengths in millimetres from the page's upper left corner. */
export class Ink {
  readonly #width: number;
  readonly #height: number;
  readonly #at: number;

  constructor(private readonly ppm: Uint8Array) {
    const header = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(Buffer.from(ppm.subarray(0, 40)).toString('latin1'))!;
    this.#width = Number(header[1]);
    this.#height = Number(header[2]);
    this.#at = header[0].length;
  }

  get size(): { width: number; height: number } {
    return { width: this.#width / SCALE, height: this.#height / SCALE };
  }

  /** The box around all ink inside `within`; null where there is none. */
  box(colour: 'red' | 'black', within: Partial<Box> = {}): Box | null {
    const [left, right, top, bottom] = [within.left ?? 0, within.right ?? 1e3, within.top ?? 0, within.bottom ?? 1e3];
    const found = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
    for (let y = Math.round(top * SCALE); y < Math.min(this.#height, bottom * SCALE); y++)
      for (let x = Math.round(left * SCALE); x < Math.min(this.#width, right * SCALE); x++)
        if (this.#is(colour, x, y)) {
          found.left = Math.min(found.left, x);
          found.right = Math.max(found.right, x + 1);
          found.top = Math.min(found.top, y);
          found.bottom = Math.max(found.bottom, y + 1);
        }
    if (found.left === Infinity) return null;
    return { left: found.left / SCALE, right: found.right / SCALE, top: found.top / SCALE, bottom: found.bottom / SCALE }; // prettier-ignore
  }

  /** Upper and lower edges of the bands of ink across the page, top down: lines of text and ruled lines. */
  bands(colour: 'red' | 'black', within: Partial<Box> = {}): { top: number; bottom: number }[] {
    const bands: { top: number; bottom: number }[] = [];
    for (
      let y = Math.round((within.top ?? 0) * SCALE);
      y < Math.min(this.#height, (within.bottom ?? 1e3) * SCALE);
      y++
    ) {
      // prettier-ignore
      if (!this.box(colour, { ...within, top: y / SCALE, bottom: (y + 1) / SCALE })) continue;
      const last = bands.at(-1);
      if (last && last.bottom >= y / SCALE) last.bottom = (y + 1) / SCALE;
      else bands.push({ top: y / SCALE, bottom: (y + 1) / SCALE });
    }
    return bands;
  }

  #is(colour: 'red' | 'black', x: number, y: number): boolean {
    const i = this.#at + (y * this.#width + x) * 3;
    const [r, g, b] = [this.ppm[i]!, this.ppm[i + 1]!, this.ppm[i + 2]!];
    return colour === 'red' ? r > 180 && g < 120 && b < 120 : r < 128 && g < 128 && b < 128;
  }
}
