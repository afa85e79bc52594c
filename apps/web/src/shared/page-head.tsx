import type { ReactNode } from 'react';
import { useTitle } from './use-title';

/** Title of a page, the question it answers, and its acts. */
export function PageHead({ title, question, children }: { title: string; question?: ReactNode; children?: ReactNode }) {
  useTitle(title);
  return (
    <header className="page-head">
      <div>
        <h1>{title}</h1>
        {question ? <p>{question}</p> : null}
      </div>
      {children ? <div className="page-acts">{children}</div> : null}
    </header>
  );
}
