/** What JSON, or a script, writes with escapes (RFC 8259, 7). PHP writes each slash so, and Google's codes and tokens have some. */
export function unescaped(text: string): string {
  return text.replace(
    /\\(?:u([\da-f]{4})|x([\da-f]{2})|([^ux]))/gi,
    (_, four?: string, two?: string, sign = '') => {
      const digits = four ?? two;
      if (digits !== undefined) return String.fromCharCode(Number.parseInt(digits, 16));
      return 'nrt'.includes(sign) ? '\n' : sign;
    },
  );
}
