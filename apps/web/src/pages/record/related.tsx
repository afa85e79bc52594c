import { useMeta } from '../../api/meta';
import type { RecordView } from '../../api/types';
import { useText } from '../../i18n';
import { RecordLink } from '../../shared/record-link';
import { Section } from '../../shared/section';

/** Records this one refers to, and those that refer to it. */
export function Related({ view }: { view: RecordView }) {
  const { t, b } = useText();
  const { kinds } = useMeta();
  if (view.related.length === 0) return null;
  return (
    <Section title={t('related.title')}>
      <ul className="related">
        {view.related.map((one) => (
          <li key={`${one.kind}/${one.record}/${one.relation.zh}`}>
            <span className="soft">{b(one.relation) || b(kinds.find((kind) => kind.kind === one.kind)?.name)}</span>
            <RecordLink kind={one.kind} record={one.record}>
              {one.title}
            </RecordLink>
          </li>
        ))}
      </ul>
    </Section>
  );
}
