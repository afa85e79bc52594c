/** Units a sheet may state, as the sheets themselves write them: data, whatever the language of the page. */
export const sheetUnits = [
  { value: '元', key: 'yuan' },
  { value: '千元', key: 'qian' },
  { value: '万元', key: 'wan' },
  { value: '百万元', key: 'baiwan' },
  { value: '亿元', key: 'yi' },
] as const;
