import type { PressPageRow } from '../../api/types';
import { useText } from '../../i18n';

/** Paper, day and city of a page in a line; what is not known is said. */
export function usePageFacts(): (
  page: Pick<PressPageRow, 'paper' | 'published' | 'publishedFrom' | 'region'>,
) => string {
  const { t } = useText();
  return ({ paper, published, publishedFrom, region }) => {
    const day = published ? (publishedFrom === 'inferred' ? t('press.inferred', { day: published }) : published) : null;
    return [paper, day ?? t('press.noDay'), region ?? t('press.noPaperRegion')].filter(Boolean).join(' · ');
  };
}
