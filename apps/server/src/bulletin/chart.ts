/**
 * A chart as a picture for print. It is drawn once, when the paper is sealed, and kept with it: typefaces differ from one
 * computer to the next, and so would the picture.
 */
import type { SKRSContext2D } from '@napi-rs/canvas';
import { FACES } from '@wutong/papers/paper/faces';
import { figure } from '@wutong/papers/paper/figures';
import type { BulletinChart } from '../wire-bulletin';

/** Pixels; as wide as the text area at about 260 to the inch. */
const WIDTH = 1600;
const HEIGHT = 860;
const EDGE = { left: 130, right: 40, top: 110, bottom: 110 };
const SIZE = 30;
/** Told apart in black and white as well. */
const COLOURS = ['#1f4e79', '#d98e04', '#8fb3d1', '#6b6b6b', '#b5533c', '#3f7d58'];
const FACES_OF_CHARTS = [
  ...[FACES.hei, FACES.song].flatMap(({ official, aliases, free }) => [official, ...aliases, ...free]),
  'Noto Sans CJK SC',
  'Noto Sans CJK JP',
  'Source Han Sans SC',
  'Microsoft YaHei',
  'PingFang SC',
  'WenQuanYi Micro Hei',
  'Droid Sans Fallback',
];

type Painter = Pick<typeof import('@napi-rs/canvas'), 'createCanvas' | 'GlobalFonts'>;
let painter: Promise<{ canvas: Painter; face: string } | null> | undefined;

/** What draws, and a Chinese typeface of this computer; null where one of them is missing. */
async function painterHere(): Promise<{ canvas: Painter; face: string } | null> {
  try {
    const canvas = await import('@napi-rs/canvas');
    const face = FACES_OF_CHARTS.find((name) => canvas.GlobalFonts.has(name));
    return face === undefined ? null : { canvas, face };
  } catch {
    return null;
  }
}

/** The chart as PNG; null where this computer cannot draw Chinese. */
export async function chartPicture(chart: BulletinChart): Promise<Uint8Array | null> {
  const here = await (painter ??= painterHere());
  if (!here) return null;
  const canvas = here.canvas.createCanvas(WIDTH, HEIGHT);
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#ffffff';
  pen.fillRect(0, 0, WIDTH, HEIGHT);
  pen.font = `${SIZE}px "${here.face}"`;
  const values = chart.series.flatMap((one) => one.values.filter((value) => value !== null));
  const axis = axisOf(Math.min(0, ...values), Math.max(0, ...values));
  const y = (value: number): number =>
    EDGE.top + ((axis.most - value) / (axis.most - axis.least)) * (HEIGHT - EDGE.top - EDGE.bottom);
  grid(pen, axis, y);
  legend(pen, chart);
  const slot = (WIDTH - EDGE.left - EDGE.right) / Math.max(1, chart.labels.length);
  labels(pen, chart.labels, slot);
  if (chart.form === 'bar') bars(pen, chart, slot, y);
  else lines(pen, chart, slot, y);
  return new Uint8Array(canvas.encodeSync('png'));
}

interface Axis {
  least: number;
  most: number;
  step: number;
}

/** Between five and nine steps of 1, 2 or 5 times a power of ten. */
function axisOf(least: number, most: number): Axis {
  const span = most - least || 1;
  const power = 10 ** Math.floor(Math.log10(span / 5));
  const step = [1, 2, 5, 10].map((times) => times * power).find((one) => span / one <= 8) ?? 10 * power;
  return { least: Math.floor(least / step) * step, most: Math.max(Math.ceil(most / step), 1) * step, step };
}

function grid(pen: SKRSContext2D, { least, most, step }: Axis, y: (value: number) => number): void {
  const decimals = Math.max(0, -Math.floor(Math.log10(step)));
  pen.textAlign = 'right';
  pen.textBaseline = 'middle';
  for (let i = 0; least + i * step <= most + step / 2; i++) {
    const value = least + i * step;
    pen.strokeStyle = Math.abs(value) < step / 2 ? '#333333' : '#d5d5d5';
    pen.lineWidth = 2;
    line(pen, EDGE.left, y(value), WIDTH - EDGE.right, y(value));
    pen.fillStyle = '#333333';
    pen.fillText(figure(value, decimals), EDGE.left - 14, y(value));
  }
}

