import type { Figure } from '../../api/types';
import { useText } from '../../i18n';

/** 口径: what counts and what does not, which version, whose, on what basis. */
export function FigureDefinition({ figure }: { figure: Figure }) {
  const { t, b } = useText();
  const rows: [string, string][] = [
    [t('figure.version'), t('figure.versionOf', { version: figure.version, metric: figure.metric })],
    [t('figure.owner'), b(figure.owner)],
  ];
  if (figure.basis) rows.push([t('figure.basis'), [figure.basis.doc, figure.basis.clause].filter(Boolean).join(' ')]);
  return (
    <div className="figure-definition" data-testid="figure-definition">
      <h3>{t('figure.definition')}</h3>
      <p>{b(figure.definition)}</p>
      <dl className="facts">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
