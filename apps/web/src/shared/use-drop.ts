import { useState, type DragEvent } from 'react';

/** Takes files that are dropped; `over`: something is held above. The handlers go on the element they are dropped on. */
export function useDrop(take: (files: FileList) => void) {
  const [over, setOver] = useState(false);
  const onDragOver = (event: DragEvent): void => {
    event.preventDefault();
    setOver(true);
  };
  const onDragLeave = (): void => setOver(false);
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return { over, handlers: { onDragOver, onDragLeave, onDrop } };
}
