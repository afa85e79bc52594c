import type { SourceView } from '../api/types';
import { useText } from '../i18n';

/** What an entry rests on: the document and the place in it. `named`: the sentence above already gives its title. */
export function SourceLine({ source, named }: { source: SourceView; named?: boolean }) {
  const { t, code } = useText();
  const { locator } = source;
  const where = locator
    ? [
        locator.sheet,
        locator.cell,
        locator.page === undefined ? null : t('source.page', { page: locator.page }),
        locator.line === undefined ? null : t('source.line', { line: locator.line }),
      ]
        .filter(Boolean)
        .join(' ')
    : '';
  const rest = [source.docNo, where].filter(Boolean).join(' · ');
  const whole = [source.title, rest].filter(Boolean).join(' · ');
  const safe = source.url && /^https?:\/\//.test(source.url) ? source.url : null;
  const name = named && (rest || !safe) ? rest : whole;
  return (
    <span className="source-line">
      <small title={whole}>{code('source.kind', source.kind) ?? source.kind}</small>
      {safe ? (
        <a href={safe} target="_blank" rel="noreferrer">
          {name}
        </a>
      ) : (
        <span>{name}</span>
      )}
    </span>
  );
}
