/**
 * The one place where colour, type and spacing are decided. Colour speaks only of meaning: the accent marks what can
 * be acted on, the ramp marks how far a record has come, and three signals mark refusal, doubt and the past.
 */
import type { ThemeConfig } from 'antd';

export const tokens = {
  ink: '#1d2622',
  inkSoft: '#5a655f',
  inkFaint: '#67716b',
  line: '#e1e5e1',
  lineSoft: '#edf0ec',
  paper: '#ffffff',
  ground: '#f5f7f4',
  accent: '#1f5a48',
  accentDeep: '#17443a',
  accentSoft: '#e4eee9',
  refused: '#a2342c',
  refusedSoft: '#fbeeec',
  doubt: '#8a5a0b',
  doubtSoft: '#fbf3e2',
  past: '#4b4a8f',
  pastSoft: '#eeeef8',
  /** From nothing reached to production. */
  ramp: ['#dfe4e0', '#c3d6cc', '#9cc0b0', '#6ba38e', '#3f826b', '#1f5a48'],
} as const;

const FONT =
  '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC",system-ui,-apple-system,"Segoe UI",sans-serif';
export const MONO = 'ui-monospace,"SF Mono","Cascadia Mono","DejaVu Sans Mono",Menlo,Consolas,monospace';

/** Writes the tokens as custom properties, so that style sheets and components agree. */
export function applyTokens(root: HTMLElement): void {
  for (const [name, value] of Object.entries(tokens)) {
    if (typeof value === 'string')
      root.style.setProperty(`--${name.replaceAll(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`, value);
  }
  tokens.ramp.forEach((colour, i) => root.style.setProperty(`--ramp-${i}`, colour));
  root.style.setProperty('--font', FONT);
  root.style.setProperty('--mono', MONO);
}

/** Colour of step `index` of `count`: the last is the deepest. */
export function rampColour(index: number, count: number): string {
  const last = tokens.ramp.length - 1;
  return tokens.ramp[count <= 1 ? last : Math.round(((index + 1) / count) * last)] ?? tokens.ramp[last]!;
}

export const antTheme: ThemeConfig = {
  token: {
    colorPrimary: tokens.accent,
    colorLink: tokens.accent,
    colorLinkHover: tokens.accentDeep,
    colorText: tokens.ink,
    colorTextSecondary: tokens.inkSoft,
    colorTextDescription: tokens.inkSoft,
    colorTextPlaceholder: '#6c766f',
    colorBorder: '#c9d0cb',
    colorBorderSecondary: tokens.line,
    colorBgLayout: tokens.ground,
    colorError: tokens.refused,
    colorWarning: tokens.doubt,
    colorInfo: tokens.past,
    colorSuccess: tokens.accent,
    borderRadius: 6,
    fontSize: 15,
    controlHeight: 36,
    fontFamily: FONT,
    motion: false,
    wireframe: false,
    colorPrimaryBg: tokens.accentSoft,
    colorPrimaryBgHover: tokens.accentSoft,
    colorSuccessBg: tokens.accentSoft,
    colorSuccessBorder: tokens.ramp[1],
    colorErrorBg: tokens.refusedSoft,
    colorErrorBorder: '#e9c6c2',
    colorWarningBg: tokens.doubtSoft,
    colorWarningBorder: '#e6cf9f',
    colorInfoBg: tokens.pastSoft,
    colorInfoBorder: '#cfcfe8',
    controlItemBgActive: tokens.accentSoft,
    controlItemBgActiveHover: tokens.accentSoft,
  },
  components: {
    Table: {
      headerBg: tokens.ground,
      headerColor: tokens.inkSoft,
      cellPaddingBlockSM: 9,
      cellPaddingInlineSM: 12,
      cellFontSizeSM: 14,
    },
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
    Drawer: { paddingLG: 20 },
    Tree: { nodeSelectedBg: tokens.accentSoft, nodeSelectedColor: tokens.accentDeep },
    Modal: { titleFontSize: 18 },
  },
};
