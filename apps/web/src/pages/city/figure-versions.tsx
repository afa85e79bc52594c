import type { Figure } from '../../api/types';
import { useText } from '../../i18n';

/** How the definition changed: which version is used here, and what each of the others says. */
export function FigureVersions(props: {
  figure: Pick<Figure, 'version' | 'versions'>;
  asked: number | undefined;
  onAsk: (version: number | undefined) => void;
}) {
  const { t, b } = useText();
  const { version: used, versions } = props.figure;
  if (!versions) return null;
  return (
    <details className="figure-versions" data-testid="figure-versions" open={props.asked !== undefined}>
      <summary>{t('figure.versions')}</summary>
      <ul>
        {versions.map((one) => (
          <li key={one.version} data-version={one.version}>
            <b>
              {one.from
                ? t('figure.versionFrom', { version: one.version, from: one.from })
                : t('figure.versionFirst', { version: one.version })}
            </b>{' '}
            {one.version === used ? (
              <span className="soft">{t('figure.versionNow')}</span>
            ) : (
              <button type="button" className="link-button" onClick={() => props.onAsk(one.version)}>
                {t('figure.versionUse')}
              </button>
            )}
            <p>{b(one.definition)}</p>
          </li>
        ))}
      </ul>
      {props.asked !== undefined ? (
        <button type="button" className="link-button" onClick={() => props.onAsk(undefined)}>
          {t('figure.versionAuto')}
        </button>
      ) : null}
    </details>
  );
}

/** Where a series of months is not one series. */
export function FigureBreaks({ breaks }: { breaks: Figure['breaks'] }) {
  const { t } = useText();
  if (!breaks?.length) return null;
  return (
    <>
      {breaks.map((one) => (
        <p key={one.month} className="doubt" data-testid="figure-break">
          {t('figure.break', { ...one })}
        </p>
      ))}
    </>
  );
}
