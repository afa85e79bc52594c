/** Shapes of sign-in, basic information and figures, as `wire.ts` promises them. */
import { ACTS } from '@wutong/kernel/ledger/acts';
import { ROLE_CODES } from '@wutong/kernel/access/roles';
import type { Action, Grant } from '@wutong/kernel/access/types';
import type { Figure, FigurePart, FigureRecord } from '@wutong/kernel/metrics/types';
import type { Role } from '@wutong/kernel/access/types';
import { z } from 'zod';
import type { FigureView, KindInfo, Meta, Moved, Overview, PlaceNode, StatementBrief } from '../../wire';
import { BasisShape, At, count, DayText, FieldShape, Hash, Instant, Text } from './common';
import { named } from './named';

export const RoleShape = named('Role', z.enum(ROLE_CODES as [Role, ...Role[]]));
/** What a post allows. Not a closed list in the document: a later version may know more. */
export const ActionShape = z.string() as unknown as z.ZodType<Action>;
export const CityShape = z.strictObject({ code: z.string(), name: Text });

export const GrantShape: z.ZodType<
  Grant & { placeName: string; officeName: string; roleName: { zh: string; en: string } }
> = named(
  'Grant',
  z.strictObject({
    role: RoleShape,
    place: z.string(),
    office: z.string(),
    party: z.string().optional(),
    lent: z.strictObject({ by: z.string(), from: DayText, until: DayText }).optional(),
    placeName: z.string(),
    officeName: z.string(),
    roleName: Text,
  }),
);

const node = {
  code: z.string(),
  name: z.string(),
  short: z.string(),
  parent: z.string().nullable(),
  validFrom: DayText.nullable(),
  validTo: DayText.nullable(),
};
const PlaceShape: z.ZodType<PlaceNode> = named(
  'Place',
  z.strictObject({
    ...node,
    level: z.enum(['city', 'county', 'township', 'village', 'zone']),
    tile: z.strictObject({ column: z.number(), row: z.number() }).optional(),
  }),
);

const KindShape: z.ZodType<KindInfo> = named(
  'Kind',
  z.strictObject({
    kind: z.string(),
    name: Text,
    plural: Text,
    unstaged: Text.optional(),
    titleField: z.string(),
    placeField: z.string(),
    fields: z.record(z.string(), FieldShape),
    stages: z.array(
      z.strictObject({
        stage: z.string(),
        name: Text,
        date: z.string(),
        requires: z.array(z.string()),
        evidence: z.array(z.string()),
        after: z.array(z.string()),
        exemption: z.string().optional(),
        review: z.boolean(),
        basis: BasisShape.optional(),
      }),
    ),
    formerStages: z.record(z.string(), Text),
    series: z.record(
      z.string(),
      z.strictObject({ name: Text, values: z.record(z.string(), z.strictObject({ name: Text })) }),
    ),
    labels: z.record(z.string(), Text),
    flags: z.record(z.string(), Text),
    asks: z.array(z.string()),
    sheets: z.array(z.string()),
  }),
);

const unit = z.enum(['count', 'yuan', 'percent']);

export const MetaShape: z.ZodType<Meta> = named(
  'Meta',
  z.strictObject({
    today: DayText,
    now: Instant,
    city: CityShape,
    places: z.array(PlaceShape),
    kinds: z.array(KindShape),
    metrics: z.array(
      z.strictObject({
        metric: z.string(),
        version: count,
        name: Text,
        definition: Text,
        owner: Text,
        unit,
        state: z.string(),
        over: z.enum(['stock', 'flow']),
        basis: BasisShape.optional(),
      }),
    ),
    chains: z.array(CityShape),
    acts: z.array(z.enum(ACTS)),
    offices: z.array(z.strictObject({ code: z.string(), name: z.string(), place: z.string() })),
    firstDay: DayText.nullable(),
    head: z.strictObject({ seq: count, hash: Hash }),
    version: z.string(),
  }),
);

