import { useOverTime } from '../../api/press';
import { useText } from '../../i18n';
import { useAt } from '../../url/use-at';
import { OverTimeView } from '../press/over-time';

/** What was reported about the same thing, by date and source beside the computed line: quoted, never part of the figure. */
export function FigureStatements({ metric, place }: { metric: string; place: string }) {
  const { t } = useText();
  const { asOf } = useAt();
  const over = useOverTime(metric, place);
  if (!over.data || over.data.said.length === 0) return null;
  return (
    <div data-testid="figure-statements">
      <h3>{t('statement.beside')}</h3>
      <OverTimeView all={over.data} until={asOf} />
    </div>
  );
}
