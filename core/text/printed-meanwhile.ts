import { ofThisProcess } from './redactor.ts';

/**
 * Does what runs a module of somebody's own, and takes what this process must not tell out of every text that is printed meanwhile: what a
 * module prints as it is loaded goes past whatever prints for this package. What is printed in two pieces, or as bytes, is looked
 * through by nobody.
 */
export async function withoutSecretsPrinted<T>(act: () => Promise<T>): Promise<T> {
  const ends = [process.stdout, process.stderr].map((stream) => {
    const had = Object.getOwnPropertyDescriptor(stream, 'write');
    const write = stream.write as (...all: unknown[]) => boolean;
    const clean = (text: unknown, ...rest: unknown[]) =>
      write.call(stream, typeof text === 'string' ? ofThisProcess.redact(text) : text, ...rest);
    Object.defineProperty(stream, 'write', { value: clean, configurable: true, writable: true });
    return () => {
      if (had) Object.defineProperty(stream, 'write', had);
      else Reflect.deleteProperty(stream, 'write');
    };
  });
  try {
    return await act();
  } finally {
    for (const end of ends) end();
  }
}
