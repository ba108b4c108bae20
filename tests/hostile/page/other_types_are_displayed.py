"""Displays SVG, JavaScript, markdown, LaTeX, widgets and pictures that are markup."""

from hostile.corpus import Attack
from hostile.in_the_kernel import SPEAK
from hostile.payloads import ALL, RUN

attack = Attack(
    starts="right",
    added={
        "setup-001": SPEAK
        + f"""
TAGS, RUN = {ALL!r}, {RUN!r}
KINDS = ["image/svg+xml", "application/javascript", "text/markdown", "text/latex",
         "text/html", "image/png", "image/jpeg", "application/pdf", "text/vnd.mermaid",
         "application/vnd.jupyter.widget-view+json", "application/vnd.vega.v5+json",
         "application/vnd.plotly.v1+json", "text/html; charset=utf-8", "TEXT/HTML"]
breaks = 'AAAA" onerror="' + RUN
for kind in KINDS:
    for what in (TAGS, RUN, breaks, {{"model_id": TAGS}}, [TAGS]):
        more = {{"isolated": True, "alt": breaks, "width": breaks}}
        for metadata in ({{}}, more | {{kind: more, "filenames": {{kind: breaks}}}}):
            say("display_data", {{"data": {{kind: what}}, "metadata": metadata}})
    time.sleep(0.02)
""",
        "check-pad1d": "print('TRIED')",
    },
    tried=True,
)
