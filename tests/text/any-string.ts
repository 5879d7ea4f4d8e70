import fc from 'fast-check';

/**
 * Any characters of Unicode, whole ones. fast-check's own (`unit: 'binary'`) makes a table of all of them first, which
 * takes two CPU seconds of every process that loads the spec.
 */
export function anyString(maxLength: number): fc.Arbitrary<string> {
  const point = fc.oneof(
    fc.integer({ min: 0, max: 0x7f }),
    fc.integer({ min: 0, max: 0xd7ff }),
    fc.integer({ min: 0xe000, max: 0x10_ffff }),
  );
  return fc.array(point, { maxLength }).map((points) => String.fromCodePoint(...points));
}
