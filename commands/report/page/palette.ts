/** The colours of a page, for light and dark; each ink can be read on its own ground. A is orange, B is blue. */
export const palette = `:root{color-scheme:light dark;--paper:light-dark(#fff,#14171c);--ink:light-dark(#1b1f24,#e8eaed);--quiet:light-dark(#57606a,#a3adb8);
--line:light-dark(#d0d7de,#3a424d);--card:light-dark(#f6f8fa,#1c2128);--link:light-dark(#0550ae,#79b8ff);
--a:light-dark(#f6a04d,#a3540c);--a-ink:light-dark(#2b1600,#fff);--a-text:light-dark(#8f4400,#ffb26b);
--b:light-dark(#7db4f5,#2f6fc4);--b-ink:light-dark(#04213f,#fff);--b-text:light-dark(#0a4a94,#8ec1ff);
--other:light-dark(#cbb3f0,#7a55b8);--good:light-dark(#dafbe1,#12361f);--good-ink:light-dark(#116329,#7ee2a0);
--bad:light-dark(#ffe2df,#4a1714);--bad-ink:light-dark(#a40e26,#ff9a93);--partly:light-dark(#fff1c2,#43340a);--partly-ink:light-dark(#6b4a00,#f0cd6a);
--unknown:light-dark(#e7ebf0,#2c333d);--unknown-ink:light-dark(#414a54,#c4ccd6);--stripe:light-dark(#a40e26,#ffd3cf)}`;
