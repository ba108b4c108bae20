"""Writes scripts, links and attachments into a written answer."""

from hostile.corpus import Attack
from hostile.payloads import ALL, RUN

TEXT = f"""{ALL}

[link](javascript:{RUN}) [link](<data:text/html,<script>{RUN}</script>>)
[link](evil.html) [link](/formgrader/evil.html) <javascript:{RUN}> [link][there]
![picture](x"onerror="{RUN}) ![picture](javascript:{RUN})
![](https://example.invalid/seen.png)

[there]: javascript:{RUN}

$\\href{{javascript:{RUN}}}{{x}} </script><script>{RUN}</script>$
$$</p><img src=x onerror={RUN}>$$ \\begin{{x}}<script>{RUN}</script>\\end{{x}}

```html"onload="{RUN}
<script>{RUN}</script>
```

```mermaid
<script>{RUN}</script>
```
"""


attack = Attack(starts="right", answers={"written-reflection_02": TEXT})