function line(pen: SKRSContext2D, x1: number, y1: number, x2: number, y2: number): void {
  pen.beginPath();
  pen.moveTo(x1, y1);
  pen.lineTo(x2, y2);
  pen.stroke();
}

function legend(pen: SKRSContext2D, { series }: BulletinChart): void {
  pen.textAlign = 'left';
  let x = EDGE.left;
  series.forEach(({ name, unit }, i) => {
    const words = unit ? `${name}(${unit})` : name;
    pen.fillStyle = COLOURS[i % COLOURS.length]!;
    pen.fillRect(x, 34, 28, 28);
    pen.fillStyle = '#111111';
    pen.fillText(words, x + 40, 48);
    x += 40 + pen.measureText(words).width + 50;
  });
}

/** Names along the axis; broken in two lines where one is too wide, every second one where even that is. */
function labels(pen: SKRSContext2D, names: readonly string[], slot: number): void {
  pen.textAlign = 'center';
  pen.fillStyle = '#111111';
  const widest = Math.max(...names.map((name) => pen.measureText(name).width / 2), 1);
  const every = Math.ceil(widest / slot);
  names.forEach((name, i) => {
    if (i % every !== 0) return;
    const x = EDGE.left + slot * (i + 0.5);
    const broken = pen.measureText(name).width > slot * every - 8;
    const cut = Math.ceil([...name].length / 2);
    const rows = broken ? [[...name].slice(0, cut).join(''), [...name].slice(cut).join('')] : [name];
    rows.forEach((row, r) => pen.fillText(row, x, HEIGHT - EDGE.bottom + 32 + r * (SIZE + 4)));
  });
}

function bars(pen: SKRSContext2D, { series }: BulletinChart, slot: number, y: (value: number) => number): void {
  const width = Math.min(90, (slot * 0.72) / series.length);
  const written = fits(pen, series, width + 6);
  series.forEach(({ values, decimals }, s) => {
    values.forEach((value, i) => {
      if (value === null) return;
      const left = EDGE.left + slot * (i + 0.5) + (s - series.length / 2) * width;
      const [top, bottom] = value >= 0 ? [y(value), y(0)] : [y(0), y(value)];
      pen.fillStyle = COLOURS[s % COLOURS.length]!;
      pen.fillRect(left, top, width - 3, bottom - top);
      if (written) amount(pen, figure(value, decimals), left + width / 2, value >= 0 ? top - 18 : bottom + 18);
    });
  });
}

const SMALL = 24;

/** Figures stand beside the bars where there is room for all of them; they are in the table as well. */
function fits(pen: SKRSContext2D, series: BulletinChart['series'], room: number): boolean {
  const font = pen.font;
  pen.font = font.replace(/^\d+px/, `${SMALL}px`);
  const texts = series.flatMap(({ values, decimals }) => values.flatMap((value) => (value === null ? [] : [figure(value, decimals)]))); // prettier-ignore
  const all = texts.every((text) => pen.measureText(text).width <= room);
  pen.font = font;
  return all;
}

function amount(pen: SKRSContext2D, text: string, x: number, y: number): void {
  const font = pen.font;
  pen.font = font.replace(/^\d+px/, `${SMALL}px`);
  pen.textAlign = 'center';
  pen.fillStyle = '#333333';
  pen.fillText(text, x, y);
  pen.font = font;
}

function lines(pen: SKRSContext2D, { series }: BulletinChart, slot: number, y: (value: number) => number): void {
  const written = fits(pen, series, slot);
  series.forEach(({ values, decimals }, s) => {
    pen.strokeStyle = pen.fillStyle = COLOURS[s % COLOURS.length]!;
    pen.lineWidth = 5;
    const points = values.map((value, i) => (value === null ? null : { x: EDGE.left + slot * (i + 0.5), y: y(value), value })); // prettier-ignore
    points.forEach((point, i) => {
      const before = points[i - 1];
      if (point && before) line(pen, before.x, before.y, point.x, point.y);
    });
    for (const point of points) {
      if (!point) continue;
      pen.fillStyle = COLOURS[s % COLOURS.length]!;
      pen.beginPath();
      pen.arc(point.x, point.y, 9, 0, 2 * Math.PI);
      pen.fill();
      if (written) amount(pen, figure(point.value, decimals), point.x, point.y - 26);
    }
  });
}
