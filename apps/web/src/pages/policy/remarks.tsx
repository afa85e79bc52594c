import { useText } from '../../i18n';
import { remarksAt, useDraft } from './draft';
import type { Path } from './tree-edit';

/** What is wrong here, at the place it concerns. */
export function Remarks({ path }: { path: Path }) {
  const { b } = useText();
  const { remarks } = useDraft();
  const here = remarksAt(remarks, path);
  if (here.length === 0) return null;
  return (
    <ul className="remarks" data-testid="remarks">
      {here.map((one) => (
        <li key={one.says.zh} className={one.level}>
          {b(one.says)}
        </li>
      ))}
    </ul>
  );
}
