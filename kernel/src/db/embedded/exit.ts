/** Stops embedded servers when the process ends without having closed them. */
const stops = new Set<() => void>();
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

function stopAll(): void {
  for (const stop of stops) stop();
  stops.clear();
}

function onSignal(signal: NodeJS.Signals): void {
  // An application with a handler of its own closes the database itself, or exits, which is handled below.
  if (process.listenerCount(signal) > 1) return;
  stopAll();
  process.off(signal, onSignal);
  process.kill(process.pid, signal);
}

/** Calls `stop`, which must be synchronous, when the process ends by itself or by a signal. Returns how to undo it. */
export function stopWithProcess(stop: () => void): () => void {
  if (stops.size === 0) {
    process.on('exit', stopAll);
    for (const signal of SIGNALS) process.on(signal, onSignal);
  }
  stops.add(stop);
  return () => {
    stops.delete(stop);
    if (stops.size > 0) return;
    process.off('exit', stopAll);
    for (const signal of SIGNALS) process.off(signal, onSignal);
  };
}
