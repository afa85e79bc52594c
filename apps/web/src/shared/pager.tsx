import { Pagination } from 'antd';
import { useSearchText } from '../url/use-at';

/** Leads to the other pages of a list, whose number stands in the address; nothing on a list of one page. */
export function Pager({ page, size, total }: { page: number; size: number; total: number }) {
  const [, setSearch] = useSearchText();
  return (
    <Pagination
      className="list-pages"
      hideOnSinglePage
      current={page}
      pageSize={size}
      total={total}
      showSizeChanger={false}
      onChange={(next) => {
        setSearch({ page: next > 1 ? String(next) : undefined });
        window.scrollTo({ top: 0 });
      }}
    />
  );
}
