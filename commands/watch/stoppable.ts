import type { Visitor } from '../../core/canary/visitor.ts';

/** A visitor who does nothing more once the run was stopped, so that nobody types after an interrupt. */
export function stoppable(visitor: Visitor, signal: AbortSignal): Visitor {
  const unlessStopped =
    <Arguments extends unknown[], Result>(act: (...args: Arguments) => Promise<Result>) =>
    async (...args: Arguments): Promise<Result> => {
      signal.throwIfAborted();
      const result = await act(...args);
      signal.throwIfAborted();
      return result;
    };
  return {
    open: unlessStopped((url) => visitor.open(url)),
    logIn: unlessStopped((login) => visitor.logIn(login)),
    allow: unlessStopped(() => visitor.allow()),
    goOnAs: unlessStopped((names, nth) => visitor.goOnAs(names, nth)),
    useAnother: unlessStopped(() => visitor.useAnother()),
    trail: () => visitor.trail(),
    addresses: () => visitor.addresses(),
    close: () => visitor.close(),
  };
}
