/** Levels of government as packs write them. */
export const LEVELS = ['国家', '省', '市', '县', '开发区'];
