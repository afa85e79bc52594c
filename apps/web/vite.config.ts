import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const TEXT = /\.(js|css|html|svg)$/;

/** Writes `.br` and `.gz` beside every text file, so that the server sends small files without working for each request. */
function compressed(): Plugin {
  return {
    name: 'wutong-compressed',
    apply: 'build',
    async writeBundle({ dir }, bundle) {
      const files = Object.keys(bundle).filter((file) => TEXT.test(file));
      for (const file of files) {
        const path = join(dir ?? 'dist', file);
        const bytes = await readFile(path);
        const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
        await writeFile(`${path}.br`, await promisify(brotliCompress)(bytes, quality));
        await writeFile(`${path}.gz`, await promisify(gzip)(bytes));
      }
    },
  };
}

/** The page asks nothing of any other host: fonts are the system's, everything else is built in. */
export default defineConfig({
  plugins: [react(), compressed()],
  build: { outDir: 'dist', sourcemap: false, target: 'es2022', chunkSizeWarningLimit: 700 },
  server: { proxy: { '/api': { target: process.env.WUTONG_SERVER ?? 'http://127.0.0.1:8787' } } },
});
