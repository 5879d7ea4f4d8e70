import { expect, test } from '@playwright/test';
import { Asked } from '../../core/canary/http/asked/asked.ts';
import { addressesInCss } from '../../core/canary/http/asked/by-css.ts';
import { askedByHeaders } from '../../core/canary/http/asked/by-headers.ts';
import { readMarkup } from '../../core/canary/http/markup.ts';
import { cpuSecondsOf } from '../cpu-seconds.ts';

const page = new URL('https://login.test/in/form?a=1');
const evil = 'https://evil.test/p?x=1';

function look(markup: string): { urls: string[]; isWhole: boolean } {
  const asked = new Asked();
  const [root] = readMarkup(Buffer.from(markup), 'utf-8')?.root().toArray() ?? [];
  if (!root) throw new Error('not read');
  asked.markup(root, page);
  return { urls: asked.take().map(({ href }) => href), isWhole: asked.isWhole };
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
const framed = (markup: string, more = '') => `<iframe ${more} srcdoc="${escaped(markup)}"></iframe>`;

/** What a browser asks for by itself, by HTML, SVG, CSS and the relations of links. */
const asking: Readonly<Record<string, string>> = {
  'a picture': `<img src="${evil}">`,
  'a set of pictures': `<img srcset="a.png 1x,${evil} 2x">`,
  'a set without blanks': `<img srcset="a.png 1x,${evil}, b.png 3x">`,
  'a source of a picture': `<picture><source srcset="${evil} 100w" sizes="1px"><img></picture>`,
  'a picture that is a button': `<input type="image" src="${evil}">`,
  'a picture that is called image': `<image src="${evil}">`,
  'a track of a film': `<video><track default src="${evil}"></video>`,
  'a picture before a film': `<video poster="${evil}"></video>`,
  'a source of a sound': `<audio><source src="${evil}"></audio>`,
  'an object': `<object data="${evil}"></object>`,
  'a parameter of an object': `<object><param name="movie" value="${evil}"></object>`,
  'a plug-in': `<embed src="${evil}">`,
  'a background of old': `<table background="${evil}"></table>`,
  'a frame of old': `<frameset><frame src="${evil}"></frameset>`,
  'an element that nobody knows yet': `<portal src="${evil}"></portal>`,
  'an attribution': `<img attributionsrc="${evil}">`,
  'a preloaded set': `<link rel="preload" as="image" imagesrcset="${evil} 2x">`,
  'a refresh that nobody waits for': `<meta http-equiv="Refresh" content="600; url=${evil}">`,
  'an address relative to a protocol': `<img src="//evil.test/p?x=1">`,
  'an address with a line in it': '<img src="https://evil.test/p\n?x=1">',
  ...Object.fromEntries(
    [
      ...['stylesheet', 'alternate stylesheet', 'icon', 'SHORTCUT ICON', 'apple-touch-icon', 'mask-icon'],
      ...[
        'manifest',
        'preload',
        'modulepreload',
        'prefetch',
        'prerender',
        'next',
        'dns-prefetch',
        'preconnect',
      ],
      ...['search', 'compression-dictionary', 'something-of-tomorrow'],
    ].map((rel) => [`a link that is ${rel}`, `<link rel="${rel}" href="${evil}">`]),
  ),
  'an attribute of style': `<p style="background:url(${evil})">`,
  'a style element': `<style>p{background:url( "${evil}" )}</style>`,
  'a style for paper': `<style media="print">p{background:url(${evil})}</style>`,
  'a font': `<style>@font-face{font-family:a;src:local(b),url('${evil}')}</style>`,
  'a set in CSS': `<style>p{background:image-set('${evil}' 2x)}</style>`,
  'a custom property': `<style>p{--a:"${evil}";background:image-set(var(--a) 1x)}</style>`,
  'a function spelled with escapes': `<style>p{background:u\\72 l(${evil})}</style>`,
  'an address spelled with escapes': `<style>p{background:url("https:\\2f /evil.test/p?x=1")}</style>`,
  'an import spelled with escapes': `<style>@\\69mport "${evil}";</style>`,
  'an import after a comment': `<style>/* url( */@import/**/'${evil}' screen;</style>`,
  'a picture in SVG': `<svg><image href="${evil}"/></svg>`,
  'a picture in SVG of old': `<svg><image xlink:href="${evil}"/></svg>`,
  'the first of two references': `<svg><image href="${evil}" xlink:href="#a"/></svg>`,
  'a use in SVG': `<svg><use href="${evil}#a"/></svg>`.replace('#a', ''),
  'a filter in SVG': `<svg><filter><feImage href="${evil}"/></filter></svg>`,
  'a script in SVG': `<svg><script href="${evil}"></script></svg>`,
  'a presentation attribute': `<svg><rect mask="url(${evil})"/></svg>`,
  'a picture that is set later': `<svg><image><set attributeName="href" to="${evil}"/></image></svg>`,
  'a picture that is moved': `<svg><image><animate attributeName="xlink:href" values="a;${evil}"/></image></svg>`,
  'HTML in SVG': `<svg><foreignObject><img src="${evil}"></foreignObject></svg>`,
  'a style in SVG': `<svg><style>rect{fill:url(${evil})}</style></svg>`,
  'a document in a frame': framed(`<img src="${evil}">`),
  'a document in a frame in a frame': framed(framed(`<p style="background:url(${evil})">`)),
  'a base in a frame': framed('<base href="https://evil.test/"><img src="p?x=1">'),
  'a frame without scripts': framed(`<noscript><img src="${evil}"></noscript>`, 'sandbox'),
  'a frame of data': `<iframe src="data:text/html,<img src='${evil}'>"></iframe>`,
  'a frame of data in Base64': `<iframe src="data:text/html;charset=utf-8;base64,${btoa(`<img src=${evil}>`)}"></iframe>`,
  'an SVG of data': `<object data="data:image/svg+xml,<svg><image href='${evil}'/></svg>"></object>`,
  'a sheet of data': `<link rel="stylesheet" href="data:text/css,p{background:url(${evil})}">`,
  'an import of data': `<style>@import "data:text/css,@import '${evil}'";</style>`,
  'a shadow root': `<div><template shadowrootmode="closed"><img src="${evil}"></template></div>`,
  'rules for what is fetched ahead': `<script type="speculationrules">{"prefetch":[{"urls":["${evil}"]}]}</script>`,
  'rules for links': `<a href="${evil}">a</a><script type="speculationrules">{"prerender":[{"where":{"href_matches":"/*"},"eagerness":"eager"}]}</script>`,
};

for (const [what, markup] of Object.entries(asking))
  test(`${what} is asked for by a browser itself, and looked at`, () => {
    expect(look(markup)).toEqual({ urls: expect.arrayContaining([evil]), isWhole: true });
  });

const followed: Readonly<Record<string, string>> = {
  'a link in the text': `<a href="${evil}" ping="${evil}">a</a>`,
  'where a form goes': `<form action="${evil}"><button formaction="${evil}"></button></form>`,
  'a canonical address': `<link rel="canonical" href="${evil}"><link rel="alternate" href="${evil}">`,
  'a template that nobody uses': `<template><img src="${evil}"></template>`,
  'a link in SVG': `<svg><a href="${evil}"></a></svg>`,
  'what is cited': `<q cite="${evil}">a</q>`,
  'what a comment says': `<!-- <img src="${evil}"> --><style>/* url(${evil}) */</style>`,
  'a text': `<p>url(${evil})</p><style>p{content:"url(${evil})"}</style>`,
  'what is in the page already': '<svg><use href="#a"/><rect fill="url(#b)"/></svg><img src="">',
};

for (const [what, markup] of Object.entries(followed))
  test(`${what} is asked for by nobody but who follows it`, () => {
    expect(look(markup)).toEqual({ urls: [], isWhole: true });
  });

test('what stands deeper, or is more, than is looked into is said', () => {
  let deep = `<img src="${evil}">`;
  for (let depth = 0; depth < 7; depth++) deep = framed(deep);
  const many = Array.from({ length: 5_001 }, (_, at) => `url(/${at})`).join();
  const long = `data:text/css,${'@import url(data:text/css,'.repeat(20)}`;
  for (const markup of [
    deep,
    `<style>p{background:${many}}</style>`,
    `<link rel="stylesheet" href="${long}">`,
  ])
    expect(look(markup).isWhole).toBe(false);
});

test('what a sheet names is relative to the sheet, an icon to its manifest', () => {
  const asked = new Asked();
  asked.css('p{background:url(a.png)}', new URL('https://one.test/css/'));
  asked.manifest(
    '{"icons":[{"src":"b.png"}],"shortcuts":[{"icons":[{"src":"c.png"}]}]}',
    new URL('https://two.test/'),
  );
  asked.rules('{"prefetch":[{"urls":["d"]}]}', new URL('https://three.test/'));
  expect(asked.take().map(({ href }) => href)).toEqual(
    ['one.test/css/a.png', 'two.test/b.png', 'two.test/c.png', 'three.test/d'].map((one) => `https://${one}`),
  );
});

const headers: readonly [name: string, value: string][] = [
  ['Link', `</a.css>; rel=stylesheet, <${evil}>; rel="preload"; as=image`],
  ['Link', `<a>; rel=preload; imagesrcset="${evil} 2x"`],
  ['Link', `<${evil}>; title="a, b"; rel="prefetch next"`],
  ['Refresh', `60; url=${evil}`],
  ['Speculation-Rules', `"/a.json", "${evil}"`],
  ['Reporting-Endpoints', `main="${evil}"`],
  ['Report-To', `{"group":"a","max_age":1,"endpoints":[{"url":"${evil}"}]}`],
  ['Content-Security-Policy-Report-Only', `default-src 'none'; report-uri ${evil}`],
];

for (const [name, value] of headers)
  test(`${name}: ${value} has a browser ask by itself`, () => {
    expect(askedByHeaders(new Headers({ [name]: value }))).toContain(evil);
  });

test('a header that names who may follow has nobody ask', () => {
  const said = { Link: `<${evil}>; rel="canonical", <${evil}>; rel=alternate; hreflang=de` };
  expect(askedByHeaders(new Headers(said))).toEqual([]);
});

const long = 1_000_000;

for (const [what, css] of Object.entries({
  'addresses that stay open': 'url('.repeat(long / 4),
  'blanks in addresses': `url(${' '.repeat(long)}"`,
  functions: 'a('.repeat(long / 2),
  escapes: '\\'.repeat(long),
  'strings that stay open': `"\\`.repeat(long / 2),
  'comments that stay open': '/*'.repeat(long / 2),
  imports: '@import'.repeat(long / 7),
  names: 'a'.repeat(long),
  blanks: ' '.repeat(long),
}))
  test(`a megabyte of ${what} in CSS takes no more than a moment`, () => {
    expect(cpuSecondsOf(() => [...addressesInCss(css)])).toBeLessThan(5);
  });
