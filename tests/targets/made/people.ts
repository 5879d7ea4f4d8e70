export const password = 'on loopback only';
export const people: Readonly<Record<string, string>> = {
  'ada@made.test': 'Ada Archer',
  'ben@made.test': 'Ben Baker',
};

export function isRight(form: URLSearchParams): boolean {
  return form.get('password') === password && (form.get('username') ?? '') in people;
}
