/** What ends a process that does not listen. */
const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Until the event loop has looked for signals: what is put off now may run before it does, what that puts off may not. */
async function signalsSeen(): Promise<void> {
  for (let turn = 0; turn < 2; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/** Does something that takes a moment. A signal that would end the process meanwhile ends it right afterwards, as it would have. */
export async function uninterrupted<T>(work: () => T): Promise<T> {
  const unheard = signals.filter((signal) => process.listenerCount(signal) === 0);
  const end = (signal: NodeJS.Signals): void => {
    process.off(signal, end);
    process.kill(process.pid, signal);
  };
  for (const signal of unheard) process.on(signal, end);
  try {
    return work();
  } finally {
    await signalsSeen();
    for (const signal of unheard) process.off(signal, end);
  }
}
