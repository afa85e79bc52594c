import { Button } from 'antd';
import type { PressFindingPlace } from '../../api/types';
import { useText } from '../../i18n';
import { FindingCard } from './finding-card';
import type { Desk } from './use-desk';

/** The finding itself above the two pages it spans. */
export function FindingStrip(props: {
  desk: Desk;
  onShow: (key: string, place: PressFindingPlace | null) => void;
  onBack: () => void;
  /** What going back leads to. */
  back: 'press.backToList' | 'press.backToText';
}) {
  const { desk } = props;
  const { t } = useText();
  if (!desk.finding) return null;
  return (
    <div className="press-strip">
      <FindingCard
        finding={desk.finding}
        page={desk.page.page}
        may={desk.may.settle}
        active
        onShow={props.onShow}
        withTitles
        extra={
          <Button size="small" className="press-show" onClick={props.onBack} data-testid="press-back">
            {t(props.back)}
          </Button>
        }
      />
    </div>
  );
}
