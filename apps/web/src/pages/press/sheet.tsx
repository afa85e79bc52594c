import { Button, Drawer } from 'antd';
import type { PressFindingPlace } from '../../api/types';
import { useText } from '../../i18n';
import { FindingCard } from './finding-card';
import { StatementActs } from './statement-acts';
import { StatementDetail } from './statement-detail';
import { StatementRow } from './statement-row';
import type { Desk } from './use-desk';

/** What was touched, from below, a figure or a finding; the text stays in sight above it. */
export function Sheet(props: {
  desk: Desk;
  open: boolean;
  onClose: () => void;
  onFinding: (key: string, place: PressFindingPlace | null) => void;
}) {
  const { desk } = props;
  const { t } = useText();
  const one = desk.page.statements.find(({ id }) => id === desk.picked);
  const steps = (
    <span className="row">
      <Button size="small" onClick={() => desk.step(-1)} aria-label={t('press.previous')}>
        {'‹'}
      </Button>
      <Button size="small" onClick={() => desk.step(1)} aria-label={t('press.next')}>
        {'›'}
      </Button>
    </span>
  );
  return (
    <Drawer
      open={props.open && (desk.finding !== null || one !== undefined)}
      onClose={props.onClose}
      placement="bottom"
      size="auto"
      mask={false}
      rootClassName="press-sheet"
      title={t(desk.finding ? 'press.sheetFinding' : 'press.sheetTitle')}
      extra={desk.finding ? null : steps}
      data-testid="press-sheet"
    >
      {desk.finding ? (
        <FindingCard
          finding={desk.finding}
          page={desk.page.page}
          may={desk.may.settle}
          onShow={props.onFinding}
          withTitles
          extra={<span />}
        />
      ) : null}
      {!desk.finding && one ? (
        <ul className="press-list">
          <StatementRow
            statement={one}
            picked
            writing={desk.writing.has(one.id)}
            found={undefined}
            onPick={props.onClose}
          >
            <div className="press-opened">
              {desk.mode === 'correct' ? null : (
                <StatementDetail
                  statement={one}
                  desk={{ ...desk, showFinding: (key) => (key ? props.onFinding(key, null) : undefined) }}
                />
              )}
              <StatementActs key={one.id} statement={one} desk={desk} />
            </div>
          </StatementRow>
        </ul>
      ) : null}
    </Drawer>
  );
}
