import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useRoadmap } from '../../api/firms';
import type { FirmPolicy, FirmView, RoadmapView } from '../../api/types';
import { useText } from '../../i18n';
import { useSearchText } from '../../url/use-at';
import { firstTarget, targetsOf } from './firm-groups';
import { PAPER_PLANS, type PaperPlan } from './paper-plan';
import { stopsOfWay } from './stations';
import { usePolicyAt } from './use-policy-at';
import { useWindowText } from './window-text';
import './paper.css';

/** Height of the printed part of an A4 page, in millimetres: 297 less the margins, less what rounding may cost. */
const ROOM_MM = 297 - 2 * 12 - 3;
const PX_PER_MM = 96 / 25.4;

/** What the firm takes away: one A4 page. It is laid out unseen at its printed width and shortened until it fits. */
export function FirmPaper({ view }: { view: FirmView }) {
  const { lang } = useText();
  const { at } = usePolicyAt();
  const [search] = useSearchText();
  const asked = targetsOf(view).some(({ policy }) => policy.id === search.target) ? search.target : firstTarget(view);
  const way = useRoadmap(view.record, asked, at).data ?? null;
  const sheet = useRef<HTMLElement>(null);
  const content = useMemo(() => ({ view, way, lang }), [view, way, lang]);
  const [fit, setFit] = useState({ content, plan: 0 });
  // New content is tried in full again.
  const plan = fit.content === content ? fit.plan : 0;
  const chosen = PAPER_PLANS[plan] ?? PAPER_PLANS[0]!;
  useLayoutEffect(() => {
    const height = sheet.current?.scrollHeight ?? 0;
    if (height > ROOM_MM * PX_PER_MM && plan < PAPER_PLANS.length - 1) setFit({ content, plan: plan + 1 });
  }, [content, plan]);
  return (
    <article
      className="firm-paper"
      ref={sheet}
      style={{ fontSize: `${chosen.letters}pt` }}
      aria-hidden
      data-testid="firm-paper"
    >
      <Sheet view={view} way={way} plan={chosen} />
    </article>
  );
}

function Sheet({ view, way, plan }: { view: FirmView; way: RoadmapView | null; plan: PaperPlan }) {
  const { t, b } = useText();
  const { at } = usePolicyAt();
  return (
    <>
      <header>
        <h1>{view.name}</h1>
        <p>
          {[t('firm.paper.title'), t('firm.paper.asOf', { day: at.asOf }), view.placeName, view.creditCode]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {view.sample ? <p className="paper-sample">{t('firm.paper.sample')}</p> : null}
      </header>
      <PaperGroup title={t('firm.group.may')} items={view.may} most={plan.may} none={t('firm.none.may')} plan={plan} />
      <PaperGroup
        title={t('firm.group.short')}
        items={view.short}
        most={plan.short}
        none={t('firm.none.short')}
        plan={plan}
      />
      {view.question ? (
        <p className="paper-question">{t('firm.paper.question', { question: b(view.question.asks) })}</p>
      ) : null}
      {way && plan.way ? <PaperWay way={way} /> : null}
      {view.not.length > 0 ? (
        <p className="paper-names">
          {t('firm.paper.names', { n: view.not.length, names: namesOf(view.not, plan.names, t('list.and')) })}
        </p>
      ) : null}
      <footer>{t('firm.paper.foot')}</footer>
    </>
  );
}

function namesOf(items: FirmPolicy[], most: number, comma: string): string {
  const names = items.slice(0, most).map(({ policy }) => policy.title);
  return `${names.join(comma)}${names.length < items.length ? '……' : ''}`;
}

function PaperGroup(props: { title: string; items: FirmPolicy[]; most: number; none: string; plan: PaperPlan }) {
  const { t } = useText();
  const { items, most } = props;
  return (
    <section>
      <h2>{`${props.title} ${items.length}`}</h2>
      {items.length === 0 ? <p>{props.none}</p> : null}
      <ol>
        {items.slice(0, most).map((item) => (
          <PaperItem key={item.policy.id} item={item} plan={props.plan} />
        ))}
      </ol>
      {items.length > most ? <p className="paper-more">{t('firm.paper.more', { n: items.length - most })}</p> : null}
    </section>
  );
}

function PaperItem({ item, plan }: { item: FirmPolicy; plan: PaperPlan }) {
  const { t, b } = useText();
  const windowText = useWindowText();
  const { policy, materials, benefit, contact } = item;
  const ask = contact ?? policy.issuer;
  const line = [
    t('firm.paper.window', {
      window: policy.auto ? t('policy.mark.auto') : windowText(item.window, item.windowKnown),
    }),
    plan.benefit && benefit ? t('firm.paper.benefit', { benefit }) : '',
    plan.materials && materials.length > 0
      ? t('firm.paper.materials', { materials: materials.join(t('list.and')) })
      : '',
    plan.contact && ask ? t('firm.paper.contact', { contact: ask }) : '',
  ].filter(Boolean);
  return (
    <li>
      <b>{policy.title}</b>
      <small>{policy.docNo ?? t('policy.noDocNo')}</small>
      {item.outcome === 'eligible' ? null : <div>{b(item.why)}</div>}
      <div className="paper-line">{line.join(t('firm.paper.stop'))}</div>
    </li>
  );
}

/** The stations of the way in one line each. */
function PaperWay({ way }: { way: RoadmapView }) {
  const { t, b } = useText();
  return (
    <section>
      <h2>{`${t('firm.paper.way')} · ${way.target.title}`}</h2>
      <p>{b(way.feasible ? (way.blocking?.says ?? way.says) : way.reason)}</p>
      {way.feasible ? (
        <ol className="paper-way">
          {stopsOfWay(way).flatMap(({ station }, n) =>
            station.kind === 'apply' || station.kind === 'grant'
              ? [
                  <li key={n}>
                    <span className="num">{station.on ?? t('firm.way.noDate')}</span>
                    {station.kind === 'apply'
                      ? `${t('firm.way.apply')} ${station.step.policy.title}`
                      : `${t('firm.way.grant')} ${station.step.grants ?? ''}`}
                  </li>,
                ]
              : [],
          )}
        </ol>
      ) : null}
    </section>
  );
}
