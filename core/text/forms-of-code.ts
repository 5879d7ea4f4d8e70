/** A one-time code, and what a field may take of it: its digits alone, or its letters and digits. */
export function formsOfCode(code: string): string[] {
  const taken = [/\D/g, /[\s_-]/g].map((left) => code.replaceAll(left, ''));
  return [code, ...taken.filter((one) => /^[A-Za-z\d]{4,}$/.test(one))];
}
