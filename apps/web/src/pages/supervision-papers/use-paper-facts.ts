import { useKind } from '../../api/meta';
import type { DirectiveRow } from '../../api/types';
import { useText } from '../../i18n';
import { usePlaceName } from '../../shared/use-place-name';

/** What sort of paper it is, its number, day, place and office, in one line. */
export function usePaperFacts(): (row: DirectiveRow) => string {
  const { t, b } = useText();
  const placeName = usePlaceName();
  const types = useKind('directive')?.fields.paper_type?.choices ?? {};
  return (row) =>
    [
      row.paperType ? b(types[row.paperType] ?? null) : t('papers.noType'),
      row.docNo,
      row.heldOn ?? t('papers.noDay'),
      placeName(row.place),
      row.fromOfficeName ? t('papers.from', { office: row.fromOfficeName }) : null,
      row.leaderRole,
    ]
      .filter(Boolean)
      .join(' · ');
}
