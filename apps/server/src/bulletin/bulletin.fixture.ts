/** A city with a few projects, and the ways of drafting a bulletin about it. */
import type { Draft } from '@wutong/kernel/ledger/types';
import assert from 'node:assert/strict';
import {
  aProject,
  type Answer,
  CITY,
  type Client,
  COUNTY,
  OTHER_COUNTY,
  type TestServer,
  TOWNSHIP,
} from '../server.fixture';
import type { Bulletin, BulletinBody, BulletinHead, BulletinMade, BulletinPaper, WireError } from '../wire';

const DATE = (value: string) => ({ value, precision: 'day' });
const started = (place: string, yuan: number | null, on: string): Record<string, unknown> => ({
  place_code: place,
  ...(yuan === null ? {} : { total_investment_yuan: yuan }),
  signed_on: DATE('2025-01-15'),
  registered_on: DATE('2025-02-15'),
  registration_evidence: '示例营业执照',
  started_on: DATE(on),
  start_evidence: '示例施工许可证',
});

/** Five projects: three in 襄垣县 and its township, two in 武乡县; one without an amount. */
export function projects(): Draft[] {
  return [
    aProject('p1', started(COUNTY, 120_000_000, '2025-03-10')),
    aProject('p2', started(TOWNSHIP, 30_000_000, '2025-04-10')),
    aProject('p3', { place_code: OTHER_COUNTY, total_investment_yuan: 1_000_000_000 }),
    aProject('p4', { place_code: OTHER_COUNTY }),
    aProject('p5', { place_code: COUNTY, total_investment_yuan: 50_500_000 }),
  ];
}

export const SAID: Draft = {
  kind: 'statement',
  record: 's1',
  effectiveOn: '2025-06-01',
  change: {
    act: 'create',
    fields: {
      metric: '粮食总产量',
      place_code: CITY,
      value: 4700,
      unit: 'household',
      qualifier: 'over',
      source: '《示例日报》',
      as_of: { value: '2024-12-31', precision: 'day' },
    },
    sample: true,
  },
};

export function aHead(more: Partial<BulletinHead> = {}): BulletinHead {
  return {
    title: '关于示例市项目建设情况的通报',
    template: 'circular',
    place: CITY,
    office: `${CITY}-zfb`,
    mark: null,
    asOf: '2025-06-30',
    period: { from: '2025-01-01', to: '2025-06-30' },
    recipients: ['各县、区人民政府'],
    copies: [],
    signers: [],
    urgency: null,
    remark: null,
    present: [],
    absent: [],
    observers: [],
    ...more,
  };
}

/** Every sort of block and of node. */
export const BODY: BulletinBody = {
  blocks: [
    { type: 'heading', level: 1, text: '总体情况' },
    {
      type: 'paragraph',
      content: [
        { type: 'text', text: '在库项目' },
        { type: 'figure', id: 'f1', metric: 'projects.count' },
        { type: 'text', text: ',计划总投资' },
        { type: 'figure', id: 'f2', metric: 'projects.total_investment', unit: 'yi' },
        { type: 'text', text: '。据报道惠及农户' },
        { type: 'statement', id: 's', record: 's1' },
        { type: 'text', text: '。' },
      ],
    },
    { type: 'list', numbered: true, items: [[{ type: 'figure', id: 'f3', metric: 'projects.count', place: COUNTY }]] },
    { type: 'table', id: 't1', caption: '各地区项目', by: 'place', totals: true, columns: [{ metric: 'projects.count' }, { metric: 'projects.total_investment', unit: 'wan' }] },
    { type: 'chart', id: 'c1', caption: '各地区项目', form: 'bar', by: 'place', columns: [{ metric: 'projects.count' }] },
    { type: 'records', id: 'r1', caption: '项目清单', kind: 'project', columns: ['title', 'place', 'total_investment_yuan', 'stage'] },
  ],
}; // prettier-ignore

let keys = 0;
export const idem = (): string => `bulletin-key-${(keys += 1)}`;

type Said<T> = Promise<Answer<T & WireError>>;

/** What people do with a bulletin, as the page sends it. */
export class Desk {
  constructor(readonly who: Client) {}

  async create(head: BulletinHead, body: BulletinBody): Promise<string> {
    const made = await this.who.send<BulletinMade & WireError>('POST', '/bulletins', { idem: idem(), from: 'minutes', place: head.place, asOf: head.asOf, office: head.office });
    assert.equal(made.status, 200, JSON.stringify(made.body));
    const { version } = await this.read(made.body.bulletin);
    const saved = await this.save(made.body.bulletin, version, head, body);
    assert.equal(saved.status, 200, JSON.stringify(saved.body));
    return made.body.bulletin;
  } // prettier-ignore

  async read(bulletin: string): Promise<Bulletin> {
    const { status, body } = await this.who.get<Bulletin>(`/bulletins/${bulletin}`);
    assert.equal(status, 200, JSON.stringify(body));
    return body;
  }

  save(bulletin: string, expectedVersion: number, head: BulletinHead, body: BulletinBody): Said<Bulletin> {
    return this.who.send('PUT', `/bulletins/${bulletin}`, { idem: idem(), expectedVersion, head, body });
  }

  async act(bulletin: string, act: 'ask' | 'check', version?: number): Said<Bulletin> {
    const expectedVersion = version ?? (await this.read(bulletin)).version;
    return this.who.send('POST', `/bulletins/${bulletin}/${act}`, { idem: idem(), expectedVersion });
  }

  async seal(bulletin: string, serial: number, version?: number): Said<Bulletin> {
    const expectedVersion = version ?? (await this.read(bulletin)).version;
    const number = { code: '示政督', year: 2025, serial };
    return this.who.send('POST', `/bulletins/${bulletin}/seal`, { idem: idem(), expectedVersion, number });
  }

  because(bulletin: string, act: 'send-back' | 'drop' | 'correct', reason = '示例原因'): Said<Bulletin & BulletinMade> {
    return this.who.send('POST', `/bulletins/${bulletin}/${act}`, { idem: idem(), reason });
  }

  preview(head: BulletinHead, body: BulletinBody): Said<BulletinPaper> {
    return this.who.send('POST', '/bulletins/preview', { head, body });
  }
}

/** Downloads files as they are, signed in by a role of the demonstration. */
export async function downloads(server: TestServer, role: string): Promise<(path: string) => Promise<Buffer>> {
  const url = '/api/session/demo';
  const { headers } = await server.app.inject({ method: 'POST', url, payload: { role } });
  const cookie = String(headers['set-cookie']).split(';')[0] ?? '';
  return async (path) => {
    const response = await server.app.inject({ url: `/api${path}`, headers: { cookie } });
    assert.equal(response.statusCode, 200, response.body.slice(0, 300));
    return response.rawPayload;
  };
}
