import { useMeta } from '../api/meta';
import type { SearchHit } from '../api/types';
import { useText } from '../i18n';
import { usePlaceName } from '../shared/use-place-name';

/** The records found, each with its kind, place and the words that matched. */
export function SearchHits(props: {
  rows: SearchHit[];
  active: number;
  busy: boolean;
  failed: boolean;
  onPick: (hit: SearchHit) => void;
}) {
  const { t, b } = useText();
  const { kinds } = useMeta();
  const nameOf = usePlaceName();
  if (props.rows.length === 0) {
    const says = props.failed ? t('state.error') : props.busy ? t('state.loading') : t('shell.noHits');
    return (
      <div id="search-hits" className="search-hits" role="status">
        <p>{says}</p>
      </div>
    );
  }
  return (
    <ul id="search-hits" className="search-hits" role="listbox" aria-label={t('shell.search')}>
      {props.rows.map((hit, i) => (
        <li key={`${hit.kind}/${hit.record}`} id={`search-hit-${i}`} role="option" aria-selected={i === props.active}>
          <button
            type="button"
            tabIndex={-1}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => props.onPick(hit)}
          >
            <span>{hit.title}</span>
            <small>
              {[b(kinds.find((kind) => kind.kind === hit.kind)?.name), nameOf(hit.place)].filter(Boolean).join(' · ')}
              {hit.excerpt && hit.excerpt !== hit.title ? ` · ${hit.excerpt}` : ''}
            </small>
          </button>
        </li>
      ))}
    </ul>
  );
}
