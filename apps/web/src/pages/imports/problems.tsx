import { Pagination, Segmented } from 'antd';
import { useState } from 'react';
import type { ImportJob } from '../../api/types';
import { showCount } from '../../format/number';
import { useText } from '../../i18n';
import { Section } from '../../shared/section';

const LEVELS = ['reject', 'warn', 'info'] as const;
const SIZE = 20;

/** Every cell that could not be read as it stands, with the sheet, the cell, the words found and what to do. */
export function Problems({ job }: { job: ImportJob }) {
  const { t, b } = useText();
  const [level, setLevel] = useState<string>('all');
  const [page, setPage] = useState(1);
  const count = (one: string): number => job.problems.filter((problem) => problem.level === one).length;
  const shown =
    level === 'all'
      ? job.problems.filter((problem) => problem.level !== 'info')
      : job.problems.filter((problem) => problem.level === level);
  if (job.problems.length === 0) return null;
  const options = [
    { value: 'all', label: t('problem.all', { n: showCount(count('reject') + count('warn')) }) },
    ...LEVELS.map((one) => ({
      value: one as string,
      label: t('problem.level', { name: t(`problem.level.${one}`), n: showCount(count(one)) }),
    })),
  ];
  return (
    <Section
      title={t('problem.title')}
      note={t('problem.note')}
      testId="problems"
      extra={
        <Segmented
          size="small"
          value={level}
          options={options}
          onChange={(next) => {
            setLevel(next);
            setPage(1);
          }}
        />
      }
    >
      {shown.length === 0 ? <p className="soft">{t('problem.noneOfLevel')}</p> : null}
      <ul className="problems">
        {shown.slice((page - 1) * SIZE, page * SIZE).map((problem, i) => (
          <li
            key={`${problem.sheet}${problem.cell}${problem.code}${i}`}
            className={problem.level}
            data-code={problem.code}
          >
            <span className="cell-ref num">
              {[problem.sheet, problem.cell ?? (problem.row === null ? null : t('problem.row', { row: problem.row }))]
                .filter(Boolean)
                .join(' ! ')}
            </span>
            <div>
              <p>{b(problem.message)}</p>
              {problem.raw ? <q>{problem.raw}</q> : null}
              {problem.suggest && problem.suggest.length > 0 ? (
                <span className="soft">
                  {t('problem.suggest', { names: problem.suggest.map((one) => one.name).join(t('value.comma')) })}
                </span>
              ) : null}
            </div>
            <span
              className={`mark ${problem.level === 'reject' ? 'flag' : problem.level === 'warn' ? 'held' : 'label'}`}
            >
              {t(`problem.level.${problem.level}`)}
            </span>
          </li>
        ))}
      </ul>
      {shown.length > SIZE ? (
        <Pagination
          size="small"
          current={page}
          pageSize={SIZE}
          total={shown.length}
          onChange={setPage}
          showSizeChanger={false}
        />
      ) : null}
    </Section>
  );
}
