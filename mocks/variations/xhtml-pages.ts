import { inPages } from '../rewrite.ts';
import type { VariationFile } from './catalog.ts';

const doctype = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN"
"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">`;

export default {
  what: 'pages are written as XHTML',
  handlers: inPages((markup) =>
    markup
      .replace('<!doctype html>', doctype)
      .replace('<html ', '<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en" ')
      .replace(
        /<(?:input|meta|link)[^>]*(?=>)/g,
        (tag) => `${tag.replace(/ required$/, ' required="required"')} /`,
      ),
  ),
} satisfies VariationFile;
