import { Segmented } from 'antd';
import { useState } from 'react';
import type { PressFindingPlace } from '../../api/types';
import { showCount } from '../../format/number';
import { useText } from '../../i18n';
import { DeskFilters } from './desk-filters';
import { FindingList } from './finding-list';
import { StatementList } from './list-side';
import { OtherSide, PageName } from './other-side';
import { Sheet } from './sheet';
import { TextSide } from './text-side';
import type { Desk } from './use-desk';
import { useShownFinding } from './use-shown-finding';

type Tab = 'text' | 'statements' | 'findings';

/** On a phone: text, figures or findings; what is touched in the text opens in a sheet from below. */
export function PhoneDesk({ desk }: { desk: Desk }) {
  const { t } = useText();
  const [tab, setTab] = useState<Tab>('text');
  const [sheet, setSheet] = useState(desk.picked !== null || desk.finding !== null);
  const { other, at, show, back } = useShownFinding(desk);
  const toText = (key: string, place: PressFindingPlace | null): void => {
    show(key, place);
    setSheet(true);
    setTab('text');
  };
  const picked = (id: string): void => {
    if (desk.page.findings.some(({ key }) => key === id)) return toText(id, null);
    back();
    desk.pick(id);
    setSheet(true);
  };
  const close = (): void => {
    back();
    setSheet(false);
  };
  const { finding, page } = desk;
  const open = page.findings.filter(({ settled }) => !settled).length;
  return (
    <div className="press-phone">
      <div className="press-tabs">
        <Segmented<Tab>
          block
          value={tab}
          onChange={(to) => {
            setTab(to);
            close();
          }}
          aria-label={t('press.side')}
          options={[
            { value: 'text', label: t('press.sideText') },
            { value: 'statements', label: t('press.sideStatements', { n: showCount(page.statements.length) }) },
            { value: 'findings', label: t('press.sideFindings', { n: showCount(open) }) },
          ]}
        />
      </div>
      {tab === 'text' && finding && other && at?.page === other ? (
        <section className="press-pane">
          <OtherSide finding={finding} other={other} at={at.offset} onPick={() => undefined} />
        </section>
      ) : null}
      {tab === 'text' && at?.page !== other ? (
        <section className="press-pane">
          {finding && other ? <PageName place={finding.spans.find((one) => one.page === page.page)} /> : null}
          <TextSide
            page={page}
            shown={null}
            lit={finding ? finding.key : desk.picked}
            at={at?.offset ?? null}
            onPick={picked}
          />
        </section>
      ) : null}
      {tab === 'statements' ? (
        <>
          <DeskFilters desk={desk} />
          <StatementList desk={desk} onText={() => setTab('text')} />
        </>
      ) : null}
      {tab === 'findings' ? <FindingList desk={desk} onShow={toText} /> : null}
      <Sheet desk={desk} open={sheet && tab === 'text'} onClose={close} onFinding={toText} />
    </div>
  );
}
