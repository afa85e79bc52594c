import { fileURLToPath } from 'node:url';

/** Where the built page lies. */
export const WEB_DIR = fileURLToPath(new URL('../../web/dist/', import.meta.url));
