import { html } from '../../core/base/html.ts';
import { inAnswers, rebuilt, withHeader } from '../rewrite.ts';
import type { VariationFile } from './catalog.ts';

export default {
  what: 'redirects bring a page for browsers that do not follow',
  handlers: inAnswers((response) => {
    const location = response.headers.get('location');
    if (location === null) return response;
    const body = html`<title>Object moved</title><h1>Object moved</h1><a href="${location}">here</a>`.text;
    return withHeader(rebuilt(response, { body }), 'content-type', 'text/html; charset=iso-8859-1');
  }),
} satisfies VariationFile;