const PartShape: z.ZodType<FigurePart> = named(
  'FigurePart',
  z.strictObject({
    key: z.string().nullable(),
    name: Text,
    value: z.number().nullable(),
    count: z.number(),
    amountYuan: z.number().nullable(),
    amountUnknown: z.number(),
    version: count.optional(),
  }),
);
const BreaksShape = z.array(z.strictObject({ month: z.string(), from: count, to: count }));
const LineShape: z.ZodType<FigureRecord> = named(
  'FigureRecord',
  z.strictObject({
    kind: z.string(),
    record: z.string(),
    title: z.string(),
    place: z.string().nullable(),
    on: DayText.nullable(),
    count: z.number(),
    amountYuan: z.number().nullable(),
    share: z.number(),
    entries: z.array(count),
    sample: z.boolean(),
  }),
);
const figure = {
  metric: z.string(),
  version: count,
  versions: z
    .array(
      z.strictObject({
        version: count,
        from: DayText.nullable(),
        published: DayText.nullable(),
        definition: Text,
        basis: BasisShape.optional(),
      }),
    )
    .optional(),
  breaks: BreaksShape.optional(),
  name: Text,
  definition: Text,
  owner: Text,
  basis: BasisShape.optional(),
  unit,
  state: z.string(),
  place: z.string(),
  asOf: DayText,
  known: Instant,
  period: z.strictObject({ from: DayText, to: DayText }).nullable(),
  value: z.number().nullable(),
  refused: z.string().optional(),
  count: z.number(),
  amountYuan: z.number().nullable(),
  amountUnknown: z.number(),
  by: z.enum(['place', 'month', 'chain', 'label', 'stage']).optional(),
  additive: z.boolean(),
  parts: z.array(PartShape).optional(),
};
export const FigureShape: z.ZodType<FigureView> = named(
  'Figure',
  z.strictObject({
    ...figure,
    records: z.array(LineShape),
    recordsTotal: count,
    get numerator(): z.ZodOptional<z.ZodType<FigureView>> {
      return z.optional(FigureShape);
    },
    get denominator(): z.ZodOptional<z.ZodType<FigureView>> {
      return z.optional(FigureShape);
    },
  }),
);

/** A figure without its records: a tile. */
const TileShape: z.ZodType<Omit<Figure, 'records'>> = named(
  'FigureOnly',
  z.strictObject({
    ...figure,
    numerator: z.strictObject({ ...figure, records: z.array(LineShape) }).optional(),
    denominator: z.strictObject({ ...figure, records: z.array(LineShape) }).optional(),
  }),
);

const StatementShape: z.ZodType<StatementBrief> = named(
  'StatementBrief',
  z.strictObject({
    record: z.string(),
    subject: z.string().nullable(),
    metric: z.string(),
    value: z.number(),
    unit: z.string(),
    place: z.string().nullable(),
    period: z.string().nullable(),
    cutoff: z.string().nullable(),
    source: z.string(),
    summable: z.boolean(),
  }),
);

const said = { kind: z.string(), record: z.string(), title: z.string() };
export const MovedShape: z.ZodType<Moved> = named(
  'Moved',
  z.strictObject({
    since: DayText,
    until: DayText,
    advanced: z.array(
      z.strictObject({
        ...said,
        place: z.string().nullable(),
        from: z.string().nullable(),
        to: z.string(),
        on: DayText,
        seq: count,
      }),
    ),
    created: count,
    exited: z.array(z.strictObject({ ...said, reason: z.string(), on: DayText })),
    corrected: z.array(z.strictObject({ ...said, field: z.string(), seq: count })),
  }),
);

const parts = z.array(z.strictObject({ metric: z.string(), parts: z.array(PartShape) }));
export const OverviewShape: z.ZodType<Overview> = named(
  'Overview',
  z.strictObject({
    at: At,
    place: z.string(),
    tiles: z.array(
      z.strictObject({
        metric: z.string(),
        figure: TileShape,
        before: z.number().nullable(),
        reported: z.array(StatementShape),
      }),
    ),
    rates: z.array(TileShape),
    byPlace: parts,
    byMonth: z.array(z.strictObject({ metric: z.string(), parts: z.array(PartShape), breaks: BreaksShape.optional() })),
    moved: MovedShape,
  }),
);
