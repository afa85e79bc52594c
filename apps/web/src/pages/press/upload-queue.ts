import { useCallback, useState } from 'react';
import { useAddPage, type PageFacts } from '../../api/press';

/** A file on its way: being sent, being read, on the desk, or refused with what the server said. */
export interface Sending {
  key: number;
  name: string;
  bytes: number;
  /** 0 to 1; at 1 the server has it all and reads. Null: it waits for those before it. */
  sent: number | null;
  page?: string;
  /** It was here before. */
  known?: boolean;
  error?: unknown;
}

let keys = 0;

/** Files given over one after the other, each with how far it has come. */
export function useUploadQueue(onPage: (page: string, last: boolean) => void): {
  queue: Sending[];
  send: (files: readonly File[], facts: PageFacts) => Promise<void>;
  drop: (key: number) => void;
} {
  const add = useAddPage();
  const [queue, setQueue] = useState<Sending[]>([]);
  const change = useCallback((key: number, how: Partial<Sending>) => {
    setQueue((old) => old.map((one) => (one.key === key ? { ...one, ...how } : one)));
  }, []);
  const send = async (files: readonly File[], facts: PageFacts): Promise<void> => {
    const waiting = files.map((file) => ({ file, key: ++keys }));
    const fresh = waiting.map(({ file, key }): Sending => ({ key, name: file.name, bytes: file.size, sent: null }));
    setQueue((old) => [...fresh, ...old.filter((one) => !one.page)]);
    for (const { file, key } of waiting) {
      try {
        change(key, { sent: 0 });
        const { page, known } = await add(file, facts, (sent) => change(key, { sent }));
        change(key, { sent: 1, page, known });
        onPage(page, files.length === 1);
      } catch (error) {
        change(key, { error });
      }
    }
  };
  return { queue, send, drop: (key) => setQueue((old) => old.filter((one) => one.key !== key)) };
}
