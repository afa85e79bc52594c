import { useParams } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { useKind } from '../../api/meta';
import { useText } from '../../i18n';
import { NotFound } from '../../shared/not-found';
import { PageHead } from '../../shared/page-head';
import { usePlaceName } from '../../shared/use-place-name';
import { readList } from '../../url/state';
import { useAt, useSearchText } from '../../url/use-at';
import { BoardView } from './board-view';
import { Filters } from './filters';
import { KindTabs } from './kind-tabs';
import { ListActs } from './list-acts';
import { MapView } from './map-view';
import { SavedViews } from './saved-views';
import { TableView } from './table-view';
import './records.css';

const VIEWS = ['table', 'board', 'map'] as const;

/** The list, the board and the map of one kind of record; the same filters hold for all three. */
export function RecordsPage() {
  const { kind: code } = useParams({ strict: false }) as { kind: string };
  const kind = useKind(code);
  const { t, b } = useText();
  const at = useAt();
  const nameOf = usePlaceName();
  const [search, setSearch] = useSearchText();
  if (!kind) return <NotFound what={t('list.noKind')} />;
  const list = readList(search);
  const views = kind.stages.length > 0 ? VIEWS : VIEWS.filter((view) => view !== 'board');
  const view = views.find((one) => one === search.view) ?? 'table';
  return (
    <div className="page">
      <PageHead title={b(kind.plural)} question={t('list.question', { place: nameOf(at.place), day: at.asOf })}>
        <ListActs kind={kind} list={list} />
      </PageHead>
      <div className="list-bar">
        <KindTabs kind={code} />
        <Segmented
          value={view}
          onChange={(next) => setSearch({ view: next === 'table' ? undefined : next, page: undefined })}
          options={views.map((one) => ({ value: one, label: t(`list.view.${one}`) }))}
        />
        <SavedViews kind={code} />
      </div>
      <Filters kind={kind} list={list} />
      {view === 'table' ? <TableView kind={kind} list={list} /> : null}
      {view === 'board' ? <BoardView kind={kind} list={list} /> : null}
      {view === 'map' ? <MapView kind={kind} list={list} /> : null}
    </div>
  );
}
