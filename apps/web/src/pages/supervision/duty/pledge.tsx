import { Link } from '@tanstack/react-router';
import type { DutyProgressView, Figure, RecordView } from '../../../api/types';
import { useText } from '../../../i18n';
import { FigureValue } from '../../../shared/figure-value';
import { Section } from '../../../shared/section';
import { keep } from '../../../url/router';

/** How far it has come: read from its metric where it has one, and as last told. */
export function Pledge({ view, progress }: { view: RecordView; progress: DutyProgressView | null }) {
  const { t, b } = useText();
  const told = typeof view.fields.progress_text === 'string' ? view.fields.progress_text : null;
  const toldOn = view.fields.progress_on;
  if (!progress && told === null) return null;
  return (
    <Section
      title={t('supervision.progress.title')}
      note={progress ? t('supervision.progress.note') : null}
      testId="duty-progress"
    >
      {progress ? (
        <div className="pledge">
          <Link
            to="/"
            search={(old: Record<string, unknown>) => ({
              ...keep(old),
              figure: progress.metric,
              ...(view.place ? { figurePlace: view.place } : {}),
            })}
            className="record-link"
          >
            {b(progress.name)}
          </Link>
          <span className="pledge-value">
            <FigureValue value={progress.value} unit={progress.unit as Figure['unit']} />
          </span>
          {progress.target === null ? null : (
            <span className="soft">
              {t('supervision.progress.target')}{' '}
              <FigureValue value={progress.target} unit={progress.unit as Figure['unit']} />
            </span>
          )}
          {progress.since ? (
            <span className="soft num">{t('supervision.progress.since', { day: progress.since })}</span>
          ) : null}
          {progress.percent === null ? null : (
            <span className="pledge-bar">
              <progress max={100} value={Math.min(100, Math.max(0, progress.percent))} aria-label={b(progress.name)} />
              <span className="num">{`${progress.percent}%`}</span>
            </span>
          )}
          {progress.why ? <span className="doubt">{b(progress.why)}</span> : null}
        </div>
      ) : null}
      {told === null ? null : (
        <p>
          <span className="soft">
            {t('supervision.progress.told', {
              day: typeof toldOn === 'object' && toldOn !== null && 'value' in toldOn ? String(toldOn.value) : '',
            })}
          </span>{' '}
          {told}
        </p>
      )}
    </Section>
  );
}
