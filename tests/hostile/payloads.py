"""Markup that runs in a naive page; each would set `window.HOSTILE`."""

from __future__ import annotations

RUN = "window.HOSTILE=1"
TAGS = [
    f"<script>{RUN}</script>",
    f"<SCRIPT/x>{RUN}</SCRIPT\n>",
    f"<img src=x onerror={RUN}>",
    f'<img/src="x"onerror={RUN}//',
    f"<svg onload={RUN}><script>{RUN}</script></svg>",
    f"<svg><animate onbegin={RUN} attributeName=x></svg>",
    f"<math><mtext><table><mglyph><style><img src=x onerror={RUN}>",
    f"<details open ontoggle={RUN}>",
    f"<video><source onerror={RUN}></video>",
    f"<body onload={RUN}><input autofocus onfocus={RUN}>",
    f'<iframe srcdoc="<script>parent.{RUN}</script>"></iframe>',
    f'<object data="data:text/html,<script>{RUN}</script>"></object>',
    f'<embed src="javascript:{RUN}">',
    f'<meta http-equiv="refresh" content="0;url=javascript:{RUN}">',
    f'<a href="javascript:{RUN}">link</a>',
    f'<a href="java&#9;script:{RUN}">link</a>',
    f'<a href="da&#9;ta:text/html,<script>{RUN}</script>">link</a>',
    '<a href="evil.html">link</a><a href="//127.0.0.1/x">link</a>',
    f'<form action="javascript:{RUN}"><button>x</button></form>',
    '<base href="https://example.invalid/"><link rel=stylesheet href=x.css>',
    '<img src="https://example.invalid/seen.png"><img src="seen.png">',
    "<style>@import 'https://example.invalid/x.css';</style>",
    f'<noscript><p title="</noscript><img src=x onerror={RUN}>">',
    f"<!--><img src=x onerror={RUN}>-->",
    f'<p title="`onmouseover={RUN}`" style="x:expression({RUN})">x</p>',
    '<div id="check-pad1d" class="nbgrader_cell score">spoof</div>',
    f"</pre></div></body></html><script>{RUN}</script>",
]
ALL = "\n\n".join(TAGS)
