import { useEffect, useMemo, useRef, useState } from 'react';
import { useText } from '../../i18n';
import type { PressFindingPlace } from '../../api/types';
import { DeskFilters } from './desk-filters';
import { FindingStrip } from './finding-strip';
import { ListSide, type Side } from './list-side';
import { OtherSide, PageName } from './other-side';
import { TextSide } from './text-side';
import { tieTogether } from './tie';
import type { Desk } from './use-desk';
import { useDeskKeys } from './use-desk-keys';
import { useShownFinding } from './use-shown-finding';

/** Text at the left, lists at the right; while a finding spans two pages, the two pages side by side. */
export function WideDesk({ desk }: { desk: Desk }) {
  const root = useRef<HTMLDivElement>(null);
  const [side, setSide] = useState<Side>(desk.finding ? 'findings' : 'statements');
  const finding = useShownFinding(desk);
  const { other, at, show, next, back } = finding;
  useEffect(() => (root.current ? tieTogether(root.current) : undefined), []);
  const toFinding = (key: string, place: PressFindingPlace | null): void => {
    setSide('findings');
    show(key, place);
  };
  useDeskKeys(desk, {
    nextFinding: () => {
      setSide('findings');
      next();
    },
    back: () => {
      if (desk.finding) back();
      else desk.pick(null);
    },
  });
  const ids = useMemo(() => new Set(desk.shown.map(({ id }) => id)), [desk.shown]);
  const picked = (id: string): void => {
    if (desk.page.findings.some(({ key }) => key === id)) return toFinding(id, null);
    back();
    setSide('statements');
    desk.pick(id);
  };
  const lit = desk.finding ? desk.finding.key : desk.picked;
  const text = (
    <TextSide
      page={desk.page}
      shown={ids}
      lit={lit}
      at={other === at?.page ? null : (at?.offset ?? null)}
      onPick={picked}
    />
  );
  return (
    <div ref={root} className="press-frame">
      {other && desk.finding ? (
        <>
          <FindingStrip desk={desk} onShow={toFinding} onBack={back} back="press.backToList" />
          <div className="press-panes two" data-testid="press-side-by-side">
            <section className="press-pane">
              <PageName place={desk.finding.spans.find((one) => one.page === desk.page.page)} />
              {text}
            </section>
            <section className="press-pane">
              <OtherSide
                finding={desk.finding}
                other={other}
                at={other === at?.page ? at.offset : null}
                onPick={() => undefined}
              />
            </section>
          </div>
        </>
      ) : (
        <>
          <DeskFilters desk={desk} />
          <div className="press-panes">
            <section className="press-pane">{text}</section>
            <section className="press-pane">
              <ListSide
                desk={desk}
                side={side}
                onSide={(to) => {
                  setSide(to);
                  if (to === 'statements') back();
                }}
                onShow={toFinding}
              />
              <Keys desk={desk} />
            </section>
          </div>
        </>
      )}
    </div>
  );
}

/** The keys, for those who do many. */
function Keys({ desk }: { desk: Desk }) {
  const { t } = useText();
  const keys: [string[], string][] = [
    [['↑', '↓'], t('press.key.step')],
    ...(desk.may.write
      ? ([
          [['↵'], t('press.confirm')],
          [['E'], t('press.correct')],
          [['X'], t('press.reject')],
        ] as [string[], string][])
      : []),
    [['F'], t('press.key.finding')],
    [['Esc'], t('press.key.back')],
  ];
  return (
    <p className="press-keys">
      {keys.map(([caps, what]) => (
        <span key={what}>
          {caps.map((cap) => (
            <kbd key={cap}>{cap}</kbd>
          ))}
          {what}
        </span>
      ))}
    </p>
  );
}
